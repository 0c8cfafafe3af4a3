#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

namespace {

Form date_form(const std::string& language)
{
    return Form({.children = R"([{"type": "date-field", "id": "born", "bind": "born", "purpose": "bday"}])",
                 .properties = R"({"born": {"type": "string", "format": "date"}})",
                 .required = R"(["born"])"},
                language);
}

}  // namespace

TEST_CASE("date-field: day, month and year are read in the ways people write them")
{
    Form form = date_form("nb");
    for (const char* text : {"9.2.1990", "09.02.1990", "9/2/1990", "9-2-1990", " 9. 2. 1990 ", "1990-02-09"}) {
        INFO(text);
        CHECK(form.read("born", text) == Value("1990-02-09"));
    }
}

TEST_CASE("date-field: a day that does not exist is no date, and what was typed stays")
{
    Form form = date_form("nb");
    for (const char* text : {"31.02.2020", "29.2.2023", "1.13.2020", "0.1.2020", "9.2.90", "9.2", "9 feb 1990", "1.2.3.2020"}) {
        INFO(text);
        CHECK(form.read("born", text) == Value());
        const ViewNode node = form.shown("born");
        CHECK(node.value == text);
        CHECK(node.error == "Skriv datoen med dag, måned og år, for eksempel 23.06.2026");
    }
    CHECK(form.read("born", "29.2.2024") == Value("2024-02-29"));
}

TEST_CASE("date-field: the view has a field for each of day, month and year")
{
    Form form = date_form("nn");
    form.type("born", "9.2.1990");
    const ViewNode node = form.shown("born");
    CHECK(node.role == Role::date_field);
    CHECK(node.value == "09.02.1990");
    REQUIRE(node.children.size() == 3);
    const char* const names[] = {"Dag", "Månad", "År"};
    const char* const values[] = {"09", "02", "1990"};
    const char* const purposes[] = {"bday-day", "bday-month", "bday-year"};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(node.children[i].name == names[i]);
        CHECK(node.children[i].value == values[i]);
        CHECK(node.children[i].purpose == purposes[i]);
        CHECK(node.children[i].input_mode == "numeric");
        CHECK(node.children[i].required);
    }
    CHECK(node.children[2].max_length == 4);
}

TEST_CASE("date-field: half a date stays in its parts")
{
    Form form = date_form("en");
    form.type("born", "31.2.");
    const ViewNode node = form.shown("born");
    CHECK(node.children[0].value == "31");
    CHECK(node.children[1].value == "2");
    CHECK(node.children[2].value.empty());
}
