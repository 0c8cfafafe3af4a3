#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

TEST_CASE("remark: it takes words for an action that may be done, and binds no data")
{
    Form form({.children = R"([{"type": "remark", "id": "why", "action": "next"}, {"type": "remark", "id": "never", "action": "vanish"},
                               {"type": "text-field", "id": "name", "bind": "name"}])",
               .properties = R"({"name": {"type": "string"}})", .texts = R"({"why.label": "Hvorfor?", "name.label": "Navn"})"});
    const View view = form.view();
    const ViewNode* why = find_node(view.root, "sheet/why");
    REQUIRE(why);
    CHECK(why->role == Role::text_area);
    CHECK(why->name == "Hvorfor?");
    CHECK(why->path.empty());
    CHECK(why->max_length > 0);
    CHECK(why->command == Value{{"action", "next"}, {"argument", "why"}});
    CHECK(find_node(view.root, "sheet/never") == nullptr);
}
