#pragma once
/// Sources: what an expression reads, also through other things that read.

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "framework/service.hpp"

namespace stegvis::loading {

/// What something reads.
struct Found {
    std::set<Path> paths;  ///< schema paths; the empty one stands for the whole document
    std::set<int> lists;   ///< nodes whose choices are read
    std::set<int> sights;  ///< nodes of which is read whether they are in sight
    bool time = false;
};

/// Looks through texts and components. The service outlives it.
class Sources {
public:
    /// Whether also what is read through calculations and lists of choices is found, or only that they are read.
    enum class Reach : std::uint8_t { through, nearest };

    explicit Sources(const Service& service, Reach reach = Reach::through);

    void add(const Expression& expression, Found& found) const;
    void add(const std::optional<Expression>& expression, Found& found) const;
    void add_path(const Path& path, Found& found) const;
    /// What stands in the path of a call.
    void add_call(const Call& call, Found& found) const;
    /// What a field's choices are made from.
    void add_choices(const Node& field, Found& found) const;
    /// What decides whether the node is in sight.
    void add_sight(const Node& node, Found& found) const;

private:
    void add_list(const Node& field, Found& found) const;
    void add_text(std::string_view key, Found& found) const;
    void add_names(const Node& field, Found& found) const;

    const Service& service_;
    Reach reach_;
    PathIndex calculated_;
    std::vector<const Expression*> calculations_;
};

}  // namespace stegvis::loading
