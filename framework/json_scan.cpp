#include "framework/json_scan.hpp"

namespace stegvis {

namespace {

const char* comment_end(const char* at, const char* end)
{
    const std::string_view rest(at, static_cast<std::size_t>(end - at));
    const bool block = rest[1] == '*';
    const std::size_t found = block ? rest.find("*/", 2) : rest.find_first_of("\r\n");
    return found == rest.npos ? end : at + found + (block ? 2 : 0);
}

}  // namespace

const char* next_token(std::string_view text, const char* at, bool comments)
{
    const char* const end = text.data() + text.size();
    while (at != end) {
        if (std::string_view(" \t\r\n,:").find(*at) != std::string_view::npos) {
            ++at;
        } else if (comments && end - at >= 2 && at[0] == '/' && (at[1] == '/' || at[1] == '*')) {
            at = comment_end(at, end);
        } else {
            break;
        }
    }
    return at;
}

bool comma_before(std::string_view text, const char* at)
{
    const std::string_view before(text.data(), static_cast<std::size_t>(at - text.data()));
    const auto last = before.find_last_not_of(" \t\r\n");
    return last != before.npos && before[last] == ',';
}

}  // namespace stegvis
