#include "framework/decimal.hpp"

#include <algorithm>

#include "framework/decimal_parts.hpp"

namespace stegvis {

namespace {

Error division_by_zero()
{
    return {"division-by-zero", "", "A number cannot be divided by zero."};
}

/// |a| and |b| may be far apart: `large` has the higher exponent.
DecimalParts sum(DecimalParts large, DecimalParts small)
{
    // 37 digits leave room for a carry and three more than can be kept, so that what falls off below cannot touch the rounding.
    const int apart = large.exponent - small.exponent;
    const int up = std::min(apart, 37 - large.digits());
    large.coefficient *= ten_to(up);
    large.exponent -= up;
    const int down = apart - up;
    const bool all_gone = down >= Decimal::max_digits;
    const Wide kept = all_gone ? 0 : small.coefficient / ten_to(down);
    const bool lost = all_gone ? small.coefficient != 0 : small.coefficient % ten_to(down) != 0;
    if (large.negative == small.negative) {
        large.coefficient += kept;
    } else if (large.coefficient >= kept) {
        large.coefficient -= kept + (lost ? 1 : 0);
    } else {
        large = {small.negative, kept - large.coefficient, large.exponent};
    }
    return large;
}

/// Both have at most 34 digits: the product of 68 in two halves, cut to 34.
DecimalParts product(const DecimalParts& a, const DecimalParts& b)
{
    constexpr Wide half = ten_to(17);
    constexpr Wide full = ten_to(Decimal::max_digits);
    const Wide a_high = a.coefficient / half;
    const Wide a_low = a.coefficient % half;
    const Wide b_high = b.coefficient / half;
    const Wide b_low = b.coefficient % half;
    const Wide middle = a_high * b_low + a_low * b_high;
    Wide low = middle % half * half + a_low * b_low;
    const Wide high = a_high * b_high + middle / half + low / full;
    low %= full;
    const int extra = count_digits(high);
    DecimalParts result{a.negative != b.negative, 0, a.exponent + b.exponent + extra};
    result.coefficient = high * ten_to(Decimal::max_digits - extra) + drop_digits(low, extra);
    return result;
}

Decimal to_integer(const Decimal& number, bool away_from_zero)
{
    if (number.is_integer()) {
        return number;
    }
    auto parts = DecimalParts::of(number);
    const int places = -parts.exponent;
    parts.coefficient =
        (places > Decimal::max_digits ? 0 : parts.coefficient / ten_to(places)) + (away_from_zero ? 1 : 0);
    parts.exponent = 0;
    return parts.nearest();
}

}  // namespace

void Decimal::set_integer(std::uint64_t magnitude)
{
    low_ = magnitude;
    while (low_ != 0 && low_ % 10 == 0) {
        low_ /= 10;
        ++exponent_;
    }
}

std::optional<std::int64_t> Decimal::to_int64() const
{
    const auto parts = DecimalParts::of(*this);
    if (!is_integer() || parts.magnitude() > 18) {
        return std::nullopt;
    }
    const Wide size = parts.coefficient * ten_to(parts.exponent);
    constexpr auto limit = static_cast<Wide>(INT64_MAX);
    if (size > limit + (negative_ ? 1 : 0)) {
        return std::nullopt;
    }
    const auto bits = static_cast<std::uint64_t>(size);
    return static_cast<std::int64_t>(negative_ ? ~bits + 1 : bits);
}

Decimal Decimal::operator-() const
{
    Decimal result = *this;
    result.negative_ = !negative_ && !is_zero();
    return result;
}

Decimal operator+(const Decimal& a, const Decimal& b)
{
    if (a.is_zero() || b.is_zero()) {
        return a.is_zero() ? b : a;
    }
    const bool swap = a.exponent_ < b.exponent_;
    return sum(DecimalParts::of(swap ? b : a), DecimalParts::of(swap ? a : b)).nearest();
}

Decimal operator*(const Decimal& a, const Decimal& b)
{
    return product(DecimalParts::of(a), DecimalParts::of(b)).nearest();
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b)
{
    if (a.negative_ != b.negative_) {
        return a.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    auto left = DecimalParts::of(a.negative_ ? b : a);
    auto right = DecimalParts::of(a.negative_ ? a : b);
    if (left.coefficient == 0 || right.coefficient == 0) {
        return left.coefficient <=> right.coefficient;
    }
    if (left.magnitude() != right.magnitude()) {
        return left.magnitude() <=> right.magnitude();
    }
    const int shared = std::min(left.exponent, right.exponent);
    return left.coefficient * ten_to(left.exponent - shared) <=> right.coefficient * ten_to(right.exponent - shared);
}

Result<Decimal> Decimal::multiply(const Decimal& a, const Decimal& b)
{
    return product(DecimalParts::of(a), DecimalParts::of(b)).checked();
}

Result<Decimal> Decimal::divide(const Decimal& a, const Decimal& b)
{
    if (b.is_zero()) {
        return division_by_zero();
    }
    const auto top = DecimalParts::of(a);
    const auto bottom = DecimalParts::of(b);
    DecimalParts result{
        top.negative != bottom.negative, top.coefficient / bottom.coefficient, top.exponent - bottom.exponent};
    Wide rest = top.coefficient % bottom.coefficient;
    while (rest != 0 && result.coefficient < ten_to(max_digits)) {
        rest *= 10;
        result.coefficient = result.coefficient * 10 + rest / bottom.coefficient;
        rest %= bottom.coefficient;
        --result.exponent;
    }
    return result.checked();
}

Result<Decimal> Decimal::remainder(const Decimal& a, const Decimal& b)
{
    if (b.is_zero()) {
        return division_by_zero();
    }
    auto left = DecimalParts::of(a);
    const auto right = DecimalParts::of(b);
    if (left.coefficient == 0 || left.magnitude() < right.magnitude()) {
        return a;
    }
    if (left.exponent <= right.exponent) {
        left.coefficient %= right.coefficient * ten_to(right.exponent - left.exponent);
        return left.checked();
    }
    left.coefficient %= right.coefficient;
    for (; left.exponent > right.exponent; --left.exponent) {
        left.coefficient = left.coefficient * 10 % right.coefficient;
    }
    return left.checked();
}

std::size_t Decimal::hash() const
{
    std::uint64_t mixed = low_ * 0x9e3779b97f4a7c15u ^ high_;
    mixed =
        (mixed ^ mixed >> 32) * 0xd6e8feb86659fd93u + static_cast<std::uint64_t>(exponent_ * 2 + (negative_ ? 1 : 0));
    return static_cast<std::size_t>(mixed ^ mixed >> 29);
}

Decimal round(const Decimal& number, int places)
{
    auto parts = DecimalParts::of(number);
    const std::int64_t extra = -std::int64_t{places} - parts.exponent;
    if (extra <= 0) {
        return number;
    }
    if (extra > Decimal::max_digits) {
        return {};
    }
    parts.coefficient = drop_digits(parts.coefficient, static_cast<int>(extra));
    parts.exponent = -places;
    return parts.nearest();
}

Decimal floor(const Decimal& number)
{
    return to_integer(number, number.is_negative());
}

Decimal ceil(const Decimal& number)
{
    return to_integer(number, !number.is_negative());
}

Decimal abs(const Decimal& number)
{
    return number.is_negative() ? -number : number;
}

}  // namespace stegvis
