#pragma once
/// Spot: a component at run time.

#include <string>
#include <vector>

namespace stegvis {

/// A node and the rows it is repeated in, outermost first. `row` = not the repeat itself, but one row of it: `rows` then
/// holds one key more than the node's own depth.
struct Spot {
    int node = -1;
    std::vector<std::string> rows;
    bool row = false;

    bool operator==(const Spot&) const = default;
};

}  // namespace stegvis
