#pragma once
/// Program: a schema as it is evaluated. Subschemas are numbered nodes, so that references, also circular ones, are numbers.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "framework/decimal.hpp"
#include "framework/formats/regex.hpp"
#include "framework/schema/schema.hpp"
#include "framework/value.hpp"

namespace stegvis::schema {

using NodeIndex = std::uint32_t;
constexpr NodeIndex no_node = ~NodeIndex{0};

/// A keyword that judges a value by itself, without subschemas.
enum class Check : std::uint8_t {
    type,
    enumeration,
    constant,
    minimum,
    maximum,
    exclusive_minimum,
    exclusive_maximum,
    multiple_of,
    min_length,
    max_length,
    pattern,
    format,
    min_items,
    max_items,
    unique_items,
    min_properties,
    max_properties,
    required,
    dependent_required,
};
[[nodiscard]] std::string_view keyword_name(Check check);

struct Assertion {
    Check check = Check::type;
    Value value;            ///< as the schema writes it, apart from a single `type`, which is an array here
    std::size_t count = 0;  ///< limit of a length or number of members; a pattern's number in `Program::patterns`
};

struct NamedNode {
    std::string name;
    NodeIndex node = no_node;
};

/// `properties`, `patternProperties`, `additionalProperties`, `propertyNames`.
struct Members {
    std::vector<NamedNode> named;      ///< in the order of the schema
    std::vector<std::size_t> by_name;  ///< places in `named`, sorted by name
    struct Pattern {
        std::size_t pattern = 0;
        NodeIndex node = no_node;
    };
    std::vector<Pattern> patterns;
    NodeIndex additional = no_node;
    NodeIndex names = no_node;

    [[nodiscard]] bool empty() const
    {
        return named.empty() && patterns.empty() && additional == no_node && names == no_node;
    }
    /// The node of a named member, or `no_node`.
    [[nodiscard]] NodeIndex find(std::string_view name) const;
};

/// `prefixItems`, `items`, `contains` with its limits.
struct Items {
    std::vector<NodeIndex> prefix;
    NodeIndex rest = no_node;
    NodeIndex contains = no_node;
    std::size_t min_contains = 1;
    std::optional<std::size_t> max_contains;

    [[nodiscard]] bool empty() const { return prefix.empty() && rest == no_node && contains == no_node; }
};

/// A keyword that puts subschemas to the same value.
struct InPlace {
    enum class Kind : std::uint8_t { ref, dynamic_ref, all_of, any_of, one_of, negation, conditional, dependent };
    Kind kind = Kind::ref;
    std::vector<NodeIndex> nodes;  ///< conditional: if, then, else
    std::string name;              ///< of the dynamic anchor, or the member that the schema depends on
    std::string keyword;
};

/// One subschema.
struct Node {
    std::string location;        ///< where it stands: pointer, or `uri#pointer` in another document
    std::uint32_t resource = 0;  ///< the schema resource around it (what `$id` begins)
    bool never = false;          ///< `false`
    std::vector<Assertion> assertions;
    Members members;
    Items items;
    std::vector<InPlace> in_place;
    NodeIndex unevaluated_properties = no_node;
    NodeIndex unevaluated_items = no_node;
    Object notes;  ///< title, description, default, readOnly, x-...

    [[nodiscard]] bool tracks() const { return unevaluated_properties != no_node || unevaluated_items != no_node; }
    /// The assertion of this kind, or nullptr.
    [[nodiscard]] const Assertion* find(Check check) const;
};

struct Program {
    std::vector<Node> nodes;  ///< the first is the whole schema
    std::vector<Regex> patterns;
    /// For each resource: its dynamic anchors.
    std::vector<std::map<std::string, NodeIndex, std::less<>>> dynamic_anchors;
};

/// Compiles a document and all that it refers to.
[[nodiscard]] Result<Program> compile(const Value& document, const SchemaOptions& options);

/// How much of a value is looked at: all of it, or a field alone without what is inside it.
enum class Reach : std::uint8_t { whole, field };

/// What is wrong with `value` by one node; `pointer` stands before the findings' pointers.
[[nodiscard]] std::vector<SchemaFinding> findings(
    const Program& program, NodeIndex node, const Value& value, Reach reach, const SchemaOptions& options);
/// What is wrong with the whole document on the way through these members and items, and at its end.
[[nodiscard]] std::vector<SchemaFinding> findings_on_way(
    const Program& program, const Value& data, const std::vector<std::string>& way, const SchemaOptions& options);
/// Whether there would be no finding.
[[nodiscard]] bool fits(const Program& program, NodeIndex node, const Value& value, const SchemaOptions& options);

/// One keyword that looks at several fields at once.
struct Across {
    enum class Kind : std::uint8_t { part, assertion };
    CrossCheck info;
    NodeIndex node = no_node;
    Kind kind = Kind::part;
    std::size_t number = 0;  ///< in the node's `in_place` or `assertions`
};
/// Adds those of a node, which looks at `place`.
void add_across(const Program& program, NodeIndex index, const CrossCheck& place, std::vector<Across>& found);
/// What it finds in the value of its place. Pointers are relative to the place.
[[nodiscard]] std::vector<SchemaFinding> findings_across(
    const Program& program, const Across& across, const Value& value, const SchemaOptions& options);
/// Pointers to the members that it asks for, whether they are there or not.
[[nodiscard]] std::vector<std::string> required_across(
    const Program& program, const Across& across, const Value& value, const SchemaOptions& options);

/// What the schema knows about one place in the data.
struct Field {
    FieldInfo info;
    std::vector<NodeIndex> nodes;  ///< all hold for its value
    bool leaf = true;              ///< nothing is known inside it
};

/// The places that a schema knows, found by path.
class Fields {
public:
    Fields() = default;
    Fields(const Program& program, std::size_t most);

    [[nodiscard]] const Field* find(const Path& path) const;
    [[nodiscard]] const std::vector<Field>& all() const { return fields_; }
    [[nodiscard]] const std::vector<Across>& across() const { return across_; }

private:
    friend class FieldWalk;
    std::vector<Field> fields_;  ///< in the order of the schema
    std::vector<Across> across_;
    std::map<std::string, std::size_t, std::less<>> by_path_;
};

}  // namespace stegvis::schema
