#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

TEST_CASE("failure: is not there as long as nothing went wrong")
{
    // What it says when something did: tests/flow/own_view_test.cpp.
    const Form form({.children = R"([{"type": "failure", "id": "what"}, {"type": "paragraph", "id": "else", "text": "Ja"}])"});
    CHECK(form.shown("what").id.empty());
    CHECK_FALSE(form.shown("else").id.empty());
}
