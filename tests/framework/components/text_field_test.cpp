#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

TEST_CASE("text-field: text is kept as it was typed, spaces and all")
{
    Form form({.children = R"([{"type": "text-field", "id": "name", "bind": "name"}])", .properties = R"({"name": {"type": "string"}})"});
    CHECK(form.read("name", " Kari  Nordmann ") == Value(" Kari  Nordmann "));
    CHECK(form.shown("name").value == " Kari  Nordmann ");
    CHECK(form.read("name", "") == Value());
}

TEST_CASE("text-field: a registered number typed in groups is stored without what stands between them")
{
    Form form({.children = R"([{"type": "text-field", "id": "number", "bind": "number"}, {"type": "text-field", "id": "nin", "bind": "nin"}])",
               .properties = R"({"number": {"type": "string", "format": "no-orgnr"}, "nin": {"type": "string", "format": "no-fnr"}})"});
    CHECK(form.read("number", " 923 609 016 ") == Value("923609016"));
    CHECK(form.shown("number").error.empty());
    CHECK(form.read("nin", "010190\u00a010046") == Value("01019010046"));
    CHECK(form.read("nin", "010190\u202f10047") == Value("01019010047"));
    CHECK_FALSE(form.shown("nin").error.empty());
}

TEST_CASE("text-field: the view says what keyboard to offer, how long the text may be and what a browser may fill in")
{
    Form form({.children = R"([{"type": "text-field", "id": "mail", "bind": "mail"},
                  {"type": "text-field", "id": "post", "bind": "post", "purpose": "postal-code"},
                  {"type": "text-field", "id": "name", "bind": "name", "columns": 30, "purpose": "name"}])",
               .properties = R"({"mail": {"type": "string", "format": "email"}, "post": {"type": "string", "format": "no-postal-code"},
                   "name": {"type": "string", "maxLength": 40}})",
               .texts = R"({"name.label": "Navn", "name.help": "Som i passet"})",
               .required = R"(["name"])"});
    const ViewNode mail = form.shown("mail");
    CHECK(mail.role == Role::text_field);
    CHECK(mail.input_mode == "email");
    CHECK(mail.purpose == "email");
    CHECK_FALSE(mail.required);
    const ViewNode post = form.shown("post");
    CHECK(post.input_mode == "numeric");
    CHECK(post.purpose == "postal-code");
    CHECK(post.columns == 6);
    const ViewNode name = form.shown("name");
    CHECK(name.name == "Navn");
    CHECK(name.description == "Som i passet");
    CHECK(name.max_length == 40);
    CHECK(name.columns == 30);
    CHECK(name.path == "name");
    CHECK(name.required);
}

TEST_CASE("text-field: what is missing is said after an attempt to pass, not before")
{
    Form form({.children = R"([{"type": "text-field", "id": "name", "bind": "name"}])", .properties = R"({"name": {"type": "string"}})",
               .required = R"(["name"])"});
    CHECK(form.shown("name").error.empty());
    form.attempt_to_pass();
    CHECK_FALSE(form.shown("name").error.empty());
    CHECK(form.view().in_error);
    form.type("name", "Kari");
    CHECK(form.shown("name").error.empty());
}

TEST_CASE("text-field: bound to a number it reads a number")
{
    Form form({.children = R"([{"type": "text-field", "id": "count", "bind": "count"}])", .properties = R"({"count": {"type": "integer"}})"});
    CHECK(form.read("count", "12 000") == Value(12'000));
    CHECK(form.read("count", "twelve") == Value());
}
