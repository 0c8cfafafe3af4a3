#include <doctest/doctest.h>

#include "framework/text/texts.hpp"

#include "tests/framework/json_text.hpp"

namespace stegvis {
namespace {

std::string filled(std::string_view language, std::string_view text, std::string_view params)
{
    return format_text(TextEntry{std::string(language), {{"other", std::string(text)}}}, json(params));
}

TEST_CASE("format text: variables are filled in, dotted ones from within")
{
    CHECK(filled("nb", "{name} bor i {home.city}.", R"({"name": "Kari", "home": {"city": "Ås"}})") == "Kari bor i Ås.");
    CHECK(filled("nb", "{a.b}", R"({"a.b": "x"})") == "x");
}

TEST_CASE("format text: a variable without value is an ellipsis, or what the text says instead")
{
    CHECK(filled("nb", "Hei, {name}!", "{}") == "Hei, …!");
    CHECK(filled("nb", "Hei, {name||du}!", "{}") == "Hei, du!");
    CHECK(filled("nb", "{day|date|en gang}", R"({"day": null})") == "en gang");
    CHECK(filled("nb", "{name||du}", R"({"name": "Ola"})") == "Ola");
}

TEST_CASE("format text: braces that hold no name stay, doubled braces are braces")
{
    CHECK(filled("nb", "{{name}} { } {a b} }{", R"({"name": "x"})") == "{name} { } {a b} }{");
    CHECK(filled("nb", "åpen {name", R"({"name": "x"})") == "åpen {name");
}

TEST_CASE("format text: numbers are written as the language does")
{
    const std::string_view params = R"({"n": 1234567.5, "small": 4200, "year": 2026, "minus": -3, "share": 0.255})";
    CHECK(filled("nb", "{n}", params) == "1\u00a0234\u00a0567,5");
    CHECK(filled("en", "{n}", params) == "1,234,567.5");
    CHECK(filled("nn", "{year}", params) == "2026");
    CHECK(filled("nn", "{small|number}", params) == "4\u00a0200");
    CHECK(filled("nb", "{n|decimals:2}", params) == "1\u00a0234\u00a0567,50");
    CHECK(filled("nb", "{n|raw}", params) == "1234567.5");
    CHECK(filled("nb", "{minus}", params) == "\u22123");
    CHECK(filled("nb", "{share|percent}", params) == "25,5\u00a0%");
    CHECK(filled("en", "{share|percent}", params) == "25.5%");
}

TEST_CASE("format text: kroner have decimals only when there are øre")
{
    CHECK(filled("nb", "{n|currency}", R"({"n": 30000})") == "30\u00a0000\u00a0kr");
    CHECK(filled("nn", "{n|currency}", R"({"n": 99.5})") == "99,50\u00a0kr");
    CHECK(filled("en", "{n|currency}", R"({"n": "30000"})") == "NOK\u00a030,000");
    CHECK(filled("en", "{n|currency}", R"({"n": -5.005})") == "-NOK\u00a05.01");
}

TEST_CASE("format text: other currencies have their own sign or code, and as many decimals as they have")
{
    CHECK(filled("nb", "{n|currency:EUR}", R"({"n": 1234.5})") == "1\u00a0234,50\u00a0€");
    CHECK(filled("en", "{n|currency:EUR}", R"({"n": 1234.5})") == "€1,234.50");
    CHECK(filled("nn", "{n|currency:SEK}", R"({"n": 10})") == "10\u00a0SEK");
    CHECK(filled("en", "{n|currency:SEK}", R"({"n": 10})") == "SEK\u00a010");
    CHECK(filled("en", "{n|currency:USD}", R"({"n": -0.5})") == "-$0.50");
    CHECK(filled("nb", "{n|currency:JPY}", R"({"n": 10.5})") == "11\u00a0JPY");
    CHECK(filled("nb", "{n|currency:KWD}", R"({"n": 1.0005})") == "1,001\u00a0KWD");
}

TEST_CASE("format text: dates are written out, unless the text wants them short or raw")
{
    const std::string_view params = R"({"day": "2026-06-23", "at": "2026-06-23T12:30:00Z"})";
    CHECK(filled("nb", "{day}", params) == "23. juni 2026");
    CHECK(filled("en", "{day|date}", params) == "23 June 2026");
    CHECK(filled("nn", "{day|date-short}", params) == "23.06.2026");
    CHECK(filled("nb", "{day|raw}", params) == "2026-06-23");
    CHECK(filled("nb", "{at}", params) == "23. juni 2026 kl. 14:30");
    CHECK(filled("en", "{at|datetime}", params) == "23 June 2026 at 14:30");
    CHECK(filled("nb", "{at|time}", params) == "14:30");
    CHECK(filled("nb", "{at|date}", params) == "23. juni 2026");
}

TEST_CASE("format text: truth values and lists are words")
{
    CHECK(filled("nb", "{yes}, {no}", R"({"yes": true, "no": false})") == "Ja, Nei");
    CHECK(filled("en", "{list}", R"({"list": ["a", 2, true]})") == "a, 2, Yes");
    CHECK(filled("nb", "{name|upper-first}", R"({"name": "ærlig"})") == "Ærlig");
}

TEST_CASE("format text: the count chooses the plural form, the limit where there is no count")
{
    const TextEntry entry{"nb", {{"one", "{count||én} ting"}, {"other", "{count} ting til"}}};
    CHECK(format_text(entry, json(R"({"count": 1})")) == "1 ting");
    CHECK(format_text(entry, json(R"({"count": 0})")) == "0 ting til");
    CHECK(format_text(entry, json(R"({"count": 1.5})")) == "1,5 ting til");
    CHECK(format_text(entry, json(R"({"limit": 1})")) == "én ting");
    CHECK(format_text(entry, json("{}")) == "… ting til");
}

TEST_CASE("format text: the first number that the text mentions chooses the plural form, whatever its name")
{
    const TextEntry entry{"nb", {{"one", "{dog.name} er ett år"}, {"other", "{dog.name} er {dog.age} år og veier {weight} kg"}}};
    CHECK(format_text(entry, json(R"({"dog": {"name": "Rex", "age": 1}, "weight": 7, "count": 7})")) == "Rex er ett år");
    CHECK(format_text(entry, json(R"({"dog": {"name": "Rex", "age": 2}, "weight": 1, "count": 1})")) == "Rex er 2 år og veier 1 kg");
    CHECK(format_text(entry, json(R"({"dog": {"name": "1"}, "count": 1})")) == "1 er ett år");
    CHECK(format_text(entry, json(R"({"dog": {"name": "Rex"}, "limit": 2})")) == "Rex er … år og veier … kg");
}

TEST_CASE("format text: the variables of all forms are known, each once")
{
    const TextEntry entry{"nb", {{"one", "{a} {b|date}"}, {"other", "{a||x} {{c}} {d.e}"}}};
    CHECK(variables_of(entry) == std::vector<std::string>{"a", "b", "d.e"});
}

}  // namespace
}  // namespace stegvis
