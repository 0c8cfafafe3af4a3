#include "backends/http/http.hpp"

#include <algorithm>

namespace stegvis::http {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view header(const std::vector<Header>& headers, std::string_view name)
{
    const auto same = [](char a, char b) { return lower(a) == lower(b); };
    for (const Header& each : headers) {
        if (std::equal(each.name.begin(), each.name.end(), name.begin(), name.end(), same)) return each.value;
    }
    return {};
}

}  // namespace stegvis::http
