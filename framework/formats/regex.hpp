#pragma once
/// Regex: the regular expressions of JSON Schema's `pattern`, matched in time linear in the text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "framework/result.hpp"

namespace stegvis {

/// A compiled ECMA-262 pattern in its Unicode mode: alternatives, groups (their text is not kept), classes, `\d \w \s`, `\b`,
/// `\p{L}` and other general categories, quantifiers, anchors, escapes. Look-around and back references are refused: they cannot
/// be matched in linear time. Immutable and cheap to match with from several threads.
class Regex {
public:
    /// Matches the empty text, and so everything.
    Regex() = default;
    /// Errors, with `where` = the offset in the pattern: `malformed-pattern` (no ECMA-262 pattern), `unsupported-pattern` (one that
    /// is not in the subset, or that compiles to more than 20,000 instructions).
    [[nodiscard]] static Result<Regex> compile(std::string_view pattern);

    /// Whether the pattern occurs somewhere in `text` (UTF-8; a broken byte counts as U+FFFD). Work ≤ text × instructions.
    [[nodiscard]] bool found_in(std::string_view text) const;

    /// A set of code points: sorted ranges without overlap, both ends included.
    struct Range {
        char32_t first = 0;
        char32_t last = 0;
        bool operator==(const Range&) const = default;
    };
    enum class Op : std::uint8_t { match, range, set, jump, split, text_begin, text_end, word_edge, no_word_edge };
    /// One instruction. `range`: code points a..b. `set`: ranges a..b-1 of `ranges`. `jump`: to a. `split`: to a and b.
    struct Instruction {
        Op op = Op::match;
        std::uint32_t a = 0;
        std::uint32_t b = 0;
        bool operator==(const Instruction&) const = default;
    };

    bool operator==(const Regex&) const = default;

private:
    std::vector<Instruction> program_;
    std::vector<Range> ranges_;
};

}  // namespace stegvis
