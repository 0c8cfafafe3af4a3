#pragma once
/// JMESPath (jmespath.org): queries over JSON values.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/value.hpp"

namespace stegvis::jmespath {

enum class Kind : std::uint8_t {
    current,            ///< @
    field,              ///< text = name
    index,              ///< bounds[0]
    slice,              ///< bounds = start, stop, step
    literal,
    chain,              ///< left.right, left|right
    list_projection,    ///< left[*].right
    value_projection,   ///< left.*.right
    filter_projection,  ///< left[?condition].right: children left, right, condition
    flatten,            ///< left[]
    disjunction,
    conjunction,
    negation,
    comparison,         ///< text = operator
    multi_list,
    multi_hash,         ///< keys
    function,           ///< text = name
    reference,          ///< &expression
};

struct Node {
    Kind kind = Kind::current;
    std::string text;
    Value literal;
    std::array<std::optional<std::int64_t>, 3> bounds;
    std::vector<std::string> keys;
    std::vector<Node> children;
};

/// A compiled query; a plain value.
class Query {
public:
    /// Errors: `malformed-query` with `where` = the offset in the text; `expression-too-large` above 500 parts or 50 levels.
    [[nodiscard]] static Result<Query> compile(std::string_view text);

    /// What it finds. Errors: `expression-failed` for a function that gets the wrong kind of value, and for a result that would
    /// be larger than 200,000 values.
    [[nodiscard]] Result<Value> search(const Value& document) const;

private:
    Node root_;
};

}  // namespace stegvis::jmespath
