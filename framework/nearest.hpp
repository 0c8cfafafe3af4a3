#pragma once
/// The nearest right name, for messages that say what was probably meant.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stegvis {

/// How many bytes must be put in, taken out, replaced or swapped with their neighbour to make `a` into `b`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// Those of `known` that look like `name`, best first, at most `most`. Case does not count for much. Empty when none is near.
[[nodiscard]] std::vector<std::string> nearest(
    std::string_view name, std::span<const std::string> known, std::size_t most = 1);

}  // namespace stegvis
