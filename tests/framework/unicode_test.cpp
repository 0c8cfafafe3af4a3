#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "framework/unicode.hpp"

using namespace stegvis;

namespace {

std::string text_of(const std::string& hexadecimal_points)
{
    std::string text;
    std::istringstream points(hexadecimal_points);
    for (unsigned point = 0; points >> std::hex >> point;) {
        append_utf8(text, point);
    }
    return text;
}

/// One line of the database's test: source; NFC; NFD; NFKC; NFKD. Says whether NFC holds for the three canonical columns.
bool holds(const std::string& line)
{
    std::istringstream fields(line);
    std::string source;
    std::string nfc;
    std::string nfd;
    std::getline(fields, source, ';');
    std::getline(fields, nfc, ';');
    std::getline(fields, nfd, ';');
    const std::string wanted = text_of(nfc);
    return to_nfc(text_of(source)) == wanted && to_nfc(wanted) == wanted && to_nfc(text_of(nfd)) == wanted;
}

}  // namespace

TEST_CASE("unicode: only well-formed UTF-8 is valid")
{
    CHECK(valid_utf8(""));
    CHECK(valid_utf8("aå€😀\U0010FFFF"));
    for (const char* text :
        {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
            "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "a\xC3z"}) {
        CHECK_FALSE(valid_utf8(text));
    }
    CHECK(valid_utf8_prefix("aå\xFFz") == 3);
}

TEST_CASE("unicode: code points are walked through and counted, with U+FFFD for what is none")
{
    CodePoints rest("aå😀\xFFz");
    for (const char32_t wanted : {U'a', U'å', U'😀', replacement_point, U'z'}) {
        CHECK(rest.next() == wanted);
    }
    CHECK_FALSE(rest.next());
    CHECK(utf8_length("aå😀") == 3);
    std::string text;
    for (const char32_t point : {U'a', U'å', U'€', U'😀', char32_t{0xD800}, char32_t{0x110000}}) {
        append_utf8(text, point);
    }
    CHECK(text == "aå€😀\uFFFD\uFFFD");
}

TEST_CASE("unicode: the same letter in one or two code points is the same text")
{
    CHECK(to_nfc("A\u030A\u0301 \u1100\u1161\u11A8 \u212B") == "Ǻ 각 Å");
    CHECK(to_nfc("q\u0307\u0323") == "q\u0323\u0307");
    CHECK(to_nfc("\u0958") == "\u0915\u093C");
    CHECK(same_text("Bla\u030Aba\u0308r", "Blåbär"));
    CHECK_FALSE(same_text("Blåbär", "Blabar"));
    CHECK(compare_text("a\u030A", "å") == 0);
    CHECK(compare_text("b", "å") < 0);
    CHECK(compare_text("z", "a") > 0);
}

TEST_CASE("unicode: a normal form stays what it is, also for marks without a letter")
{
    for (const char* text : {"\u0301a", "\u0301\u0323", "", "Ærlig talt", "\u1161\u11A8", "\uAC00\u11A8"}) {
        CHECK(to_nfc(to_nfc(text)) == to_nfc(text));
    }
}

TEST_CASE("unicode: every line of the database's own test of normal forms holds")
{
    std::ifstream file(STEGVIS_BINARY_DIR "/generated/tests/NormalizationTest.txt");
    if (!file) {
        MESSAGE("passed over: NormalizationTest.txt is not installed");
        return;
    }
    int lines = 0;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line[0] != '#' && line[0] != '@') {
            REQUIRE_MESSAGE(holds(line), line);
            ++lines;
        }
    }
    CHECK(lines > 18'000);
}

TEST_CASE("unicode: letter case is mapped one code point to one, in every script")
{
    CHECK(to_upper("blåbær ž ǆ αβς дя ß i") == "BLÅBÆR Ž Ǆ ΑΒΣ ДЯ ß I");
    CHECK(to_lower("BLÅBÆR Ž Ǆ ΑΒΣ ДЯ ẞ I") == "blåbær ž ǆ αβσ дя ß i");
    CHECK(upper_point(U'ÿ') == U'Ÿ');
    CHECK(lower_point(U'Ā') == U'ā');
    CHECK(lower_point(U'ā') == U'ā');
    CHECK(upper_point(0x10428) == 0x10400);
    CHECK(upper_point(U'7') == U'7');
    CHECK(lower_point(0x10FFFF) == 0x10FFFF);
}

TEST_CASE("unicode: a segment is percent-encoded but for RFC 3986's unreserved characters")
{
    CHECK(percent_encode("a-Z.0_~/ å%+") == "a-Z.0_~%2F%20%C3%A5%25%2B");
    CHECK(percent_decode("a%2f%C3%A5+").value() == "a/å+");
    CHECK(percent_decode(percent_encode("håndtér 😀/%")).value() == "håndtér 😀/%");
    for (const char* text : {"%", "%4", "%zz", "a%C"}) {
        CHECK_MESSAGE(percent_decode(text).error().code == "malformed-percent-encoding", text);
    }
}
