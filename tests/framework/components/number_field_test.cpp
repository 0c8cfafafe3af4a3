#include "framework/component_type.hpp"
#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

namespace {

Form number_form(const std::string& language)
{
    return Form({.children = R"([{"type": "number-field", "id": "sum", "bind": "sum", "unit": "kr"}, {"type": "number-field", "id": "count", "bind": "count"},
                     {"type": "number-field", "id": "double", "bind": "double"}])",
                 .properties = R"({"sum": {"type": "number"}, "count": {"type": "integer", "minimum": 18}, "double": {"type": "number"}})",
                 .more = R"("calculate": {"double": ["multiply", ["dataModel", "sum"], 1000]}, )"},
                language);
}

Value number(const char* digits)
{
    return Value(Decimal::parse(digits).value());
}

}  // namespace

TEST_CASE("number-field: a Norwegian writes spaces between thousands and a comma before decimals")
{
    Form form = number_form("nb");
    CHECK(form.read("sum", "1 000,50") == number("1000.5"));
    CHECK(form.read("sum", "1\u00a0000,50") == number("1000.5"));
    CHECK(form.read("sum", " 3.5 ") == number("3.5"));
    CHECK(form.read("sum", "\u22127") == number("-7"));
}

TEST_CASE("number-field: thousands are understood in either grouping, in every language, where only one reading makes sense")
{
    for (const char* language : {"nb", "nn", "en"}) {
        CAPTURE(language);
        Form form = number_form(language);
        for (const char* text : {"1,000.50", "1.000,50", "1 000.50"}) {
            CAPTURE(text);
            CHECK(form.read("sum", text) == number("1000.5"));
        }
        CHECK(form.read("sum", "1.234.567") == number("1234567"));
        CHECK(form.read("sum", "1,234,567") == number("1234567"));
        CHECK(form.read("sum", "1.23,456") == Value());
        CHECK(form.read("sum", "1.234.56") == Value());
        CHECK_MESSAGE(form.read("count", "30.000") == Value(30000), "a whole number has no decimals");
        CHECK(form.read("count", "30,000") == Value(30000));
    }
}

TEST_CASE("number-field: a currency and its decimals are written as the language does, and more decimals are a mistake")
{
    Form form({.children = R"([{"type": "number-field", "id": "sum", "bind": "sum", "currency": "NOK"},
                   {"type": "number-field", "id": "yen", "bind": "yen", "currency": "JPY"},
                   {"type": "number-field", "id": "share", "bind": "share", "decimals": 1, "unit": "percent"}])",
               .properties = R"({"sum": {"type": "number"}, "yen": {"type": "number"}, "share": {"type": "number"}})",
               .texts = R"({"percent": "prosent"})"});
    CHECK(form.shown("sum").suffix == "kr");
    CHECK(form.shown("share").suffix == "prosent");
    form.speak("en");
    CHECK(form.shown("sum").prefix == "NOK");
    CHECK(form.shown("yen").prefix == "JPY");
    form.speak("nb");
    CHECK(form.read("sum", "30.000") == number("30000"));
    CHECK(form.read("sum", "1,555") == number("1555"));
    CHECK(form.read("sum", "1,5555") == number("1.5555"));
    CHECK(form.shown("sum").error.find("2 desimaler") != std::string::npos);
    CHECK(form.read("share", "12,25") == number("12.25"));
    CHECK(form.shown("share").error.find("én desimal") != std::string::npos);
    CHECK(form.read("yen", "12,5") == number("12.5"));
    CHECK(form.shown("yen").error.find("helt tall") != std::string::npos);
    CHECK(form.read("yen", "1 250") == number("1250"));
    CHECK(form.shown("yen").error.empty());
}

TEST_CASE("number-field: an English speaker writes commas between thousands and a point before decimals")
{
    Form form = number_form("en");
    CHECK(form.read("sum", "1,000.50") == number("1000.5"));
    CHECK(form.read("sum", "12,345,678") == number("12345678"));
    CHECK(form.read("sum", "1000.50") == number("1000.5"));
}

TEST_CASE("number-field: an English comma that is not between thousands is no number, rather than ten times as much")
{
    Form form = number_form("en");
    CHECK(form.read("sum", "1,5") == Value());
    CHECK(form.read("sum", "1.5,000") == Value());
    CHECK(form.read("sum", ",500") == Value());
    CHECK(form.read("sum", "1234,567") == Value());
}

TEST_CASE("number-field: zeros in front do not matter; powers of ten and words are refused")
{
    Form form = number_form("nb");
    CHECK(form.read("count", "007") == Value(7));
    CHECK(form.read("count", "-0040") == Value(-40));
    CHECK(form.read("sum", "00,5") == number("0.5"));
    CHECK(form.read("sum", "000") == Value(0));
    for (const char* text : {"1e5", "forty", "1-2", "--1", "1,2,3", "-", ",", "0x10", "1/2"}) {
        INFO(text);
        CHECK(form.read("sum", text) == Value());
        CHECK(form.shown("sum").value == text);
        CHECK_FALSE(form.shown("sum").error.empty());
    }
}

TEST_CASE("number-field: the view has the unit as suffix and asks for digits where the model wants a whole number")
{
    Form form = number_form("nb");
    const ViewNode sum = form.shown("sum");
    CHECK(sum.role == Role::number_field);
    CHECK(sum.suffix == "kr");
    CHECK(sum.input_mode == "decimal");
    CHECK(form.shown("count").input_mode == "numeric");
}

TEST_CASE("number-field: a calculated number cannot be changed and is written as one reads it")
{
    Form form = number_form("nb");
    form.type("sum", "1234,5");
    const ViewNode node = form.shown("double");
    CHECK(node.readonly);
    CHECK_FALSE(node.required);
    CHECK(node.value == "1\u00a0234\u00a0500");
    form.speak("en");
    CHECK(form.shown("double").value == "1,234,500");
    const auto refused = form.apply({.type = CommandType::set, .path = "double", .text = "3"});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "not-allowed");
}

TEST_CASE("number-field: a number outside the bounds of the model stays, and is complained of")
{
    Form form = number_form("nb");
    CHECK(form.read("count", "17") == Value(17));
    CHECK_FALSE(form.shown("count").error.empty());
    CHECK(form.read("count", "18") == Value(18));
    CHECK(form.shown("count").error.empty());
    CHECK(form.read("count", "18,5") == number("18.5"));
    CHECK_FALSE(form.shown("count").error.empty());
}
