#include "framework/formats/idna.hpp"

#include <doctest/doctest.h>

#include "framework/formats/format.hpp"

using namespace stegvis;

namespace {

bool is(std::string_view format, std::string_view text) { return check_format(format, text) == FormatFault::none; }

}  // namespace

TEST_CASE("idna: a name may have letters of its language")
{
    for (const std::string_view text : {"blåbærsyltetøy.no", "æøå", "xn--blbrsyltety-y8ao3x.no", "пример。рф", "Oslo.kommune.no", "straße.de",
             "l·l.cat", "क्‌ष"}) {
        CAPTURE(text);
        CHECK(is("idn-hostname", text));
    }
}

TEST_CASE("idna: what may not stand in a name, or not there, is refused")
{
    for (const std::string_view text : {"", "a..b", "Æøå.no", "blå bær", "a·b", "\u0301a", "-å", "å-", "aå--b", "ｅxample", "🙂.no", "a\u00adb",
             "xn--", "xn--X", "xn--abc-", "xn--blbrsyltety-Y8AO3x9", "\u05d0a", "a.0\u05d0", "\u200d"}) {
        CAPTURE(text);
        CHECK_FALSE(is("idn-hostname", text));
    }
}

TEST_CASE("idna: a host name in ASCII is looked behind, and only there")
{
    CHECK(is("hostname", "XN--BLBRSYLTETY-Y8AO3X.no"));
    CHECK(is("hostname", "ab--c.no"));
    CHECK_FALSE(is("hostname", "blåbær.no"));
    CHECK_FALSE(is("hostname", "xn--al-0ea.no"));
}

TEST_CASE("idna: lengths are those that a name server sees")
{
    std::string label(57, 'a');
    CHECK(is("idn-hostname", label + "å") == formats::host_label(label + "å").has_value());
    CHECK_FALSE(is("idn-hostname", std::string(60, 'a') + "å"));
    CHECK_FALSE(is("idn-hostname", std::string(5'000, 'a')));
    std::string name = std::string(62, 'a');
    for (int more = 0; more < 4; ++more) name += "." + std::string(62, 'a');
    CHECK_FALSE(is("idn-hostname", name));
}

TEST_CASE("idna: an e-mail address may be in Unicode on both sides")
{
    CHECK(is("idn-email", "kåre@blåbær.no"));
    CHECK(is("idn-email", "\"kåre bø\"@example.com"));
    CHECK_FALSE(is("idn-email", "kåre＠example.com"));
    CHECK_FALSE(is("email", "kåre@example.com"));
}
