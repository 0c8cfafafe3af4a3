#include "backends/driver/answer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "framework/json.hpp"

namespace stegvis::driver {
namespace {

constexpr std::int64_t longest_pause_ms = 24 * 3'600'000;

std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t length)
{
    int number = 0;
    if (at + length > text.size()) return std::nullopt;
    const auto [end, fault] = std::from_chars(text.data() + at, text.data() + at + length, number);
    return fault == std::errc{} && end == text.data() + at + length ? std::optional(number) : std::nullopt;
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that senders may use.
std::optional<Instant> http_date(std::string_view text)
{
    static constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() != 29 || !text.ends_with(" GMT")) return std::nullopt;
    const auto month = months.find(text.substr(8, 3));
    const auto day = number_at(text, 5, 2);
    const auto year = number_at(text, 12, 4);
    const auto hour = number_at(text, 17, 2);
    const auto minute = number_at(text, 20, 2);
    const auto second = number_at(text, 23, 2);
    if (month == std::string_view::npos || month % 3 != 0 || !day || !year || !hour || !minute || !second) return std::nullopt;
    const Date date{.year = *year, .month = static_cast<int>(month / 3) + 1, .day = *day};
    if (!is_valid(date)) return std::nullopt;
    return Instant{day_number(date) * 86'400'000 + *hour * 3'600'000 + *minute * 60'000 + *second * 1'000};
}

}  // namespace

bool is_passing(int status)
{
    constexpr std::array<int, 4> passing = {408, 409, 425, 429};
    return (status >= 500 && status != 501) || std::find(passing.begin(), passing.end(), status) != passing.end();
}

std::int64_t retry_after_ms(const std::vector<http::Header>& headers, Instant now)
{
    const std::string_view text = http::header(headers, "Retry-After");
    if (text.empty() || text.size() > 30) return 0;
    if (const auto seconds = number_at(text, 0, text.size())) {
        return std::clamp<std::int64_t>(std::int64_t{*seconds} * 1'000, 0, longest_pause_ms);
    }
    const auto date = http_date(text);
    return date ? std::clamp<std::int64_t>(date->ms - now.ms, 0, longest_pause_ms) : 0;
}

Result<Value> answer_of(const http::Response& response)
{
    Value answer{{"status", response.status}, {"body", nullptr}};
    const bool success = response.status >= 200 && response.status < 300;
    if (!response.body.empty()) {
        auto body = parse_json(response.body);
        if (!body && success) return Error{.code = "malformed-answer", .where = body.error().where, .message = "the answer is not JSON"};
        if (body) answer.as_object().set("body", std::move(*body));
    }
    return answer;
}

}  // namespace stegvis::driver
