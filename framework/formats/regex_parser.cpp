#include "framework/formats/regex_parser.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "framework/formats/code_points.hpp"

namespace stegvis {
namespace {

using Kind = RegexStep::Kind;

constexpr std::size_t most_steps = 20'000;
constexpr std::size_t deepest_group = 100;
constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max();

void append(RegexParser::Piece& piece, const RegexParser::Piece& more)
{
    piece.insert(piece.end(), more.begin(), more.end());
}

std::int32_t distance(std::size_t steps)
{
    return static_cast<std::int32_t>(steps);
}

/// `piece` any number of times.
RegexParser::Piece starred(const RegexParser::Piece& piece)
{
    RegexParser::Piece whole{{Kind::split, 1, distance(piece.size() + 2)}};
    append(whole, piece);
    whole.push_back({Kind::jump, -distance(piece.size() + 1), 0});
    return whole;
}

bool is_digit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool is_assertion(const RegexParser::Piece& piece)
{
    return piece.size() == 1 && piece[0].kind >= Kind::text_begin;
}

}  // namespace

RegexParser::Piece RegexParser::parse()
{
    auto piece = alternatives();
    if (!at_end())
        malformed("a ')' without its '('");
    piece.push_back({Kind::match, 0, 0});
    return piece;
}

RegexParser::Piece RegexParser::alternatives()
{
    auto piece = sequence();
    while (!at_end() && take(U"|")) {
        const auto other = sequence();
        Piece both{{Kind::split, 1, distance(piece.size() + 2)}};
        append(both, piece);
        both.push_back({Kind::jump, distance(other.size() + 1), 0});
        append(both, other);
        too_large(both.size());
        piece = std::move(both);
    }
    return piece;
}

RegexParser::Piece RegexParser::sequence()
{
    Piece piece;
    while (!at_end() && peek() != U'|' && peek() != U')') {
        append(piece, term());
        too_large(piece.size());
    }
    return piece;
}

RegexParser::Piece RegexParser::term()
{
    auto piece = atom();
    if (at_end() || (peek() != U'*' && peek() != U'+' && peek() != U'?' && peek() != U'{'))
        return piece;
    if (is_assertion(piece)) {
        malformed("nothing here that could be repeated");
        return {};
    }
    return repeated(piece);
}

RegexParser::Piece RegexParser::atom()
{
    switch (const char32_t c = next()) {
    case U'^': return assertion(Kind::text_begin);
    case U'$': return assertion(Kind::text_end);
    case U'.': return one_of(complement({{U'\n', U'\n'}, {U'\r', U'\r'}, {0x2028, 0x2029}}));
    case U'(': return group();
    case U'[': return one_of(character_class());
    case U'\\': return escape();
    case U'*':
    case U'+':
    case U'?': malformed("nothing here that could be repeated"); return {};
    case U'{':
    case U'}':
    case U']': malformed("a bracket without its other half: write \\{, \\} or \\]"); return {};
    default: return one(c);
    }
}

RegexParser::Piece RegexParser::group()
{
    if (++depth_ > deepest_group) {
        unsupported("groups lie more than 100 deep");
        return {};
    }
    if (take(U"?=") || take(U"?!") || take(U"?<=") || take(U"?<!")) {
        unsupported("look-around is not supported");
        return {};
    }
    if (take(U"?<")) {
        const auto begin = place_;
        while (!at_end() && peek() != U'>')
            ++place_;
        if (place_ == begin)
            malformed("a group's name is missing");
        if (!take(U">"))
            malformed("a group's name does not end");
    } else if (!take(U"?:") && peek() == U'?') {
        malformed("a group begins with '(', '(?:' or '(?<name>'");
    }
    auto piece = alternatives();
    if (!take(U")"))
        malformed("a '(' without its ')'");
    --depth_;
    return piece;
}

RegexParser::Piece RegexParser::escape()
{
    if (take(U"b"))
        return assertion(Kind::word_edge);
    if (take(U"B"))
        return assertion(Kind::no_word_edge);
    if (auto set = class_escape())
        return one_of(std::move(*set));
    if ((peek() >= U'1' && peek() <= U'9') || peek() == U'k') {
        unsupported("back references are not supported");
        return {};
    }
    return one(character_escape(false));
}

RegexParser::Piece RegexParser::repeated(const Piece& piece)
{
    const auto limits = bounds();
    if (!limits)
        return {};
    const auto [least, most] = *limits;
    take(U"?");
    if (!at_end() && (peek() == U'*' || peek() == U'+' || peek() == U'?' || peek() == U'{'))
        malformed("a quantifier after a quantifier");
    const std::size_t copies = most == unbounded ? least + 1 : most;
    if (copies > most_steps) {
        too_large(copies);
        return {};
    }
    too_large(copies * (piece.size() + 2));
    if (fault_)
        return {};

    Piece whole;
    for (std::size_t i = 0; i < least; ++i)
        append(whole, piece);
    if (most == unbounded) {
        append(whole, starred(piece));
        return whole;
    }
    for (std::size_t left = most - least; left > 0; --left) {  // x{0,3} is (x(x(x)?)?)?: each may be the last
        whole.push_back({Kind::split, 1, distance(left * (piece.size() + 1))});
        append(whole, piece);
    }
    return whole;
}

RegexParser::Piece RegexParser::assertion(Kind kind)
{
    return {{kind, 0, 0}};
}

RegexParser::Piece RegexParser::one_of(CodePointSet set)
{
    if (set.size() == 1)
        return {{Kind::range, static_cast<std::int32_t>(set[0].first), static_cast<std::int32_t>(set[0].last)}};
    auto found = std::find(sets_.begin(), sets_.end(), set);
    if (found == sets_.end())
        found = sets_.insert(sets_.end(), std::move(set));
    return {{Kind::set, static_cast<std::int32_t>(found - sets_.begin()), 0}};
}

RegexParser::Piece RegexParser::one(char32_t code_point)
{
    return {{Kind::range, static_cast<std::int32_t>(code_point), static_cast<std::int32_t>(code_point)}};
}

std::optional<std::size_t> RegexParser::number()
{
    if (!is_digit(peek()))
        return std::nullopt;
    std::size_t value = 0;
    while (is_digit(peek()))
        value = std::min<std::size_t>(value * 10 + (next() - U'0'), most_steps + 1);
    return value;
}

std::optional<std::pair<std::size_t, std::size_t>> RegexParser::bounds()
{
    if (take(U"*"))
        return std::pair{std::size_t{0}, unbounded};
    if (take(U"+"))
        return std::pair{std::size_t{1}, unbounded};
    if (take(U"?"))
        return std::pair{std::size_t{0}, std::size_t{1}};
    take(U"{");
    const auto least = number();
    auto most = least;
    if (take(U",")) {
        most = number();
        if (!most)
            most = unbounded;
    }
    if (!least || *most < *least || !take(U"}")) {
        malformed("a repetition is {3}, {3,} or {3,5}");
        return std::nullopt;
    }
    return std::pair{*least, *most};
}

bool RegexParser::take(std::u32string_view text)
{
    if (fault_ || pattern_.substr(place_, text.size()) != text)
        return false;
    place_ += text.size();
    return true;
}

char32_t RegexParser::next()
{
    if (at_end()) {
        malformed("the pattern ends too early");
        return U'\0';
    }
    return pattern_[place_++];
}

void RegexParser::malformed(std::string message)
{
    if (!fault_)
        fault_ = Error{.code = "malformed-pattern", .where = std::to_string(place_), .message = std::move(message)};
}

void RegexParser::unsupported(std::string message)
{
    if (!fault_)
        fault_ = Error{.code = "unsupported-pattern", .where = std::to_string(place_), .message = std::move(message)};
}

void RegexParser::too_large(std::size_t size)
{
    if (size > most_steps)
        unsupported("the pattern is larger than 20,000 steps: use minLength and maxLength for long repetitions");
}

}  // namespace stegvis
