#pragma once
/// Options: where the choices of a field come from, which of them are offered, and what becomes of an answer that no longer is.

#include <optional>
#include <string>
#include <vector>

#include "framework/call.hpp"
#include "framework/expression/expression.hpp"
#include "framework/value.hpp"

namespace stegvis {

/// One item of a list: the value that is stored, and all else that the list says of it.
struct OptionItem {
    Value value;
    Value label;  ///< a text, a text key, or an object language → text; null = the component's texts say it
    Object more;  ///< further members, which a filter can ask for: `["value", "county"]`
    bool operator==(const OptionItem&) const = default;
};

/// The choices of a field, as its component says. Without a source the schema's own list is meant.
struct OptionSource {
    enum class Kind : std::uint8_t { schema, list, rows, call };
    Kind kind = Kind::schema;
    std::vector<OptionItem> items;    ///< list: written in the component or in a file of the service
    Path rows;                        ///< rows: the array, one choice for each of its rows
    std::optional<Call> call;         ///< call: which API is asked
    ExpressionMap query;              ///< call: query parameters; one whose value is null is left out
    std::optional<Expression> list;   ///< call: the list in the answer (`response`); without it the answer is the list
    std::optional<Expression> value;  ///< of one row, or of one item of the answer (`response`)
    std::optional<Expression> label;
    ExpressionMap with;               ///< call: further members kept of each item, for the filter
    std::optional<Expression> filter; ///< whether a choice is offered: `["value"]`, `["value", "label"]`, `["value", "county"]`
    bool clears = false;              ///< an answer that is no longer offered is taken away; else it is kept, with a finding
    bool preselects = false;          ///< where there is one choice only, it is made
};

/// The most choices that a list may have.
inline constexpr std::size_t most_options = 5'000;

}  // namespace stegvis
