#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

TEST_CASE("text-area: lines stay lines")
{
    Form form({.children = R"([{"type": "text-area", "id": "why", "bind": "why"}])", .properties = R"({"why": {"type": "string", "maxLength": 20}})"});
    CHECK(form.read("why", "first\nsecond\n") == Value("first\nsecond\n"));
    const ViewNode node = form.shown("why");
    CHECK(node.role == Role::text_area);
    CHECK(node.value == "first\nsecond\n");
    CHECK(node.max_length == 20);
}

TEST_CASE("text-area: text that is too long is kept and complained of")
{
    Form form({.children = R"([{"type": "text-area", "id": "why", "bind": "why"}])", .properties = R"({"why": {"type": "string", "maxLength": 4}})"});
    CHECK(form.read("why", "abcde") == Value("abcde"));
    CHECK_FALSE(form.shown("why").error.empty());
    CHECK(form.read("why", "æøåé") == Value("æøåé"));
    CHECK(form.shown("why").error.empty());
}
