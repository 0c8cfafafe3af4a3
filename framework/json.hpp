#pragma once
/// JSON text to Value and back, with the place of every mistake.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/result.hpp"
#include "framework/value.hpp"

namespace stegvis {

struct JsonOptions {
    bool comments = false;  ///< allow // and /* */
    bool duplicate_keys = false;  ///< allow a key to come again: the last one counts
    std::size_t max_depth = 256;
    std::size_t max_size = 16u << 20;  ///< bytes
};

/// Reads strict JSON (RFC 8259): UTF-8 without byte order mark, each key once. Numbers become decimals: digits beyond the 34th
/// are rounded half up, and what is outside the range of doubles is refused. Errors, each with `where` = "line:column" (columns
/// count characters from 1): `malformed-json`, `duplicate-key`, `too-deep`, `too-large`, `number-out-of-range`.
[[nodiscard]] Result<Value> parse_json(std::string_view text, const JsonOptions& options = {});

/// A place in a text; both count from 1, columns in characters.
struct TextPosition {
    std::size_t line = 0;
    std::size_t column = 0;

    bool operator==(const TextPosition&) const = default;
    /// "line:column"
    [[nodiscard]] std::string to_string() const;
};

/// Where in the text each value of a document stands, and each key.
class SourceMap {
public:
    /// The place of the value at a JSON pointer (RFC 6901); line 0 if there is no such value.
    [[nodiscard]] TextPosition value(std::string_view pointer) const;
    /// The place of the key that leads to it; the value itself if it is an array's item or the whole document.
    [[nodiscard]] TextPosition key(std::string_view pointer) const;

private:
    friend class JsonReader;
    struct Entry {
        std::string step;       ///< key or index
        std::size_t after = 0;  ///< index of the first entry that is not inside this one
        TextPosition value_at;
        TextPosition key_at;
    };
    [[nodiscard]] const Entry* find(std::string_view pointer) const;
    std::vector<Entry> entries_;  ///< in the order of the text: each one after what is around it
};

struct LocatedJson {
    Value value;
    SourceMap map;
};

/// The same as parse_json, and remembers where everything stands.
[[nodiscard]] Result<LocatedJson> parse_json_located(std::string_view text, const JsonOptions& options = {});

struct JsonStyle {
    int indent = 0;  ///< spaces for each level; 0 = all in one line
};

/// Members in their order; numbers as plain decimals.
[[nodiscard]] std::string write_json(const Value& value, JsonStyle style = {});

/// The bytes that are hashed and signed: RFC 8785 (JCS). Errors: `inexact-number` for a decimal that is no double, `where` = its
/// JSON pointer; `malformed-text` for a string that is no UTF-8.
[[nodiscard]] Result<std::string> canonical_json(const Value& value);

/// A double as ECMAScript writes it: the shortest digits that give it back. `number` must be finite.
[[nodiscard]] std::string ecmascript_number(double number);

/// The reference tokens of a JSON pointer (RFC 6901), unescaped. Errors: `malformed-pointer`.
[[nodiscard]] Result<std::vector<std::string>> parse_pointer(std::string_view pointer);
/// One reference token, escaped: `a/b` -> `a~1b`.
[[nodiscard]] std::string escape_pointer_token(std::string_view token);
/// What the pointer points at; nullptr if there is nothing, or the pointer is malformed.
[[nodiscard]] const Value* resolve_pointer(const Value& document, std::string_view pointer);
[[nodiscard]] Value* resolve_pointer(Value& document, std::string_view pointer);

/// `target` with the patch applied (RFC 7396): null removes, objects merge, all else replaces.
[[nodiscard]] Value merge_patch(Value target, const Value& patch);

}  // namespace stegvis
