#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

TEST_CASE("waiting: says that its step waits, in its own words, as long as it does")
{
    Form form({.children = R"([{"type": "waiting", "id": "a"}, {"type": "waiting", "id": "b"}, {"type": "text-field", "id": "f", "bind": "f"}])",
               .properties = R"({"f": {"type": "string"}})", .texts = R"({"b.text": "Snart din tur"})"}, "en");
    const ViewNode plain = form.shown("a");
    CHECK(plain.role == Role::progress);
    CHECK(plain.busy);
    CHECK(plain.live == Live::polite);
    CHECK_FALSE(plain.name.empty());
    CHECK(form.shown("b").name == "Snart din tur");
}
