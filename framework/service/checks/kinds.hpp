#pragma once
/// What an expression's value can be, as far as that is known without running it.

#include <optional>
#include <string>
#include <vector>

#include "framework/service/checks/checking.hpp"

namespace stegvis::loading {

/// Kinds of values, as bits.
inline constexpr unsigned a_boolean = 1;
inline constexpr unsigned a_number = 2;
inline constexpr unsigned a_text = 4;
inline constexpr unsigned a_list = 8;
inline constexpr unsigned an_object = 16;
inline constexpr unsigned anything = 31;

/// Null is always possible besides: what has not been answered yet is null.
struct Kinds {
    unsigned kinds = anything;
    std::optional<std::vector<Value>> values;  ///< the only ones it can have
    const FieldInfo* field = nullptr;          ///< where a value comes from that the schema describes
    const Schema* schema = nullptr;            ///< the schema of `field`
    const FieldInfo* item = nullptr;           ///< of a list whose items the schema describes
    bool free_text = false;  ///< a text of which the schema says nothing that would make it a number or a date
};

/// Where an expression stands.
struct Standing {
    const Checking* checking = nullptr;
    const Node* node = nullptr;  ///< nullptr outside the tree
    Path target;                 ///< of a calculation or a rule: rows of its arrays are the current ones
    Path row;                    ///< of choices from rows: the array whose row it stands in
    bool rows_unknown = false;   ///< it may be evaluated in rows and outside of them
    const Schema* response = nullptr;
};

/// What a place of a schema holds.
[[nodiscard]] Kinds kinds_of(const FieldInfo& field, const Schema& schema);
/// What an expression gives.
[[nodiscard]] Kinds infer(const Value& source, const Standing& standing);

/// Whether it is a call; the name of its function then.
[[nodiscard]] std::optional<std::string_view> call_name(const Value& source);
/// `["dataModel", "a.b"]` with a literal path of the service's own data: the path.
[[nodiscard]] std::optional<Path> data_path(const Value& source);

/// Whether no value of these kinds can be cast to a kind of argument (b n s d l a): the cast would fail.
[[nodiscard]] bool misfits(const Kinds& kinds, char argument);
/// Whether it is a date, a time or both.
[[nodiscard]] bool is_time(const Kinds& kinds);
/// Whether the value can never be there, because the schema does not allow it. Null can.
[[nodiscard]] bool impossible(const Kinds& kinds, const Value& value);
/// What is compared or given, for messages: the data path, the literal, or the function.
[[nodiscard]] std::string words_of(const Value& source);
/// `a text`, `a number or a text`.
[[nodiscard]] std::string words_of(const Kinds& kinds);

/// What an expression says whatever the data: true, false, or nothing when that depends.
[[nodiscard]] std::optional<bool> always(const Value& source, const Standing& standing);

}  // namespace stegvis::loading
