#pragma once
/// The shortest decimal digits that give a double back.

namespace stegvis {

/// 0.d1d2d3... x 10^exponent, without its sign; zero has no digits.
struct ShortestDigits {
    char digits[18] = {};  ///< as text, ended by a zero byte
    int count = 0;
    int exponent = 0;
};

/// The fewest digits that are read back as the same double and, of those, the nearest to it (ECMA-262, Number::toString).
/// `number` must be finite.
[[nodiscard]] ShortestDigits shortest_digits(double number);

}  // namespace stegvis
