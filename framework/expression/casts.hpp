#pragma once
/// How values become truth values, numbers, texts and dates. Null stays null, and so do the texts "null" and "NULL".

#include <optional>
#include <string>
#include <string_view>

#include "framework/date.hpp"
#include "framework/value.hpp"

namespace stegvis::expression {

/// An evaluation that went wrong; `where` is filled in on the way out.
[[nodiscard]] Error failed(std::string message);

/// The value as a kind of argument or result: `b`, `n`, `s` give null or that type, `l` a list, `d` null or a text; the others the
/// value as it is, the text "null" being null.
[[nodiscard]] Result<Value> cast(Value value, char kind);

/// Null, or what it says; nothing when it says neither true nor false.
[[nodiscard]] Result<Value> to_boolean(const Value& value);
[[nodiscard]] Result<Value> to_number(const Value& value);
[[nodiscard]] Result<Value> to_text(const Value& value);

/// A date or a time as it was written: with or without a distance from UTC.
struct Moment {
    LocalTime local;
    std::optional<int> utc_offset;  ///< minutes
    bool has_time = false;
};

/// `2026-06-23`, `2026-06-23T14:30`, `2026-06-23 14:30:05.25+02:00`: strict. Errors say whether the form or the day is wrong.
[[nodiscard]] Result<Moment> parse_moment(std::string_view text);

/// The value as messages show it: JSON.
[[nodiscard]] std::string shown(const Value& value);

}  // namespace stegvis::expression
