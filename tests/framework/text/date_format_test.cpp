#include "framework/text/date_format.hpp"

#include <doctest/doctest.h>

namespace stegvis {
namespace {

const LocalTime afternoon{{2026, 6, 3}, ((15 * 60 + 4) * 60 + 5) * 1'000 + 67};

std::string written(std::string_view pattern, std::string_view language)
{
    return format_date(afternoon, pattern, locale_of(language)).value();
}

TEST_CASE("date format: each letter is written as wide as it is repeated")
{
    CHECK(written("y yy yyyy u", "nb") == "2026 26 2026 2026");
    CHECK(written("M MM MMM MMMM MMMMM", "nb") == "6 06 jun juni J");
    CHECK(written("d dd", "nb") == "3 03");
    CHECK(written("E EEEE EEEEE", "nn") == "ons onsdag O");
    CHECK(written("H HH h hh a", "en") == "15 15 3 03 PM");
    CHECK(written("m mm s ss S SS SSS", "en") == "4 04 5 05 0 06 067");
    CHECK(written("G GGGG GGGGG", "en") == "AD Anno Domini A");
}

TEST_CASE("date format: noon is after midday, midnight is twelve")
{
    CHECK(format_date({{2026, 1, 1}, 12 * 3'600'000}, "h a", locale_of("en")).value() == "12 PM");
    CHECK(format_date({{2026, 1, 1}, 0}, "h a", locale_of("nb")).value() == "12 a.m.");
}

TEST_CASE("date format: other characters and quoted letters stand for themselves")
{
    CHECK(written("dd.MM.yyyy 'kl.' HH:mm", "nb") == "03.06.2026 kl. 15:04");
    CHECK(written("''yy 'o''clock'", "en") == "'26 o'clock");
    CHECK(written("'open", "en") == "open");
}

TEST_CASE("date format: a letter that means nothing is an error")
{
    for (const std::string_view pattern : {"Q", "yyyyy", "ddd", "kl", "SSSS", "aa"}) {
        CAPTURE(pattern);
        CHECK_FALSE(format_date(afternoon, pattern, locale_of("nb")));
    }
}

TEST_CASE("date format: the languages write dates in their own way")
{
    CHECK(long_date(afternoon.date, locale_of("nb")) == "3. juni 2026");
    CHECK(long_date(afternoon.date, locale_of("en-US")) == "3 June 2026");
    CHECK(short_date(afternoon.date, locale_of("nn")) == "03.06.2026");
    CHECK(short_date(afternoon.date, locale_of("en")) == "03/06/2026");
    CHECK(long_date_time(afternoon, locale_of("no")) == "3. juni 2026 kl. 15:04");
}

}  // namespace
}  // namespace stegvis
