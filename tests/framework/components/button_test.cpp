#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

TEST_CASE("button: it carries the command of its step, and the action's name in the language of the view")
{
    Form form({.children = R"([{"type": "text-field", "id": "name", "bind": "name"}, {"type": "button", "id": "on", "action": "next", "emphasis": "primary"}])",
               .properties = R"({"name": {"type": "string"}})"});
    const ViewNode node = form.shown("on");
    CHECK(node.role == Role::button);
    CHECK(node.name == "Neste");
    CHECK(node.emphasis == Emphasis::primary);
    CHECK(node.command == Value{{"type", "act"}, {"address", "sheet"}, {"action", "next"}});
    form.speak("en");
    CHECK(form.shown("on").name == "Next");
    const auto command = command_from_value(node.command);
    REQUIRE(command);
    REQUIRE(form.apply(command.value()));
    CHECK(form.session().state().steps.at(Address({"sheet"})).status == StepStatus::done);
}

TEST_CASE("button: it is not there when its action cannot be done")
{
    Form form({.children = R"([{"type": "text-field", "id": "name", "bind": "name"}, {"type": "button", "id": "back", "action": "back"}])",
               .properties = R"({"name": {"type": "string"}})"});
    CHECK(form.shown("back").id.empty());
}
