#pragma once
/// What the author wrote of one component, read into its node.

#include <optional>
#include <string>
#include <string_view>

#include "framework/service/composition.hpp"

namespace stegvis::loading {

/// Reads the properties of components, each by its kind.
class PropertyReader {
public:
    PropertyReader(Service& service, Reporter& reporter) : service_(service), reporter_(reporter) {}

    /// All of a component's properties; `here.type`, `ids`, `repeat` and `parent` are known.
    void read(const Tree& tree, Node& here);
    /// Nothing, after a report, when it is no expression.
    std::optional<Expression> compile_expression(const Value& source, const Tree& tree, const std::string& below, const Node& here);
    /// Reports a path that the schema does not have. Returns whether it has.
    bool check_path(const Path& path, const Tree& tree, std::string_view below, const Node& here);
    /// Reports a path that leads through a list outside of its rows. Returns whether it leads through none. `numbered`: a row may be
    /// named by its number.
    bool check_rows(const Path& path, bool numbered, const Tree& tree, std::string_view below, const Node& here);
    void report(std::string code, const Tree& tree, std::string_view below, std::string message, const Node& at);

private:
    void report_unknown_property(const std::string& name, const Tree& tree, const Node& here);
    void read_property(const Property& property, const Value& value, const Tree& tree, Node& here);
    void read_literal(const Property& property, const Value& value, const Tree& tree, Node& here);
    void read_call(const std::string& name, const Value& value, const Tree& tree, Node& here);
    void read_map(const Property& property, const Value& value, const Tree& tree, Node& here);
    void read_who(const Value& value, const Tree& tree, Node& here);
    void read_duration(const std::string& name, const Value& value, const Tree& tree, Node& here);
    void read_file(const std::string& name, const Value& value, const Tree& tree, Node& here);
    void read_paths(const std::string& name, const Value& value, const Tree& tree, Node& here);
    [[nodiscard]] Node& node(int index) { return service_.nodes[static_cast<std::size_t>(index)]; }

    Service& service_;
    Reporter& reporter_;
};

}  // namespace stegvis::loading
