#include <algorithm>
#include <array>

#include "framework/service/loading.hpp"

namespace stegvis::loading {

Result<Call> parse_call(std::string_view text)
{
    const auto fail = [&](std::string why) {
        return Error{"malformed-call", "", "\"" + std::string(text) + "\" " + std::move(why) + "; write \"api METHOD /path/{data.path}\""};
    };
    const auto first = text.find(' ');
    const auto second = first == std::string_view::npos ? first : text.find(' ', first + 1);
    if (second == std::string_view::npos)
        return fail("is not a call");
    Call call{.api = std::string(text.substr(0, first)), .method = std::string(text.substr(first + 1, second - first - 1))};
    constexpr std::array<std::string_view, 5> methods = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    if (std::find(methods.begin(), methods.end(), call.method) == methods.end())
        return fail("has no HTTP method");
    std::string_view path = text.substr(second + 1);
    if (!path.starts_with('/'))
        return fail("has no path");
    while (!path.empty()) {
        const auto open = path.find('{');
        if (open != 0)
            call.path.push_back({.text = std::string(path.substr(0, open))});
        if (open == std::string_view::npos)
            break;
        const auto close = path.find('}', open);
        if (close == std::string_view::npos)
            return fail("has a { without }");
        STEGVIS_TRY(auto data, Path::parse(path.substr(open + 1, close - open - 1)));
        call.path.push_back({.data = std::move(data)});
        path.remove_prefix(close + 1);
    }
    return call;
}

}  // namespace stegvis::loading
