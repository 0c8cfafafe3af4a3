#include "framework/formats/punycode.hpp"

#include <doctest/doctest.h>

using namespace stegvis;

TEST_CASE("punycode: a label is spelled in ASCII, and read back")
{
    struct Spelling {
        std::u32string_view points;
        std::string_view text;
    };
    for (const Spelling& spelling : {Spelling{U"b\u00fccher", "bcher-kva"}, Spelling{U"\u03c0\u03b1\u03c1\u03ac\u03b4\u03b5\u03b9\u03b3\u03bc\u03b1", "hxajbheg2az3al"},
             Spelling{U"\u4f8b\u3048", "r8jz45g"}, Spelling{U"3\u5e74B\u7d44\u91d1\u516b\u5148\u751f", "3B-ww4c5e180e575a65lsy2b"},
             Spelling{U"abc", "abc-"}, Spelling{U"", ""}}) {
        CAPTURE(spelling.text);
        CHECK(punycode_encoded(spelling.points) == std::string(spelling.text));
    }
    CHECK(punycode_decoded("bcher-kva") == std::u32string(U"b\u00fccher"));
    CHECK(punycode_decoded("BCHER-KVA") == std::u32string(U"b\u00fccher"));
}

TEST_CASE("punycode: what spells nothing is refused")
{
    for (const std::string_view text : {"X", "b\u00fccher-kva", "a-\u00e5", "99999999", "-", "a b-?"}) {
        CAPTURE(text);
        if (text == "-") CHECK(punycode_decoded(text) == std::u32string());
        else CHECK_FALSE(punycode_decoded(text));
    }
    CHECK_FALSE(punycode_decoded(std::string(300, 'a')));
    CHECK_FALSE(punycode_encoded(std::u32string(300, U'\u00e5')));
}
