#include "framework/formats/regex.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>

using stegvis::Regex;

namespace {

bool found(std::string_view pattern, std::string_view text)
{
    const auto regex = Regex::compile(pattern);
    REQUIRE_MESSAGE(regex.has_value(), std::string(pattern));
    return regex->found_in(text);
}

std::string refused(std::string_view pattern)
{
    const auto regex = Regex::compile(pattern);
    return regex ? "accepted" : regex.error().code;
}

}  // namespace

TEST_CASE("regex: a pattern is searched for anywhere, and anchors bind it to the ends")
{
    CHECK(found("b", "abc"));
    CHECK(found("", ""));
    CHECK(found("^abc$", "abc"));
    CHECK_FALSE(found("^abc$", "abcd"));
    CHECK_FALSE(found("^abc$", "abc\n"));
    CHECK(found("^$", ""));
    CHECK_FALSE(found("^$", "a"));
    CHECK(found("a|^b|c$", "xa"));
    CHECK_FALSE(found("^b|c$", "abca"));
    CHECK(Regex{}.found_in("anything"));
}

TEST_CASE("regex: quantifiers count as they say, lazy or not")
{
    CHECK(found("^a*$", ""));
    CHECK(found("^a+$", "aaa"));
    CHECK_FALSE(found("^a+$", ""));
    CHECK(found("^ab?c$", "ac"));
    CHECK(found("^a{2}$", "aa"));
    CHECK_FALSE(found("^a{2}$", "aaa"));
    CHECK_FALSE(found("^a{2,3}$", "a"));
    CHECK(found("^a{2,3}$", "aaa"));
    CHECK_FALSE(found("^a{2,3}$", "aaaa"));
    CHECK(found("^a{2,}?$", "aaaaa"));
    CHECK(found("^(ab|c){0,2}$", "abc"));
    CHECK(found("^a{0}b$", "b"));
    CHECK(found("^(a*)*$", "aaaa"));
    CHECK(found("^(a*|b)+c$", "aabac"));
}

TEST_CASE("regex: classes and escapes")
{
    CHECK(found("^[a-c_-]+$", "a-b_c"));
    CHECK(found("^[^a-c]$", "d"));
    CHECK_FALSE(found("^[^a-c]$", "b"));
    CHECK(found("^[\\d\\s]+$", "1 2\t3"));
    CHECK(found("^\\w+$", "Ab_9"));
    CHECK_FALSE(found("^\\w$", "å"));
    CHECK_FALSE(found("^\\d$", "\xE0\xA7\xAA"));
    CHECK(found("^[\\]\\-\\\\]{3}$", "]-\\"));
    CHECK(found("^\\x41\\u0042\\u{43}\\cJ\\0$", std::string_view("ABC\n\0", 5)));
    CHECK(found("^[^]$", "\n"));
    CHECK_FALSE(found("[]", "a"));
    CHECK_FALSE(found("^.$", "\n"));
    CHECK(found("\\bord\\b", "et ord her"));
    CHECK_FALSE(found("\\bord\\b", "ordet"));
    CHECK(found("\\Bord", "fjord"));
    CHECK(found("^\\s$", "\xC2\xA0"));
    CHECK(found("^[\\b]$", "\b"));
}

TEST_CASE("regex: a code point is one character, however many bytes it takes")
{
    CHECK(found("^.$", "🐲"));
    CHECK(found("^🐲{2}$", "🐲🐲"));
    CHECK(found("^[æøå]+$", "æøå"));
    CHECK(found("^\\uD83D\\uDC32$", "🐲"));
    CHECK(found("^.$", "\xFF"));
}

TEST_CASE("regex: general categories of Unicode")
{
    CHECK(found("^\\p{Letter}+$", "Åsæле"));
    CHECK_FALSE(found("^\\p{L}$", "1"));
    CHECK(found("^\\p{Lu}\\p{Ll}+$", "Øystein"));
    CHECK_FALSE(found("^\\p{Lu}$", "ø"));
    CHECK(found("^\\p{Lu}\\p{Ll}\\p{Lu}\\p{Ll}$", "ĀāĂă"));
    CHECK(found("^\\p{Nd}$", "\xE0\xA7\xAA"));
    CHECK(found("^\\P{L}$", "-"));
    CHECK(found("^[\\p{L}\\p{Z}'-]+$", "Anne-Grete D'Arc"));
    CHECK(refused("\\p{Script=Greek}") == "unsupported-pattern");
}

TEST_CASE("regex: what is no pattern is refused as malformed")
{
    for (const char* pattern : {"(", ")", "(a", "a)", "[a", "*", "a**", "a{3,2}", "+a", "\\", "\\a", "\\Z", "{", "}",
             "]", "a{x}", "[b-a]", "\\u{110000}", "\\x4", "\\p", "\\p{", "^*", "\\b+", "(?", "(?x)", "[\\d-a]", "\\-",
             "\\c1", "\\01", "(?<", "(?<>a)"}) {
        CAPTURE(pattern);
        CHECK(refused(pattern) == "malformed-pattern");
    }
}

TEST_CASE("regex: what cannot be matched in linear time is refused by name")
{
    for (const char* pattern : {"(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(a)\\1", "(?<n>a)\\k<n>", "a{30000}",
             "(a{200}){200}", "((a{99}){99}){99}"}) {
        CAPTURE(pattern);
        CHECK(refused(pattern) == "unsupported-pattern");
    }
    CHECK(refused(std::string(200, '(')) == "unsupported-pattern");
    CHECK(refused("(?<year>[0-9]{4})") == "accepted");
    CHECK(Regex::compile("ab)").error().where == "2");
}

TEST_CASE("regex: patterns that make backtracking engines stand still are answered at once")
{
    const std::string text(5000, 'a');
    CHECK_FALSE(found("^(a+)+$", text + "!"));
    CHECK_FALSE(found("^(a|a)*b$", text));
    CHECK_FALSE(found("(x+x+)+y", std::string(5000, 'x')));
    CHECK(found("^(a?){500}a{500}$", std::string(500, 'a')));
}
