#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

TEST_CASE("group: it names what is in it, and shows what is visible, in order")
{
    Form form({.children = R"([{"type": "checkbox", "id": "has", "bind": "has"}, {"type": "group", "id": "address", "children": [
                   {"type": "text-field", "id": "street", "bind": "street"},
                   {"type": "text-field", "id": "box", "bind": "box", "when": ["equals", ["dataModel", "has"], true]}]}])",
               .properties = R"({"has": {"type": "boolean"}, "street": {"type": "string"}, "box": {"type": "string"}})",
               .texts = R"({"address.title": "Adresse"})"});
    const ViewNode before = form.shown("address");
    CHECK(before.role == Role::group);
    CHECK(before.name == "Adresse");
    REQUIRE(before.children.size() == 1);
    form.type("has", "true");
    const ViewNode after = form.shown("address");
    REQUIRE(after.children.size() == 2);
    CHECK(after.children[1].id == "sheet/address/box");
}

TEST_CASE("group: what is hidden with its group is not asked for")
{
    Form form({.children = R"([{"type": "checkbox", "id": "has", "bind": "has"}, {"type": "group", "id": "more", "when": ["equals", ["dataModel", "has"], true],
                   "children": [{"type": "text-field", "id": "name", "bind": "name"}]}])",
               .properties = R"({"has": {"type": "boolean"}, "name": {"type": "string"}})",
               .required = R"(["name"])"});
    CHECK(form.shown("more").id.empty());
    CHECK(form.session().findings().empty());
    form.type("has", "true");
    REQUIRE(form.session().findings().size() == 1);
    CHECK(form.session().findings()[0].address == "sheet/more/name");
}
