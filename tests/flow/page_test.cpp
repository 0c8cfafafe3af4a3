#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case pages()
{
    return Case({.steps = R"([{"type": "page", "id": "one", "children": [{"type": "text-field", "id": "a", "bind": "a"}]},
                              {"type": "page", "id": "two", "children": [{"type": "text-field", "id": "b", "bind": "b"}]},
                              {"type": "page", "id": "end", "children": [{"type": "paragraph", "id": "thanks", "text": "Takk"}]}])",
                 .properties = R"({"a": {"type": "string"}, "b": {"type": "string"}})",
                 .texts = R"({"one.title": "En", "two.title": "To", "end.title": "Slutt", "a.label": "A", "b.label": "B"})",
                 .required = R"(["a"])"});
}

}  // namespace

TEST_CASE("page: nobody passes it before it is answered, and then it shows what is missing")
{
    Case kit = pages();
    kit.begin();
    CHECK(kit.act("next").findings.size() == 1);
    CHECK(kit.place() == "case/one");
    CHECK(kit.view().in_error);
    kit.type("a", "x");
    CHECK(kit.act("next").findings.empty());
    CHECK(kit.place() == "case/two");
    CHECK(kit.outcome("case/one") == "done");
    CHECK(kit.step("case/one").by == "kari");
}

TEST_CASE("page: back moves the place and nothing else")
{
    Case kit = pages();
    kit.begin();
    kit.type("a", "x");
    kit.act("next");
    const auto steps = kit.session().steps();
    const Turn turn = kit.act("back");
    REQUIRE(turn.events.size() == 1);
    CHECK(turn.events[0].type == "place-moved");
    CHECK(kit.place() == "case/one");
    CHECK(kit.session().steps() == steps);
    kit.act("next");
    CHECK(kit.place() == "case/two");
    CHECK(kit.session().steps() == steps);
}

TEST_CASE("page: one that asks nothing and is the last is over when it is reached, and stays in sight")
{
    Case kit = pages();
    kit.begin();
    kit.type("a", "x");
    kit.act("next");
    kit.act("next");
    CHECK(kit.status("case/end") == "done");
    CHECK(kit.status("case") == "done");
    CHECK(kit.place() == "case/end");
    CHECK(find_by_role(kit.view().root, Role::paragraph, "Takk") != nullptr);
    CHECK(tests::button(kit.view(), "Neste").is_null());
}

TEST_CASE("page: the same page stands at different places in two windows")
{
    Case kit = pages();
    kit.begin();
    kit.type("a", "x");
    kit.act("next");
    Context other = kit.context();
    other.window = "second";
    kit.act("back");
    CHECK(kit.place() == "case/one");
    CHECK(kit.session().view({.context = other, .language = "nb"}).address == "case/two");
}

TEST_CASE("page: one whose time is out can neither be answered nor passed")
{
    Case kit({.steps = R"([{"type": "page", "id": "one", "due": "PT1H", "children": [{"type": "text-field", "id": "a", "bind": "a"}]},
                           {"type": "page", "id": "two", "children": [{"type": "text-field", "id": "b", "bind": "b"}]}])",
              .properties = R"({"a": {"type": "string"}, "b": {"type": "string"}})"});
    kit.begin();
    kit.pass(2LL * 60 * 60 * 1000);
    CHECK(kit.status("case/one") == "expired");
    CHECK(kit.place() == "case/one");
    kit.refused({.type = CommandType::set, .path = "a", .text = "x"}, "not-allowed");
    kit.refused({.type = CommandType::act, .action = "next"}, "not-allowed");
    CHECK(tests::button(kit.view(), "Neste").is_null());
}
