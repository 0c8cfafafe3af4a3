#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

namespace {

Form box_form()
{
    return Form({.children = R"([{"type": "checkbox", "id": "agree", "bind": "agree"}, {"type": "checkbox", "id": "news", "bind": "news"}])",
                 .properties = R"({"agree": {"type": "boolean", "const": true}, "news": {"type": "boolean"}})",
                 .texts = R"({"agree.label": "Jeg bekrefter"})",
                 .required = R"(["agree"])"});
}

}  // namespace

TEST_CASE("checkbox: ticked and unticked are true and false, and nothing else is read")
{
    Form form = box_form();
    CHECK(form.shown("news").checked == Checked::no);
    CHECK(form.read("news", "true") == Value(true));
    CHECK(form.shown("news").checked == Checked::yes);
    CHECK(form.read("news", "false") == Value(false));
    CHECK(form.shown("news").checked == Checked::no);
    CHECK(form.read("news", "on") == Value());
}

TEST_CASE("checkbox: one that must be ticked lets nobody pass until it is")
{
    Form form = box_form();
    CHECK(form.shown("agree").role == Role::checkbox);
    CHECK(form.shown("agree").name == "Jeg bekrefter");
    form.attempt_to_pass();
    CHECK_FALSE(form.shown("agree").error.empty());
    form.type("agree", "true");
    form.type("agree", "false");
    CHECK_FALSE(form.shown("agree").error.empty());
    form.type("agree", "true");
    CHECK(form.shown("agree").error.empty());
    form.attempt_to_pass();
    CHECK(form.session().state().steps.at(Address({"sheet"})).status == StepStatus::done);
}
