#pragma once
/// How many rows a list can have, whatever the data model allows.

#include <cstddef>

namespace stegvis {

inline constexpr std::size_t most_rows = 1'000;

}  // namespace stegvis
