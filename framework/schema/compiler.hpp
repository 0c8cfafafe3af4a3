#pragma once
/// Compiler: from documents to a Program, one subschema after the other.

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "framework/schema/documents.hpp"
#include "framework/schema/program.hpp"

namespace stegvis::schema {

class Compiler {
public:
    explicit Compiler(const SchemaOptions& options) : options_(options), documents_(options) {}

    [[nodiscard]] Result<Program> compile(const Value& document);

private:
    /// The subschema that is being compiled.
    struct Task {
        const Value* schema = nullptr;
        NodeIndex node = no_node;
    };
    /// A keyword of it.
    struct Site {
        Node& node;
        const Object& schema;
        const Dialect& dialect;
        std::string_view keyword;
        const Value& value;
    };
    struct Keyword {
        std::string_view name;
        Result<void> (Compiler::*compile)(const Site&);
        bool Dialect::*vocabulary = nullptr;  ///< nullptr: the core, always there
        bool draft7 = true;
        bool draft2020 = true;
    };
    static std::span<const Keyword> keywords();
    static Error malformed(const Site& site, std::string message);

    /// The node of a schema; compiles it later if it is new.
    NodeIndex node_for(const Value& schema);
    [[nodiscard]] Result<void> compile_open_tasks();
    [[nodiscard]] Result<void> compile_dynamic_anchors();
    [[nodiscard]] Result<void> compile_node(const Task& task);
    [[nodiscard]] Result<void> compile_keywords(Node& node, const Object& schema, const Dialect& dialect);

    [[nodiscard]] Result<NodeIndex> subschema(const Site& site, const Value& value);
    [[nodiscard]] Result<std::vector<NodeIndex>> subschema_list(const Site& site);
    [[nodiscard]] Result<std::vector<NamedNode>> subschema_map(const Site& site);
    [[nodiscard]] Result<std::size_t> count(const Site& site, const Value& value);
    [[nodiscard]] Result<std::size_t> pattern(const Site& site, const std::string& text);
    [[nodiscard]] Result<const Value*> target(const Site& site, std::string& uri);

    Result<void> on_type(const Site& site);
    Result<void> on_enum(const Site& site);
    Result<void> on_const(const Site& site);
    Result<void> on_number(const Site& site);
    Result<void> on_count(const Site& site);
    Result<void> on_pattern(const Site& site);
    Result<void> on_format(const Site& site);
    Result<void> on_unique_items(const Site& site);
    Result<void> on_required(const Site& site);
    Result<void> on_dependent_required(const Site& site);
    Result<void> on_ref(const Site& site);
    Result<void> on_dynamic_ref(const Site& site);
    Result<void> on_combination(const Site& site);
    Result<void> on_not(const Site& site);
    Result<void> on_if(const Site& site);
    Result<void> on_dependent_schemas(const Site& site);
    Result<void> on_dependencies(const Site& site);
    Result<void> on_properties(const Site& site);
    Result<void> on_pattern_properties(const Site& site);
    Result<void> on_additional_properties(const Site& site);
    Result<void> on_property_names(const Site& site);
    Result<void> on_prefix_items(const Site& site);
    Result<void> on_items(const Site& site);
    Result<void> on_additional_items(const Site& site);
    Result<void> on_contains(const Site& site);
    Result<void> on_unevaluated(const Site& site);

    const SchemaOptions& options_;
    Documents documents_;
    Program program_;
    std::vector<Task> open_;
    std::unordered_map<const Value*, NodeIndex> known_;
    std::map<std::string, std::size_t, std::less<>> patterns_;
};

}  // namespace stegvis::schema
