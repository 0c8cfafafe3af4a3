#include "framework/decimal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "framework/shortest_digits.hpp"

namespace stegvis {

__extension__ typedef unsigned __int128 Wide;

namespace {

constexpr auto powers_of_ten = [] {
    std::array<Wide, 39> powers{};
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i) {
        powers[i] = powers[i - 1] * 10;
    }
    return powers;
}();

constexpr Wide ten_to(int power)
{
    return powers_of_ten[static_cast<std::size_t>(power)];
}

int count_digits(Wide number)
{
    return static_cast<int>(std::upper_bound(powers_of_ten.begin(), powers_of_ten.end(), number) - powers_of_ten.begin());
}

/// number / 10^digits, half up.
Wide drop_digits(Wide number, int digits)
{
    if (digits >= static_cast<int>(powers_of_ten.size())) {
        return 0;
    }
    const Wide unit = ten_to(digits);
    const Wide rest = number % unit;
    return number / unit + (rest >= unit - rest ? 1 : 0);
}

Error out_of_range()
{
    return {"number-out-of-range", "", "The number is too large, or too near to zero."};
}

Error division_by_zero()
{
    return {"division-by-zero", "", "A number cannot be divided by zero."};
}

}  // namespace

/// What a decimal is made of, unpacked. Exponents are int here, so that they may run out of range on the way.
struct DecimalParts {
    bool negative = false;
    Wide coefficient = 0;
    int exponent = 0;

    static DecimalParts of(const Decimal& number)
    {
        return {number.negative_, Wide{number.high_} << 64 | number.low_, number.exponent_};
    }

    [[nodiscard]] int digits() const { return count_digits(coefficient); }
    /// The exponent of the first digit.
    [[nodiscard]] int magnitude() const { return digits() + exponent - 1; }

    void shorten()
    {
        if (const int extra = digits() - Decimal::max_digits; extra > 0) {
            coefficient = drop_digits(coefficient, extra);
            exponent += extra;
        }
        while (coefficient != 0 && coefficient % 10 == 0) {
            coefficient /= 10;
            ++exponent;
        }
        if (coefficient == 0) {
            exponent = 0;
            negative = false;
        }
    }

    [[nodiscard]] Decimal pack() const
    {
        Decimal number;
        number.high_ = static_cast<std::uint64_t>(coefficient >> 64);
        number.low_ = static_cast<std::uint64_t>(coefficient);
        number.exponent_ = static_cast<std::int16_t>(exponent);
        number.negative_ = negative;
        return number;
    }

    /// After shorten().
    [[nodiscard]] bool in_range() const
    {
        const int size = std::abs(magnitude());
        return coefficient == 0 || size < Decimal::max_exponent || (size == Decimal::max_exponent && (coefficient == 1 || exponent < 0));
    }

    /// The decimal, or an error if it is out of range.
    [[nodiscard]] Result<Decimal> checked()
    {
        shorten();
        return in_range() ? Result<Decimal>(pack()) : Result<Decimal>(out_of_range());
    }

    /// The decimal, or the nearest there is.
    [[nodiscard]] Decimal nearest()
    {
        shorten();
        if (in_range()) {
            return pack();
        }
        if (exponent < 0) {
            return {};
        }
        return DecimalParts{negative, 1, Decimal::max_exponent}.pack();
    }
};

namespace {

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

/// JSON's grammar of a number, read from left to right.
class NumberReader {
public:
    explicit NumberReader(std::string_view text) : text_(text) {}

    Result<Decimal> read()
    {
        parts_.negative = take('-');
        if (!(take('0') || digits(false)) || (take('.') && !digits(true)) || !exponent() || at_ != text_.size()) {
            return Error{"malformed-number", std::to_string(at_ + 1), "This is not a number as JSON writes it."};
        }
        parts_.exponent += exponent_;
        return parts_.checked();
    }

private:
    bool take(char wanted)
    {
        const bool there = at_ < text_.size() && text_[at_] == wanted;
        at_ += there ? 1 : 0;
        return there;
    }

    [[nodiscard]] bool at_digit() const { return at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; }

    bool digits(bool fraction)
    {
        const std::size_t start = at_;
        for (; at_digit(); ++at_) {
            add(static_cast<unsigned>(text_[at_] - '0'), fraction);
        }
        return at_ != start;
    }

    /// One digit more than can be kept decides the rounding; the rest only moves the exponent.
    void add(unsigned digit, bool fraction)
    {
        if (parts_.coefficient < ten_to(Decimal::max_digits)) {
            parts_.coefficient = parts_.coefficient * 10 + digit;
            parts_.exponent -= fraction ? 1 : 0;
        } else {
            parts_.exponent += fraction ? 0 : 1;
        }
    }

    bool exponent()
    {
        if (!take('e') && !take('E')) {
            return true;
        }
        const bool negative = take('-');
        if (!negative) {
            take('+');
        }
        const std::size_t start = at_;
        for (; at_digit(); ++at_) {
            exponent_ = std::min(exponent_ * 10 + (text_[at_] - '0'), 100'000'000);
        }
        exponent_ = negative ? -exponent_ : exponent_;
        return at_ != start;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    DecimalParts parts_;
    int exponent_ = 0;
};

std::string coefficient_digits(Wide coefficient)
{
    std::string digits;
    do {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(coefficient % 10)));
        coefficient /= 10;
    } while (coefficient != 0);
    return digits;
}

Decimal to_integer(const Decimal& number, bool away_from_zero)
{
    if (number.is_integer()) {
        return number;
    }
    auto parts = DecimalParts::of(number);
    const int places = -parts.exponent;
    parts.coefficient = (places > Decimal::max_digits ? 0 : parts.coefficient / ten_to(places)) + (away_from_zero ? 1 : 0);
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

Result<Decimal> Decimal::parse(std::string_view text)
{
    return NumberReader(text).read();
}

Decimal Decimal::from_double(double number)
{
    const ShortestDigits shortest = shortest_digits(number);
    DecimalParts parts{std::signbit(number), 0, shortest.exponent - shortest.count};
    for (int i = 0; i < shortest.count; ++i) {
        parts.coefficient = parts.coefficient * 10 + static_cast<unsigned>(shortest.digits[i] - '0');
    }
    return parts.nearest();
}

std::string Decimal::to_string() const
{
    const auto parts = DecimalParts::of(*this);
    std::string digits = coefficient_digits(parts.coefficient);
    const int count = static_cast<int>(digits.size());
    const int before_point = count + parts.exponent;
    if (before_point > max_digits || parts.exponent < -max_digits) {
        if (count > 1) {
            digits.insert(1, ".");
        }
        digits += (before_point > 0 ? "e+" : "e") + std::to_string(before_point - 1);
    } else if (parts.exponent >= 0) {
        digits.append(static_cast<std::size_t>(parts.exponent), '0');
    } else if (before_point > 0) {
        digits.insert(static_cast<std::size_t>(before_point), ".");
    } else {
        digits.insert(0, "0." + std::string(static_cast<std::size_t>(-before_point), '0'));
    }
    return parts.negative ? "-" + digits : digits;
}

double Decimal::to_double() const
{
    // Without a decimal point, so that no locale matters.
    const auto parts = DecimalParts::of(*this);
    const std::string text = coefficient_digits(parts.coefficient) + "e" + std::to_string(parts.exponent);
    const double size = std::strtod(text.c_str(), nullptr);
    return negative_ ? -size : size;
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

bool Decimal::is_exact_double() const
{
    const double number = to_double();
    return std::isfinite(number) && from_double(number) == *this;
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
    DecimalParts result{top.negative != bottom.negative, top.coefficient / bottom.coefficient, top.exponent - bottom.exponent};
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
    mixed = (mixed ^ mixed >> 32) * 0xd6e8feb86659fd93u + static_cast<std::uint64_t>(exponent_ * 2 + (negative_ ? 1 : 0));
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
