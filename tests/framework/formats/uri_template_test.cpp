#include <doctest/doctest.h>

#include "framework/formats/format.hpp"

using namespace stegvis;

TEST_CASE("uri-template: expressions of all four levels are read")
{
    for (const std::string_view text : {"", "/persons/{nin}", "{+base}/x{?a,b*,c:10}", "{#f}", "{.a.b}", "{/x%20y}", "a%41æ", "{;a}{&b}"}) {
        CAPTURE(text);
        CHECK(check_format("uri-template", text) == FormatFault::none);
    }
}

TEST_CASE("uri-template: what is open, empty or out of place is refused")
{
    for (const std::string_view text : {"{", "}", "{}", "{a", "a b", "{a,}", "{,a}", "{a:0}", "{a:10000}", "{a..b}", "{a.}", "{=a}", "%4", "{a=b}",
             "{a}{", "\"", "{%4}", "{+}"}) {
        CAPTURE(text);
        CHECK(check_format("uri-template", text) != FormatFault::none);
    }
}
