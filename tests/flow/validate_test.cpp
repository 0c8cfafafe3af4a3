#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case validating()
{
    return Case({.steps = R"([{"type": "page", "id": "about", "children": [{"type": "text-field", "id": "name", "bind": "name"}]},
                  {"type": "validate", "id": "free", "call": "reg POST /names", "send": {"name": ["dataModel", "name"]}, "on": {"failed": {"goto": "about"}}},
                  {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
                 .properties = R"({"name": {"type": "string"}, "w": {"type": "string"}})"});
}

Value taken()
{
    return Value{{"ok", false},
                 {"findings", Array{Value{{"path", "name"}, {"severity", "error"}, {"code", "taken"}, {"text", Value{{"nb", "Opptatt"}, {"en", "Taken"}}}}}}};
}

}  // namespace

TEST_CASE("validate: its findings land on their fields, in the reader's language, and the flow goes where `failed` says")
{
    Case kit = validating();
    kit.begin();
    kit.type("name", "Fjord");
    kit.act("next");
    kit.answer(kit.open(), 200, taken());
    CHECK(kit.place() == "case/about");
    CHECK(find_node(kit.view("nb").root, "case/about/name")->error == "Opptatt");
    CHECK(find_node(kit.view("en").root, "case/about/name")->error == "Taken");
}

TEST_CASE("validate: a finding is gone once its answer changes, and the question is asked again")
{
    Case kit = validating();
    kit.begin();
    kit.type("name", "Fjord");
    kit.act("next");
    kit.answer(kit.open(), 200, taken());
    kit.type("name", "Fjell");
    CHECK(find_node(kit.view().root, "case/about/name")->error.empty());
    kit.act("next");
    CHECK(*kit.open().request.find("body") == Value{{"name", "Fjell"}});
    kit.answer(kit.open(), 200, Value{{"ok", true}});
    CHECK(kit.outcome("case/free") == "done");
    CHECK(kit.place() == "case/after");
}

TEST_CASE("validate: an answer that cannot be understood fails, and can be asked for again")
{
    Case kit = validating();
    kit.begin();
    kit.act("next");
    kit.answer(kit.open(), 200, Value("hello"));
    CHECK(kit.status("case/free") == "failed");
    kit.act("retry");
    kit.answer(kit.open(), 200, Value{{"ok", true}, {"findings", Array()}});
    CHECK(kit.place() == "case/after");
}

TEST_CASE("validate: changing what was checked, checks it again")
{
    Case kit = validating();
    kit.begin();
    kit.type("name", "Fjord");
    kit.act("next");
    kit.answer(kit.open(), 200, Value{{"ok", true}});
    CHECK(kit.place() == "case/after");
    kit.act("back");
    kit.type("name", "Fjell");
    CHECK(kit.status("case/free") == "pending");
    kit.act("next");
    CHECK(*kit.open().request.find("body") == Value{{"name", "Fjell"}});
}
