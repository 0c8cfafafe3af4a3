#pragma once
/// The general categories of Unicode as runs, written by unicode_categories.py.

#include <cstdint>
#include <span>

namespace stegvis {

/// Each run is `first << 8 | kind` and lasts until the next one begins. Kinds: 'u' Lu, 'l' Ll, 'a' Lu and Ll in turn, 'o' other letters,
/// 'M', 'd' Nd, 'N' other numbers, 'P', 'S', 'Z', 'C'.
[[nodiscard]] std::span<const std::uint32_t> unicode_category_runs();

}  // namespace stegvis
