#pragma once
/// Regex: the regular expressions of JSON Schema's `pattern`, matched in time linear in the text.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "framework/result.hpp"

namespace stegvis {

/// A set of code points is sorted ranges without overlap, both ends included.
struct CodePointRange {
    char32_t first = 0;
    char32_t last = 0;
    bool operator==(const CodePointRange&) const = default;
};
using CodePointSet = std::vector<CodePointRange>;

/// One instruction of a compiled pattern. Jumps are relative, so that a piece of program can be copied.
struct RegexStep {
    enum class Kind : std::uint8_t { match, range, set, jump, split, text_begin, text_end, word_edge, no_word_edge };
    Kind kind = Kind::match;
    /// range: code points a..b. set: the set with number a. jump: to here + a. split: to here + a and to here + b.
    std::int32_t a = 0;
    std::int32_t b = 0;
    bool operator==(const RegexStep&) const = default;
};

/// A compiled ECMA-262 pattern in its Unicode mode: alternatives, groups (their text is not kept), classes, `\d \w \s`, `\b`,
/// `\p{L}` and other general categories, quantifiers, anchors, escapes. Look-around and back references are refused: they cannot
/// be matched in linear time. Immutable; matching from several threads is fine.
class Regex {
public:
    /// Occurs in every text.
    Regex() = default;
    /// Errors, with `where` = the offset in the pattern: `malformed-pattern` (no ECMA-262 pattern), `unsupported-pattern` (not in the
    /// subset, or larger than 20,000 steps).
    [[nodiscard]] static Result<Regex> compile(std::string_view pattern);

    /// Whether the pattern occurs somewhere in `text`, UTF-8. Work is at most the text's length times the pattern's steps.
    [[nodiscard]] bool found_in(std::string_view text) const;

    bool operator==(const Regex&) const = default;

private:
    std::vector<RegexStep> steps_;
    std::vector<CodePointSet> sets_;
};

}  // namespace stegvis
