#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

TEST_CASE("heading: it is of the second level unless it says otherwise")
{
    Form form({.children = R"([{"type": "heading", "id": "one"}, {"type": "heading", "id": "two", "level": 3, "text": "Written here"}])",
               .texts = R"({"one.text": "From the texts"})"});
    const ViewNode one = form.shown("one");
    CHECK(one.role == Role::heading);
    CHECK(one.level == 2);
    CHECK(one.name == "From the texts");
    CHECK(form.shown("two").level == 3);
    CHECK(form.shown("two").name == "Written here");
}
