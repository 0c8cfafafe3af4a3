#pragma once
/// Decimal: the one kind of number, with 34 significant decimal digits, the same on every platform.

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "framework/result.hpp"

namespace stegvis {

/// A finite decimal number: coefficient x 10^exponent, always in its shortest form (no trailing zeros, no minus zero), so that
/// equal numbers have equal fields. Digits beyond the 34th are rounded half up (a tie away from zero), as IEEE 754's decimal128
/// calls roundTiesToAway.
class Decimal {
public:
    static constexpr int max_digits = 34;
    /// Of the first digit. A decimal lies between 4.9406564584124654e-324 and 1.7976931348623157e308, on both sides of zero: in the
    /// range of doubles, which all who read JSON share.
    static constexpr int min_exponent = -324;
    static constexpr int max_exponent = 308;

    Decimal() = default;
    /// Any whole number. Characters and truth values are not numbers.
    template <std::integral I>
    requires(!std::same_as<I, bool> && !std::same_as<I, char> && sizeof(I) <= 8) Decimal(I number)
    {
        negative_ = number < 0;
        const auto bits = static_cast<std::uint64_t>(number);
        set_integer(negative_ ? ~bits + 1 : bits);
    }

    /// Reads a number as JSON spells it (RFC 8259 section 6). Errors: `malformed-number`, `number-out-of-range`.
    static Result<Decimal> parse(std::string_view text);
    /// The number whose shortest digits give `number` back. `number` must be finite.
    static Decimal from_double(double number);

    /// Plain digits; an exponent (`1e+40`) only for what would need more than 34 digits.
    [[nodiscard]] std::string to_string() const;
    /// The nearest double (ties to even).
    [[nodiscard]] double to_double() const;
    /// The whole number, if it is one and fits.
    [[nodiscard]] std::optional<std::int64_t> to_int64() const;

    [[nodiscard]] bool is_zero() const { return high_ == 0 && low_ == 0; }
    [[nodiscard]] bool is_negative() const { return negative_; }
    [[nodiscard]] bool is_integer() const { return exponent_ >= 0; }
    /// Whether it can be written in a form whose numbers are doubles (RFC 8785) and be read back as the same decimal.
    [[nodiscard]] bool is_exact_double() const;

    Decimal operator-() const;
    friend Decimal operator+(const Decimal& a, const Decimal& b);
    friend Decimal operator-(const Decimal& a, const Decimal& b) { return a + -b; }
    /// What would be too large stops at the largest number, what is too near to zero becomes zero; `multiply` tells.
    friend Decimal operator*(const Decimal& a, const Decimal& b);
    friend bool operator==(const Decimal&, const Decimal&) = default;
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

    /// Errors: `number-out-of-range`.
    static Result<Decimal> multiply(const Decimal& a, const Decimal& b);
    /// Rounded half up to 34 digits. Errors: `division-by-zero`, `number-out-of-range`.
    static Result<Decimal> divide(const Decimal& a, const Decimal& b);
    /// a - b x (a / b without its fraction): exact, with the sign of a. Errors: `division-by-zero`.
    static Result<Decimal> remainder(const Decimal& a, const Decimal& b);

    [[nodiscard]] std::size_t hash() const;

private:
    friend struct DecimalParts;
    void set_integer(std::uint64_t magnitude);

    std::uint64_t high_ = 0;  // the coefficient's two halves: 16 bytes aligned to 8 keep Value small
    std::uint64_t low_ = 0;
    std::int16_t exponent_ = 0;
    bool negative_ = false;
};

/// Half up (a tie away from zero) to `places` digits after the point; negative places round tens, hundreds, ...
Decimal round(const Decimal& number, int places);
/// The largest whole number that is not above.
Decimal floor(const Decimal& number);
/// The smallest whole number that is not below.
Decimal ceil(const Decimal& number);
/// Without its sign.
Decimal abs(const Decimal& number);

}  // namespace stegvis

template <>
struct std::hash<stegvis::Decimal> {
    std::size_t operator()(const stegvis::Decimal& number) const noexcept { return number.hash(); }
};
