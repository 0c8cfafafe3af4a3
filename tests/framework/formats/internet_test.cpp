#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "framework/formats/format.hpp"

namespace {

std::string fault(std::string_view format, std::string_view text)
{
    return std::string(to_string(stegvis::check_format(format, text)));
}

}  // namespace

TEST_CASE("email: a mailbox that mail servers take")
{
    for (const char* text :
        {"kari@example.com", "a.b+c@example.no", "\"a b\"@example.com", "a@[127.0.0.1]", "a@[IPv6:::1]", "a@[ipv6:::1]"}) {
        CHECK(fault("email", text) == "");
    }
    for (const char* text : {"kari", "@example.com", "kari@", "a..b@example.com", ".a@example.com", "a b@example.com",
             "a@b@c.no", "å@example.com", "a@-b.no", "\"a\"b\"@example.com", "a@[300.0.0.1]", "\"a\\\"@b.no"}) {
        CAPTURE(text);
        CHECK(fault("email", text) == "syntax");
    }
    CHECK(fault("email", std::string(65, 'a') + "@example.com") == "length");
    CHECK(fault("email", "a@" + std::string(253, 'a')) == "length");
}

TEST_CASE("hostname, ipv4, ipv6: as their RFCs write them")
{
    CHECK(fault("hostname", "www.example.com") == "");
    CHECK(fault("hostname", "example.") == "syntax");
    CHECK(fault("hostname", std::string(254, 'a')) == "length");
    CHECK(fault("ipv4", "192.168.0.1") == "");
    CHECK(fault("ipv4", "192.168.0.01") == "syntax");
    CHECK(fault("ipv4", "1.2.3.4.5") == "syntax");
    for (const char* text : {"::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:192.168.0.1", "1:2:3:4:5:6:1.2.3.4"})
        CHECK(fault("ipv6", text) == "");
    for (const char* text :
        {"", ":", "1:2", "1::2::3", ":::", "1:2:3:4:5:6:7::8", "1.2.3.4", "1.2.3.4::", "12345::", "::g"}) {
        CAPTURE(text);
        CHECK(fault("ipv6", text) == "syntax");
    }
}

TEST_CASE("uuid, json-pointer, relative-json-pointer, regex: syntax alone")
{
    CHECK(fault("uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d16380") == "");
    CHECK(fault("uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d1638g") == "characters");
    CHECK(fault("uuid", "2eb8aa08") == "length");
    CHECK(fault("json-pointer", "/a~1b/0") == "");
    CHECK(fault("json-pointer", "a") == "syntax");
    CHECK(fault("relative-json-pointer", "1/a") == "");
    CHECK(fault("relative-json-pointer", "01/a") == "syntax");
    for (const char* text : {"0+1", "0+1/foo", "1-2/bar", "0-0", "0-1#"})
        CHECK_MESSAGE(fault("relative-json-pointer", text) == "", text);
    for (const char* text : {"0+", "0-01", "0++1", "0+1not-a-pointer"})
        CHECK_MESSAGE(fault("relative-json-pointer", text) == "syntax", text);
    CHECK(fault("regex", "^(a|b)+$") == "");
    CHECK(fault("regex", "^(a|b") == "syntax");
    CHECK(fault("regex", "(?=a)") == "");
}
