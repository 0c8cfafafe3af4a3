#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

TEST_CASE("paragraph: answers are filled in as they change")
{
    Form form({.children = R"([{"type": "text-field", "id": "name", "bind": "name"}, {"type": "paragraph", "id": "hello"}])",
               .properties = R"({"name": {"type": "string"}})", .texts = R"({"hello.text": "Hei, {name}"})"});
    CHECK(form.shown("hello").role == Role::paragraph);
    form.type("name", "Kari");
    CHECK(form.shown("hello").name == "Hei, Kari");
    form.type("name", "{name}");
    CHECK(form.shown("hello").name == "Hei, {name}");
}

TEST_CASE("paragraph: it shows only when its condition holds")
{
    Form form({.children = R"([{"type": "checkbox", "id": "has", "bind": "has"},
                   {"type": "paragraph", "id": "more", "text": "More", "when": ["equals", ["dataModel", "has"], true]}])",
               .properties = R"({"has": {"type": "boolean"}})"});
    CHECK(form.shown("more").id.empty());
    form.type("has", "true");
    CHECK(form.shown("more").name == "More");
}
