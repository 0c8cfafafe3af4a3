#include "framework/shortest_digits.hpp"

#include <cassert>
#include <cfloat>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace stegvis {

namespace {

/// snprintf rounds correctly in glibc and in musl; the decimal point, which hangs on the locale, is skipped.
ShortestDigits printed(double number, int count)
{
    char text[48];
    std::snprintf(text, sizeof text, "%.*e", count - 1, number);
    ShortestDigits result;
    const char* at = text;
    for (; *at != 'e'; ++at) {
        if (*at >= '0' && *at <= '9') {
            result.digits[result.count++] = *at;
        }
    }
    result.exponent = std::atoi(at + 1) + 1;
    return result;
}

bool gives_back(const ShortestDigits& digits, double number)
{
    char text[40];
    std::snprintf(text, sizeof text, "%se%d", digits.digits, digits.exponent - digits.count);
    return std::strtod(text, nullptr) == number;
}

/// The next digits of the same count above; false if there would be one more.
bool step_up(ShortestDigits& digits)
{
    for (int i = digits.count - 1; i >= 0; --i) {
        if (digits.digits[i] != '9') {
            ++digits.digits[i];
            return true;
        }
        digits.digits[i] = '0';
    }
    return false;
}

}  // namespace

ShortestDigits shortest_digits(double number)
{
    assert(std::isfinite(number));
    number = std::fabs(number);
    if (number == 0) {
        return {};
    }
    // Up to 15 digits survive the way to a normal double and back: no need to try fewer, the zeros at the end go away.
    ShortestDigits result;
    for (int count = number < DBL_MIN ? 1 : DBL_DIG; count <= DBL_DECIMAL_DIG; ++count) {
        result = printed(number, count);
        if (gives_back(result, number)) {
            break;
        }
        // Above a power of two there is more room than below: the second nearest digits may be good when the nearest are not.
        if (step_up(result) && gives_back(result, number)) {
            break;
        }
    }
    while (result.count > 1 && result.digits[result.count - 1] == '0') {
        result.digits[--result.count] = '\0';
    }
    return result;
}

}  // namespace stegvis
