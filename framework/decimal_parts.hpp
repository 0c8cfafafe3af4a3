#pragma once
/// Inside Decimal: its coefficient as one number of 128 bits, and how it is cut to size. For decimal*.cpp only.

#include <algorithm>
#include <array>
#include <cstdlib>

#include "framework/decimal.hpp"

namespace stegvis {

__extension__ typedef unsigned __int128 Wide;

inline constexpr auto powers_of_ten = [] {
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

inline int count_digits(Wide number)
{
    return static_cast<int>(
        std::upper_bound(powers_of_ten.begin(), powers_of_ten.end(), number) - powers_of_ten.begin());
}

/// number / 10^digits, half up.
inline Wide drop_digits(Wide number, int digits)
{
    if (digits >= static_cast<int>(powers_of_ten.size())) {
        return 0;
    }
    const Wide unit = ten_to(digits);
    const Wide rest = number % unit;
    return number / unit + (rest >= unit - rest ? 1 : 0);
}

inline Error out_of_range()
{
    return {"number-out-of-range", "", "The number is too large, or too near to zero."};
}

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
        const int size = magnitude();
        const Wide first = coefficient * ten_to(Decimal::max_digits - digits());  // 34 digits, the first one not zero
        return coefficient == 0 || (size > Decimal::min_exponent && size < Decimal::max_exponent) ||
               (size == Decimal::min_exponent && first >= smallest * ten_to(Decimal::max_digits - 17)) ||
               (size == Decimal::max_exponent && first <= largest * ten_to(Decimal::max_digits - 17));
    }

    /// The 17 digits of the smallest double and of the largest one.
    static constexpr Wide smallest = 49406564584124654;
    static constexpr Wide largest = 17976931348623157;

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
        return DecimalParts{negative, largest, Decimal::max_exponent - 16}.pack();
    }
};

}  // namespace stegvis
