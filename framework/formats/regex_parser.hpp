#pragma once
/// The parser of `Regex`: from a pattern to its program.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/formats/regex.hpp"

namespace stegvis {

/// Recursive descent over the grammar of ECMA-262 §22.2.1 in Unicode mode; each rule gives a piece of program, ready to be joined.
/// After a failure `fault()` says why, and the pieces mean nothing.
class RegexParser {
public:
    using Piece = std::vector<RegexStep>;

    explicit RegexParser(std::u32string_view pattern) : pattern_(pattern) {}

    /// The program of the whole pattern, `match` included.
    [[nodiscard]] Piece parse();
    [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }
    /// The sets that `set` steps name by number.
    [[nodiscard]] std::vector<CodePointSet>& sets() { return sets_; }

private:
    Piece alternatives();
    Piece sequence();
    Piece term();
    Piece atom();
    Piece group();
    Piece escape();
    Piece repeated(const Piece& piece);
    Piece assertion(RegexStep::Kind kind);
    Piece one_of(CodePointSet set);
    Piece one(char32_t code_point);

    CodePointSet character_class();
    /// Reads one member of a class. Nothing when it stands for several code points (`\d`): these are in `set` then.
    std::optional<char32_t> class_atom(CodePointSet& set);
    std::optional<CodePointSet> class_escape();
    CodePointSet category(bool negated);
    char32_t character_escape(bool in_class);
    char32_t unicode_escape();
    char32_t hexadecimal(std::size_t digits);
    std::optional<std::size_t> number();
    std::optional<std::pair<std::size_t, std::size_t>> bounds();

    [[nodiscard]] bool at_end() const { return fault_ || place_ >= pattern_.size(); }
    [[nodiscard]] char32_t peek() const { return at_end() ? U'\0' : pattern_[place_]; }
    bool take(std::u32string_view text);
    char32_t next();
    void malformed(std::string message);
    void unsupported(std::string message);
    void too_large(std::size_t size);

    std::u32string_view pattern_;
    std::size_t place_ = 0;
    std::size_t depth_ = 0;
    std::optional<Error> fault_;
    std::vector<CodePointSet> sets_;
};

}  // namespace stegvis
