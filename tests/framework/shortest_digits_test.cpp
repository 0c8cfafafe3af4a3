#include <doctest/doctest.h>

#include <bit>
#include <cfloat>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "framework/json.hpp"

using namespace stegvis;

namespace {

double from_bits(std::uint64_t bits)
{
    double number = 0;
    std::memcpy(&number, &bits, sizeof number);
    return number;
}

}  // namespace

TEST_CASE("ecmascript number: the sample numbers of RFC 8785's appendix B")
{
    const std::pair<std::uint64_t, const char*> samples[] = {{0x0000000000000000, "0"}, {0x8000000000000000, "0"},
        {0x0000000000000001, "5e-324"}, {0x8000000000000001, "-5e-324"},
        {0x7fefffffffffffff, "1.7976931348623157e+308"}, {0xffefffffffffffff, "-1.7976931348623157e+308"},
        {0x4340000000000000, "9007199254740992"}, {0xc340000000000000, "-9007199254740992"},
        {0x4430000000000000, "295147905179352830000"}, {0x44b52d02c7e14af5, "9.999999999999997e+22"},
        {0x44b52d02c7e14af6, "1e+23"}, {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
        {0x444b1ae4d6e2ef4e, "999999999999999700000"}, {0x444b1ae4d6e2ef4f, "999999999999999900000"},
        {0x444b1ae4d6e2ef50, "1e+21"}, {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"}, {0x3eb0c6f7a0b5ed8d, "0.000001"},
        {0x41b3de4355555553, "333333333.3333332"}, {0x41b3de4355555554, "333333333.33333325"},
        {0x41b3de4355555555, "333333333.3333333"}, {0x41b3de4355555556, "333333333.3333334"},
        {0x41b3de4355555557, "333333333.33333343"}, {0xbecbf647612f3696, "-0.0000033333333333333333"},
        {0x43143ff3c1cb0959, "1424953923781206.2"}};
    for (const auto& [bits, text] : samples) {
        CHECK(ecmascript_number(from_bits(bits)) == text);
    }
}

TEST_CASE("ecmascript number: every power of two gives itself back in at most 17 digits, and no shorter text does")
{
    for (int exponent = -1074; exponent <= 1023; ++exponent) {
        const double number = std::ldexp(1.0, exponent);
        const std::string text = ecmascript_number(number);
        CHECK(std::strtod(text.c_str(), nullptr) == number);
    }
    // The nearest 16 digits to this power of two are read as another double; the next ones above are not.
    CHECK(ecmascript_number(std::ldexp(1.0, -44)) == "5.684341886080802e-14");
    CHECK(ecmascript_number(std::ldexp(1.0, 89)) == "6.189700196426902e+26");
}

TEST_CASE("ecmascript number: random doubles come back bit for bit")
{
    std::mt19937_64 random(8785);
    for (int i = 0; i < 20'000; ++i) {
        const double number = from_bits(random());
        if (std::isfinite(number)) {
            REQUIRE(std::strtod(ecmascript_number(number).c_str(), nullptr) == number);
        }
    }
}
