#include "common/clock.hpp"

#include <algorithm>
#include <ctime>

namespace sample {

std::string utc_now()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text, size};
}

std::string receipt(char letter, unsigned number)
{
    std::string digits = std::to_string(number);
    digits.insert(0, 6 - std::min<std::size_t>(6, digits.size()), '0');
    return std::string(1, letter) + "-" + utc_now().substr(0, 4) + "-" + digits;
}

}  // namespace sample
