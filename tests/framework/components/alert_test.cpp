#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

TEST_CASE("alert: title and text, with the severity that it says")
{
    Form form({.children = R"([{"type": "alert", "id": "fee", "severity": "warning"}, {"type": "alert", "id": "short"}])",
               .texts = R"({"fee.title": "Gebyr", "fee.text": "Det koster 500 kr", "short.text": "Bare tekst"})"});
    const ViewNode fee = form.shown("fee");
    CHECK(fee.role == Role::alert);
    CHECK(fee.severity == Severity::warning);
    CHECK(fee.name == "Gebyr");
    CHECK(fee.description == "Det koster 500 kr");
    const ViewNode plain = form.shown("short");
    CHECK(plain.severity == Severity::info);
    CHECK(plain.name == "Bare tekst");
    CHECK(plain.description.empty());
}
