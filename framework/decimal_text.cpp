#include <cmath>
#include <cstdlib>

#include "framework/decimal_parts.hpp"
#include "framework/shortest_digits.hpp"

namespace stegvis {

namespace {

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

}  // namespace

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

bool Decimal::is_exact_double() const
{
    // Up to 15 digits survive the way to a normal double and back.
    const auto parts = DecimalParts::of(*this);
    if (parts.digits() <= 15 && std::abs(parts.magnitude()) < 300) {
        return true;
    }
    const double number = to_double();
    return std::isfinite(number) && from_double(number) == *this;
}

}  // namespace stegvis
