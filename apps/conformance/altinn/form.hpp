#pragma once
/// The forms that the Altinn cases describe: pages with components, where one stands, and what is hidden there.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "framework/address.hpp"
#include "framework/expression/expression.hpp"

namespace stegvis::conformance::altinn {

/// What a component is bound to: a path, and its data document when that is not the default one.
struct Binding {
    std::string path;
    std::string model;
};

/// One component of a page. Empty `source` = a page, which its topmost components have as parent.
struct Component {
    std::string id;
    std::string type;
    Value source;
    const Component* parent = nullptr;

    /// What it binds under this name (`simpleBinding`, `group`); an empty path when there is nothing.
    [[nodiscard]] Binding binding(std::string_view name) const;
    /// The schema path of the array whose rows it repeats; empty when it repeats nothing.
    [[nodiscard]] std::string repeats() const;
    /// Whether the child is in each of its rows, and not above or below them.
    [[nodiscard]] bool repeats_child(std::string_view id) const;
    /// Whether its rows show the child neither in the table nor when one is opened.
    [[nodiscard]] bool leaves_out(std::string_view id) const;
};

/// All pages of a case.
class Form {
public:
    explicit Form(const Value& layouts);
    Form(const Form&) = delete;
    Form& operator=(const Form&) = delete;

    [[nodiscard]] const Component* find(std::string_view id) const;
    /// The components that bind this schema path, whatever the binding's name.
    [[nodiscard]] std::vector<const Component*> bound_to(std::string_view path) const;
    /// The repeating components around this one, outermost first; itself not included.
    [[nodiscard]] static std::vector<const Component*> repeats_around(const Component& component);

private:
    void adopt(Component& parent);
    void adopt(Component& parent, const Value* id);
    std::map<std::string, Component, std::less<>> components_;
    std::map<std::string, Component, std::less<>> pages_;
};

/// Where an expression stands in the data: the path of the innermost row, with indices; empty outside rows.
using Location = Path;

/// The row of the innermost repeat around the component (or of itself, when there is one index more).
[[nodiscard]] Location location_of(const Component& component, const std::vector<std::size_t>& rows);
/// The path with the indices of the location put in where it runs through the same rows, up to where it has one of its own.
[[nodiscard]] Path at_location(const Path& path, const Location& location);
/// What lies at a path with indices, or nullptr.
[[nodiscard]] const Value* look_up(const Value& data, const Path& path);
/// All paths that the schema path stands for in these data: one for each row that it runs through.
[[nodiscard]] std::vector<Path> all_rows(const Value& data, const Path& schema_path);

}  // namespace stegvis::conformance::altinn
