#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

namespace {

Form radio_form()
{
    return Form({.children = R"([{"type": "radio-group", "id": "form", "bind": "form"}])",
                 .properties = R"({"form": {"type": "string", "enum": ["as", "enk"]}})",
                 .texts = R"({"form.label": "Form", "form.options.as": "Aksjeselskap"})"});
}

}  // namespace

TEST_CASE("radio-group: only what the model lists can be chosen")
{
    Form form = radio_form();
    CHECK(form.read("form", "enk") == Value("enk"));
    CHECK(form.read("form", "da") == Value());
    CHECK_FALSE(form.shown("form").error.empty());
    CHECK(form.read("form", "AS") == Value());
}

TEST_CASE("radio-group: each choice is a radio with its name, and one is checked")
{
    Form form = radio_form();
    form.type("form", "as");
    const ViewNode node = form.shown("form");
    CHECK(node.role == Role::radio_group);
    REQUIRE(node.children.size() == 2);
    CHECK(node.children[0].name == "Aksjeselskap");
    CHECK(node.children[0].checked == Checked::yes);
    CHECK(node.children[0].path == "form");
    CHECK(node.children[1].name == "enk");
    CHECK(node.children[1].value == "enk");
    CHECK(node.children[1].checked == Checked::no);
}

TEST_CASE("radio-group: numbers can be chosen as well as words")
{
    Form form({.children = R"([{"type": "radio-group", "id": "years", "bind": "years"}])", .properties = R"({"years": {"type": "integer", "enum": [1, 5]}})",
               .texts = R"({"years.options.5": "Fem år"})"});
    const ViewNode before = form.shown("years");
    REQUIRE(before.children.size() == 2);
    CHECK(before.children[0].value == "1");
    CHECK(before.children[1].name == "Fem år");
    CHECK(form.read("years", "5") == Value(5));
    CHECK(form.shown("years").children[1].checked == Checked::yes);
}
