#include "framework/client/drafts.hpp"

#include <doctest/doctest.h>

using namespace stegvis;

TEST_CASE("drafts: text waits until it is due, and is taken once")
{
    Drafts drafts;
    drafts.type("b", {.text = "x", .due = {300}});
    drafts.type("a", {.text = "y", .due = {200}});
    CHECK(drafts.next_due() == Instant{200});
    CHECK(drafts.due({199}).empty());
    CHECK(drafts.due({300}) == std::vector<std::string>{"a", "b"});
    CHECK(drafts.take("a")->text == "y");
    CHECK_FALSE(drafts.take("a"));
}

TEST_CASE("drafts: a refused text stays in its field with the reason until something else is typed")
{
    Drafts drafts;
    drafts.refuse("a", "12", "too late");
    CHECK(drafts.unsent() == std::map<std::string, Unsent>{{"a", {.text = "12", .refused = "too late"}}});
    CHECK(drafts.empty());
    drafts.type("a", {.text = "123", .due = {1}});
    CHECK(drafts.unsent() == std::map<std::string, Unsent>{{"a", {.text = "123", .refused = ""}}});
}

TEST_CASE("drafts: what waits is kept over a reload, and is due at once then")
{
    Drafts drafts;
    drafts.type("a", {.text = "12", .due = {900}, .language = "nn", .held = "1"});
    Drafts again;
    again.restore(drafts.saved());
    CHECK(again.due({0}) == std::vector<std::string>{"a"});
    CHECK(again.take("a") == TypedText{.text = "12", .due = {}, .language = "nn", .held = "1"});
}

TEST_CASE("drafts: what the field held, and the language, are those of when the typing began")
{
    Drafts drafts;
    drafts.type("a", {.text = "1", .due = {100}, .language = "nb", .held = "old"});
    drafts.type("a", {.text = "12", .due = {200}, .language = "en", .held = "new"});
    CHECK(drafts.take("a") == TypedText{.text = "12", .due = {200}, .language = "nb", .held = "old"});
}
