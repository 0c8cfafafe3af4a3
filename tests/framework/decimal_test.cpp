#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <random>

#include "framework/decimal.hpp"

using namespace stegvis;

namespace {

Decimal d(std::string_view text)
{
    const auto parsed = Decimal::parse(text);
    REQUIRE_MESSAGE(parsed, text);
    return *parsed;
}

std::string written(std::string_view text)
{
    return d(text).to_string();
}

__extension__ typedef __int128 Wide;

std::string text_of(Wide number)
{
    std::string digits;
    const bool negative = number < 0;
    do {
        const int digit = static_cast<int>(number % 10);
        digits.insert(digits.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
        number /= 10;
    } while (number != 0);
    return negative ? "-" + digits : digits;
}

}  // namespace

TEST_CASE("decimal: is written in the shortest plain form")
{
    CHECK(written("0") == "0");
    CHECK(written("-0") == "0");
    CHECK(written("-0.0e5") == "0");
    CHECK(written("0e999999999999") == "0");
    CHECK(written("1.50") == "1.5");
    CHECK(written("100") == "100");
    CHECK(written("-12.0300e2") == "-1203");
    CHECK(written("0.001") == "0.001");
    CHECK(written("1e-34") == "0.0000000000000000000000000000000001");
    CHECK(written("1e-35") == "1e-35");
    CHECK(written("12e-36") == "1.2e-35");
    CHECK(written("1e33") == "1000000000000000000000000000000000");
    CHECK(written("1e34") == "1e+34");
    CHECK(written("1.25E+40") == "1.25e+40");
    CHECK(written("9999999999999999999999999999999999") == "9999999999999999999999999999999999");
}

TEST_CASE("decimal: keeps 34 digits and rounds half up, away from zero")
{
    CHECK(written("12345678901234567890123456789012344") == "1.234567890123456789012345678901234e+34");
    CHECK(written("12345678901234567890123456789012345") == "1.234567890123456789012345678901235e+34");
    CHECK(written("-12345678901234567890123456789012345") == "-1.234567890123456789012345678901235e+34");
    CHECK(written("0.99999999999999999999999999999999995") == "1");
    CHECK(written("1.0000000000000000000000000000000005") == "1.000000000000000000000000000000001");
    CHECK(written("1.00000000000000000000000000000000049999999") == "1");
}

TEST_CASE("decimal: refuses what is no JSON number, and what is out of range")
{
    for (const char* text :
        {"", "-", "+1", "01", "1.", ".5", "1e", "1e+", "0x1", "1 ", " 1", "1,5", "NaN", "Infinity", "--1", "1e5.0"}) {
        CHECK_MESSAGE(Decimal::parse(text).error().code == "malformed-number", text);
    }
    for (const char* text :
        {"1e309", "1.7976931348623158e308", "-2e308", "4.9406564584124653e-324", "9e-325", "1e99999999999999999999", "1e-99999999999999999999"}) {
        CHECK_MESSAGE(Decimal::parse(text).error().code == "number-out-of-range", text);
    }
    CHECK(written("1.7976931348623157e308") == "1.7976931348623157e+308");
    CHECK(written("-1.7976931348623157e308") == "-1.7976931348623157e+308");
    CHECK(written("5e-324") == "5e-324");
    CHECK(written("4.9406564584124654e-324") == "4.9406564584124654e-324");
    CHECK(written("1e308") == "1e+308");
    CHECK(written("9.9e307") == "9.9e+307");
    CHECK(written("1e-308") == "1e-308");
}

TEST_CASE("decimal: adds and takes away exactly what fits")
{
    CHECK(d("0.1") + d("0.2") == d("0.3"));
    CHECK(d("0.3") - d("0.1") == d("0.2"));
    CHECK(d("1") - d("1") == Decimal());
    CHECK(d("5") + d("-7") == d("-2"));
    CHECK(d("1e20") + d("1e-13") == d("100000000000000000000.0000000000001"));
    CHECK(Decimal() + d("-3") == d("-3"));
}

TEST_CASE("decimal: rounds a sum half up however far its parts are from each other")
{
    CHECK(d("1e33") + d("0.4") == d("1e33"));
    CHECK(d("1e33") + d("0.5") == d("1000000000000000000000000000000001"));
    CHECK(d("1e33") + d("0.49999999999999999999999999999999") == d("1e33"));
    CHECK(d("1e40") + d("1e-40") == d("1e40"));
    CHECK(d("1e40") - d("1e-40") == d("1e40"));
    CHECK(d("1e34") - d("0.4") == d("1e34"));
    CHECK(d("1e34") - d("0.6") == d("9999999999999999999999999999999999"));
    CHECK(d("9999999999999999999999999999999999") + d("0.5") == d("1e34"));
    CHECK(d("1e34") - d("0.5000000000000000000000000000001") == d("9999999999999999999999999999999999"));
    CHECK(d("1e300") + d("-1e-300") == d("1e300"));
}

TEST_CASE("decimal: multiplies exactly up to 34 digits, then rounds")
{
    CHECK(d("1.1") * d("-1.1") == d("-1.21"));
    CHECK(d("99999999999999999") * d("99999999999999999") == d("9999999999999999800000000000000001"));
    CHECK(d("9999999999999999999999999999999999") * d("9999999999999999999999999999999999") ==
          d("9.999999999999999999999999999999998e67"));
    CHECK(d("3333333333333333333333333333333333") * d("3") == d("9999999999999999999999999999999999"));
    CHECK(d("1e200") * d("1e200") == d("1.7976931348623157e308"));
    CHECK(d("1e-200") * d("1e-200") == Decimal());
    CHECK(Decimal::multiply(d("1e200"), d("1e200")).error().code == "number-out-of-range");
    CHECK(Decimal() * d("-5") == Decimal());
}

TEST_CASE("decimal: divides to 34 digits, half up")
{
    CHECK(Decimal::divide(1, 4).value() == d("0.25"));
    CHECK(Decimal::divide(1, 3).value() == d("0.3333333333333333333333333333333333"));
    CHECK(Decimal::divide(2, 3).value() == d("0.6666666666666666666666666666666667"));
    CHECK(Decimal::divide(-2, 3).value() == d("-0.6666666666666666666666666666666667"));
    CHECK(Decimal::divide(d("1e10"), d("3e-5")).value() == d("333333333333333.3333333333333333333"));
    CHECK(Decimal::divide(0, 3).value() == Decimal());
    CHECK(Decimal::divide(3, 0).error().code == "division-by-zero");
    CHECK(Decimal::divide(d("1e300"), d("1e-300")).error().code == "number-out-of-range");
}

TEST_CASE("decimal: the remainder is exact and has the sign of what was divided")
{
    CHECK(Decimal::remainder(7, 3).value() == Decimal(1));
    CHECK(Decimal::remainder(-7, 3).value() == Decimal(-1));
    CHECK(Decimal::remainder(7, -3).value() == Decimal(1));
    CHECK(Decimal::remainder(d("0.3"), d("0.1")).value() == Decimal());
    CHECK(Decimal::remainder(d("1e308"), d("0.5")).value() == Decimal());
    CHECK(Decimal::remainder(d("1e308"), d("7")).value() == Decimal(2));
    CHECK(Decimal::remainder(d("4.55"), d("1e3")).value() == d("4.55"));
    CHECK(Decimal::remainder(d("1234"), d("1e3")).value() == d("234"));
    CHECK(Decimal::remainder(1, 0).error().code == "division-by-zero");
}

TEST_CASE("decimal: orders by value")
{
    const char* rising[] = {"-1e300", "-1000", "-999.5", "-1", "-0.5", "-1e-300", "0", "1e-300", "0.1", "0.11", "1",
        "9", "10", "10.5", "1e300"};
    for (std::size_t i = 0; i < std::size(rising); ++i) {
        for (std::size_t j = 0; j < std::size(rising); ++j) {
            CAPTURE(rising[i]);
            CAPTURE(rising[j]);
            CHECK((d(rising[i]) < d(rising[j])) == (i < j));
            CHECK((d(rising[i]) == d(rising[j])) == (i == j));
        }
    }
    CHECK(d("1.0") == d("10e-1"));
    CHECK(d("1.0").hash() == d("10e-1").hash());
}

TEST_CASE("decimal: rounds half up to places, and to whole numbers below and above")
{
    CHECK(round(d("2.345"), 2) == d("2.35"));
    CHECK(round(d("-2.345"), 2) == d("-2.35"));
    CHECK(round(d("2.3449"), 2) == d("2.34"));
    CHECK(round(d("0.5"), 0) == Decimal(1));
    CHECK(round(d("-0.4"), 0) == Decimal());
    CHECK(round(d("1250"), -2) == d("1300"));
    CHECK(round(d("49"), -2) == Decimal());
    CHECK(round(d("1e-300"), 5) == Decimal());
    CHECK(round(d("7"), 1000) == Decimal(7));
    CHECK(round(d("7"), std::numeric_limits<int>::min()) == Decimal());
    CHECK(floor(d("2.9")) == Decimal(2));
    CHECK(floor(d("-2.1")) == Decimal(-3));
    CHECK(ceil(d("2.1")) == Decimal(3));
    CHECK(ceil(d("-2.9")) == Decimal(-2));
    CHECK(floor(d("1e-100")) == Decimal(0));
    CHECK(ceil(d("1e-100")) == Decimal(1));
    CHECK(abs(d("-3.5")) == d("3.5"));
    CHECK(d("1e5").is_integer());
    CHECK_FALSE(d("1.5").is_integer());
}

TEST_CASE("decimal: whole numbers of 64 bits come out as they went in")
{
    for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(),
             std::numeric_limits<std::int64_t>::max(), std::int64_t{1'000'000}}) {
        CHECK(Decimal(number).to_int64() == number);
        CHECK(Decimal(number).to_string() == std::to_string(number));
        CHECK(d(std::to_string(number)) == Decimal(number));
    }
    CHECK_FALSE(d("9223372036854775808").to_int64());
    CHECK_FALSE(d("1e30").to_int64());
    CHECK_FALSE(d("0.5").to_int64());
}

TEST_CASE("decimal: says whether a double can carry it")
{
    CHECK(d("0.1").is_exact_double());
    CHECK(d("9007199254740992").is_exact_double());
    CHECK_FALSE(d("9007199254740993").is_exact_double());
    CHECK_FALSE(d("0.1234567890123456789").is_exact_double());
    CHECK(d("1e23").is_exact_double());
    CHECK(Decimal::from_double(0.1).to_string() == "0.1");
    CHECK(Decimal::from_double(-1e21).to_string() == "-1000000000000000000000");
    CHECK(Decimal::from_double(-0.0) == Decimal());
    CHECK(d("2.5").to_double() == 2.5);
}

TEST_CASE("decimal: agrees with whole numbers of 128 bits on a hundred thousand sums, products and comparisons")
{
    std::mt19937_64 random(20260329);
    for (int i = 0; i < 100'000; ++i) {
        const auto a = static_cast<std::int64_t>(random()) >> random() % 60;
        const auto b = static_cast<std::int64_t>(random()) >> (random() % 50 + 8);
        const Decimal x = a;
        const Decimal y = b;
        bool good = (x + y).to_string() == text_of(Wide{a} + b) && (x - y).to_string() == text_of(Wide{a} - b) &&
                    (x < y) == (a < b);
        const std::string product = text_of(Wide{a} * b);
        good = good && (product.size() > 33 || (x * y).to_string() == product);
        good = good && (b == 0 || Decimal::remainder(x, y)->to_int64() == a % b);
        REQUIRE_MESSAGE(good, a, " and ", b);
    }
}
