#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "framework/formats/format.hpp"

namespace {

std::string fault(std::string_view text)
{
    return std::string(to_string(stegvis::check_format("iban", text)));
}

}  // namespace

TEST_CASE("iban: control digits, country and its length")
{
    CHECK(fault("NO9386011117947") == "");
    CHECK(fault("GB82WEST12345698765432") == "");
    CHECK(fault("DE89370400440532013000") == "");
    CHECK(fault("NO9386011117948") == "check-digit");
    CHECK(fault("NO9486011117947") == "check-digit");
    CHECK(fault("ZZ9386011117947") == "country");
    CHECK(fault("NO93860111179470") == "length");
    CHECK(fault("NO93") == "length");
    CHECK(fault("") == "length");
    CHECK(fault("NO93 8601 1117 947") == "characters");
    CHECK(fault("no9386011117947") == "characters");
    CHECK(fault("NOX386011117947") == "syntax");
}
