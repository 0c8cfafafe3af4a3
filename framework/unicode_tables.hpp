#pragma once
/// The Unicode Character Database's tables, written at build time by cmake/unicode_tables.py as rows of packed whole numbers.

#include <cstddef>
#include <cstdint>
#include <span>

namespace stegvis::unicode {

/// By code point: distance from the one before x 2 + (1 if it never arises by composition), first, second - 0x2FF (0 if none).
[[nodiscard]] std::span<const std::uint8_t> decomposition_numbers();
/// By code point, runs of one class: distance from the start before, count, combining class.
[[nodiscard]] std::span<const std::uint8_t> combining_class_numbers();
/// By code point, runs that move alike: distance from the start before, count x 2 + (1 if every other point), and how far they
/// move: twice the distance, or twice less one if backwards.
[[nodiscard]] std::span<const std::uint8_t> upper_case_numbers();
[[nodiscard]] std::span<const std::uint8_t> lower_case_numbers();
/// From U+0000 on, runs of one general category: count x 16 + kind. Kinds: 0 Lu, 1 Ll, 2 Lu and Ll in turn, 3 other letters,
/// 4 M, 5 Nd, 6 other numbers, 7 P, 8 S, 9 Z, 10 C.
[[nodiscard]] std::span<const std::uint8_t> category_numbers();

/// From U+0000 on, runs of points that count alike in host names (RFC 5892, 5893): count, then bits. 0-1: 0 not allowed, 1 allowed,
/// 2 in some contexts. 2-4, direction: 1 L, 2 R or AL, 3 AN, 4 EN, 5 neutral, 6 NSM. 5-7, joining: 1 T, 2 L, 3 R, 4 D. 8-9, script:
/// 1 Greek, 2 Hebrew, 3 Hiragana, Katakana or Han. 10: a mark. 11: a virama. Points that are not allowed have no other bits.
[[nodiscard]] std::span<const std::uint8_t> idna_numbers();

/// Reads packed numbers one after the other.
class NumberRow {
public:
    explicit NumberRow(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

    std::uint32_t next()
    {
        std::uint32_t number = 0;
        for (unsigned shift = 0;; shift += 7) {
            const std::uint8_t byte = bytes_[at_++];
            number |= (byte & 127u) << shift;
            if (byte < 128) {
                return number;
            }
        }
    }

private:
    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
};

}  // namespace stegvis::unicode
