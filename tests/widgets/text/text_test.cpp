#include "tests/widgets/stage.hpp"
#include "widgets/text/utf8.hpp"
#include "widgets/text/wrap.hpp"

namespace stegvis::widgets {

TEST_CASE("text: malformed UTF-8 is walked through byte by byte and never past the end")
{
    for (const std::string_view text : {"\xff\xfe", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xc0\x80", "a\x80z"}) {
        std::size_t steps = 0;
        for (std::size_t at = 0; at < text.size(); ++steps) {
            (void)next_code_point(text, at);
            CHECK(at <= text.size());
        }
        CHECK(steps <= text.size());
    }
}

TEST_CASE("text: code points are written as they are read")
{
    for (const char32_t code : {U'a', U'å', U'€', U'😀'}) {
        std::string text;
        append_code_point(text, code);
        std::size_t at = 0;
        CHECK(next_code_point(text, at) == code);
        CHECK(at == text.size());
    }
    std::string none;
    append_code_point(none, 0xD800);
    CHECK(none.empty());
}

TEST_CASE("text: what is not a font is not taken for one")
{
    const std::vector<std::uint8_t> rubbish(500, 7);
    CHECK_FALSE(FontFace::parse(rubbish).has_value());
    CHECK_FALSE(FontFace::parse({}).has_value());
    std::vector<std::uint8_t> torn(test_fonts().regular.bytes().begin(), test_fonts().regular.bytes().end());
    torn.resize(torn.size() / 3);
    if (const auto face = FontFace::parse(torn))
        CHECK(face->advance(U'a') >= 0);
}

TEST_CASE("text: the font has the letters of Norwegian and Sami, and semibold is wider than regular")
{
    for (const char32_t letter : std::u32string(U"æøåÆØÅáčđŋšŧžÁČĐŊŠŦŽ–«»…"))
        CHECK(test_fonts().regular.has(letter));
    CHECK_FALSE(test_fonts().regular.has(U'漢'));
    CHECK(text_width(test_fonts(), token::strong, "Navn") > text_width(test_fonts(), token::body, "Navn"));
}

TEST_CASE("text: lines are broken at spaces, and no line is wider than asked")
{
    const std::string text = "Opplysningene du gir, brukes til å behandle søknaden";
    for (const float width : {60.0F, 120.0F, 250.0F}) {
        std::string joined;
        for (const Line& line : wrap(test_fonts(), token::body, text, width)) {
            CHECK(line.width <= width);
            joined += text.substr(line.begin, line.end - line.begin);
        }
        std::string letters = text;
        std::erase(letters, ' ');
        std::erase(joined, ' ');
        CHECK(joined == letters);
    }
    CHECK(wrap(test_fonts(), token::body, text, 1000).size() == 1);
}

TEST_CASE("text: a word that is too long alone is broken inside, not pushed out")
{
    const auto lines =
        wrap(test_fonts(), token::body, "minoritetsladningsbærerdiffusjonskoeffisientmålingsapparatur", 120);
    CHECK(lines.size() > 2);
    for (const Line& line : lines)
        CHECK(line.width <= 120);
}

TEST_CASE("text: a line feed ends a line, an empty text has one line, a hyphen may end one")
{
    CHECK(wrap(test_fonts(), token::body, "a\n\nb", 100).size() == 3);
    CHECK(wrap(test_fonts(), token::body, "a\n", 100).size() == 2);
    CHECK(wrap(test_fonts(), token::body, "", 100).size() == 1);
    const auto lines = wrap(test_fonts(), token::body, "nord-norsk", 60);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].end == 5);
}

TEST_CASE("text: the offset nearest to a place is between letters")
{
    const std::string text = "båt";
    const float b = text_width(test_fonts(), token::body, "b");
    CHECK(offset_at(test_fonts(), token::body, text, -5) == 0);
    CHECK(offset_at(test_fonts(), token::body, text, b) == 1);
    CHECK(offset_at(test_fonts(), token::body, text, 500) == text.size());
}

}  // namespace stegvis::widgets
