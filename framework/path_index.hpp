#pragma once
/// Path index: which of many things have to do with a place of the data, found without looking at all of them.

#include <map>
#include <vector>

#include "framework/address.hpp"

namespace stegvis {

/// Numbers (of nodes, rules, ...) by schema path.
class PathIndex {
public:
    /// Adding the same number at the same path again changes nothing.
    void add(const Path& schema_path, int number);
    /// Numbers that stand at the path, above it or below it, sorted, each once.
    [[nodiscard]] std::vector<int> touching(const Path& schema_path) const;
    [[nodiscard]] bool empty() const { return numbers_.empty(); }

private:
    std::map<Path, std::vector<int>> numbers_;
};

}  // namespace stegvis
