#pragma once
/// Composition: definitions and their parameters, packages that bring them, and the tree that comes of using them.

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "framework/service/loading.hpp"

namespace stegvis::loading {

/// What an argument must be.
enum class ParameterKind : std::uint8_t {
    path,        ///< a data path
    text,        ///< a literal text
    number,      ///< a literal number
    boolean,     ///< true or false
    expression,  ///< any JSON: a value, an expression, a mapping
    component,   ///< one component, for a place `"{name}"` among children
    components,  ///< any number of them
};

struct Parameter {
    ParameterKind kind = ParameterKind::expression;
    bool required = true;
    Value otherwise;  ///< the argument when none is given; null = what it would fill is left out
    Value schema;     ///< of a path: what stands there, a reference to a schema part or a schema; for checking a package alone
    Value example;    ///< the argument for checking a package alone
};

/// A reusable component: a field, a group, a page, a step or a whole flow.
struct Definition {
    std::string package;  ///< empty = the service's own
    std::string name;
    std::map<std::string, Parameter, std::less<>> params;
    Tree body;

    /// `address`, or `address:address` from a package.
    [[nodiscard]] std::string full_name() const;
};

/// All definitions at hand, and who may use which.
class Library {
public:
    void add(Definition definition);
    /// Lets `user` (a package, or empty = the service) use what `package` brings.
    void allow(std::string_view user, std::string_view package);

    /// What `type` means where `user` writes it: a definition of the user's own, `package:name`, or `package` for the one that bears the
    /// package's name. nullptr when it is no definition.
    [[nodiscard]] const Definition* find(std::string_view type, std::string_view user) const;
    /// All that the user may write.
    [[nodiscard]] std::vector<std::string> names(std::string_view user) const;
    [[nodiscard]] bool may_use(std::string_view user, std::string_view package) const;
    /// A component type that is needed and that this program lacks: it has been told, and its uses are not told again.
    void lack(std::string type) { lacking_.insert(std::move(type)); }
    [[nodiscard]] bool lacks(std::string_view type) const { return lacking_.contains(type); }
    [[nodiscard]] const std::map<std::string, Definition, std::less<>>& all() const { return definitions_; }

private:
    std::map<std::string, Definition, std::less<>> definitions_;  ///< by full name
    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> allowed_;
    std::set<std::string, std::less<>> lacking_;
};

/// Reads a `define` section, at `origin`, into the library.
void read_definitions(const Value* section, const Origin& origin, const ComponentTypes& types, Library& library, Reporter& reporter);
/// Reports each type of the `types` section, component types in C++, that this program lacks.
void read_needed_types(const Value* section, const Origin& origin, const ComponentTypes& types, Library& library, Reporter& reporter);

/// Reads the packages of the `packages` section and those that they use: definitions, texts and schema parts.
void read_packages(Service& service, const Value* section, const ComponentTypes& types, Library& library, Reporter& reporter);

/// The files of a service in which each definition of the package in `files` (which hold a `package.json`) is used once, and the
/// package's id.
[[nodiscard]] ServiceFiles trial_files(const ServiceFiles& files, const ComponentTypes& types, std::string& id);
/// What was said of the trial, as if it were said of the package: files named from its folder, uses in the trial left out.
void tell_of_package(std::vector<Diagnostic>& diagnostics, std::string_view package);

/// An argument: a value, or components.
struct Argument {
    Value value;
    std::vector<Tree> components;
};
using Arguments = std::map<std::string, Argument, std::less<>>;
/// The arguments of a use: members that bear parameters' names, `bind`, `id` and `children` among them. Nothing after a diagnostic.
[[nodiscard]] std::optional<Arguments> read_arguments(const Service& service, const Tree& use, const Definition& definition, Reporter& reporter);
/// Puts the arguments in the place of `{name}` in the body. A property, or an item of a list, that is an argument not given is left out.
void fill(Tree& body, const Arguments& arguments, Reporter& reporter);

/// Applies an `override` section, written at `origin`, to what is inside `tree`. `expand` is asked for each component that it adds.
void apply_overrides(Tree& tree, const Value& overrides, const Origin& origin, const std::function<Tree(Tree)>& expand, Reporter& reporter);

/// Replaces uses of definitions by their bodies, fills slots, applies overrides: parameters, inner, outer.
[[nodiscard]] Tree expand(Tree tree, const Service& service, const Library& library, const ComponentTypes& types, Reporter& reporter);

}  // namespace stegvis::loading
