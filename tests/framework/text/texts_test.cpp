#include "framework/text/texts.hpp"

#include <doctest/doctest.h>

#include "tests/framework/json_text.hpp"

namespace stegvis {
namespace {

Texts service_texts()
{
    Texts texts;
    REQUIRE(texts.add("nb", json(R"({"page.name.label": "Navn på firmaet", "name.label": "Navn", "age.label": "Alder",
        "stegvis.next": "Videre"})")));
    REQUIRE(texts.add("nn", json(R"({"name.label": "Namn"})")));
    REQUIRE(texts.add("en", json(R"({"only.text": "Only here"})")));
    return texts;
}

std::string text_of(const TextEntry* entry) { return entry == nullptr ? "-" : entry->forms.at("other"); }

TEST_CASE("texts: a language without a text takes it from the nearest one")
{
    const Texts texts = service_texts();
    CHECK(text_of(texts.find("nn", "name.label")) == "Namn");
    CHECK(text_of(texts.find("nn", "age.label")) == "Alder");
    CHECK(text_of(texts.find("nn", "only.text")) == "Only here");
    CHECK(text_of(texts.find("en-GB", "name.label")) == "Navn");
    CHECK(texts.find("nb", "missing") == nullptr);
}

TEST_CASE("texts: the entry says which language it is in")
{
    CHECK(service_texts().find("nn", "age.label")->language == "nb");
}

TEST_CASE("texts: the longest end of the id path wins")
{
    const Texts texts = service_texts();
    const std::vector<std::string> long_path = {"root", "page", "name"};
    const std::vector<std::string> short_path = {"root", "other", "name"};
    CHECK(texts.key_for("nb", long_path, "label") == "page.name.label");
    CHECK(text_of(texts.find_for("nb", short_path, "label")) == "Navn");
    CHECK(texts.find_for("nb", short_path, "help") == nullptr);
}

TEST_CASE("texts: a text in the language itself is taken before a longer key in another language")
{
    const std::vector<std::string> ids = {"page", "name"};
    CHECK(text_of(service_texts().find_for("nn", ids, "label")) == "Namn");
}

TEST_CASE("texts: a service says the framework's texts in its own words, in every language that has none of its own")
{
    const Texts texts = service_texts();
    CHECK(text_of(texts.find("nb", "stegvis.next")) == "Videre");
    CHECK(text_of(texts.find("nn", "stegvis.next")) == "Videre");
    CHECK(text_of(texts.find("nb", "stegvis.back")) == "Tilbake");
    CHECK(text_of(Texts().find("en", "stegvis.next")) == "Next");
    CHECK(text_of(Texts().find("sv", "stegvis.next")) == "Next");
}

TEST_CASE("texts: later additions win, key by key")
{
    Texts texts = service_texts();
    REQUIRE(texts.add("nb", json(R"({"name.label": "Fullt navn"})")));
    CHECK(text_of(texts.find("nb", "name.label")) == "Fullt navn");
    CHECK(text_of(texts.find("nb", "age.label")) == "Alder");
}

TEST_CASE("texts: own texts are told from those of another language and of the framework")
{
    const Texts texts = service_texts();
    CHECK(texts.has_own("nn", "name.label"));
    CHECK_FALSE(texts.has_own("nn", "age.label"));
    CHECK_FALSE(texts.has_own("nb", "stegvis.back"));
    CHECK(texts.own_keys("nn") == std::vector<std::string>{"name.label"});
    CHECK(texts.own_keys("se").empty());
}

TEST_CASE("texts: what is neither text nor plural forms is refused, and nothing is added")
{
    Texts texts;
    const auto number = texts.add("nb", json(R"({"a": "x", "b/c": 3})"));
    REQUIRE_FALSE(number);
    CHECK(number.error().code == "malformed-text");
    CHECK(number.error().where == "/b~1c");
    CHECK_FALSE(texts.has_own("nb", "a"));
    CHECK_FALSE(texts.add("nb", json(R"({"a": {"one": "x"}})")));
    CHECK_FALSE(texts.add("nb", json(R"({"a": {"other": "x", "several": "y"}})")));
    CHECK_FALSE(texts.add("nb", json("[]")));
}

}  // namespace
}  // namespace stegvis
