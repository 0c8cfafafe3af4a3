#include "framework/expression/casts.hpp"

#include <algorithm>

#include "framework/json.hpp"

namespace stegvis::expression {
namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool same_word(std::string_view text, std::string_view word)
{
    if (text.size() != word.size()) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (lower(text[at]) != word[at]) return false;
    }
    return true;
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t at)
{
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

/// What counts as a number in a text, spelled as JSON wants it; empty when it is none. `-007.50` is one; with an exponent, so are a plus
/// sign and no digits before the point (`+.5E2`).
std::string json_spelling(std::string_view text)
{
    const bool has_sign = !text.empty() && (text[0] == '+' || text[0] == '-');
    const bool is_loose = text.substr(0, 1) == "+" || text.substr(has_sign ? 1 : 0, 1) == ".";
    std::string made = text.substr(0, 1) == "-" ? "-" : "";
    text.remove_prefix(has_sign ? 1 : 0);
    const std::size_t whole = skip_digits(text, 0);
    const std::size_t zeros = std::min(text.find_first_not_of('0'), whole);
    made += zeros == whole ? std::string_view("0") : text.substr(zeros, whole - zeros);
    std::size_t at = whole;
    if (at < text.size() && text[at] == '.') {
        const std::size_t end = skip_digits(text, at + 1);
        if (end == at + 1) return {};
        made += text.substr(at, end - at);
        at = end;
    } else if (whole == 0) {
        return {};
    }
    if (at == text.size()) return is_loose ? std::string() : made;
    if (text[at] != 'e' && text[at] != 'E') return {};
    const std::size_t sign = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-') ? 1 : 0;
    const std::size_t end = skip_digits(text, at + 1 + sign);
    return end == text.size() && end != at + 1 + sign ? made + std::string(text.substr(at)) : std::string();
}

std::optional<Decimal> number_in(std::string_view text)
{
    const std::string spelled = json_spelling(text);
    if (spelled.empty()) return std::nullopt;
    auto parsed = Decimal::parse(spelled);
    if (!parsed) return std::nullopt;
    return std::move(parsed).value();
}

Error expected(std::string_view kind, const Value& value)
{
    return failed("Expected " + std::string(kind) + ", got value " + shown(value));
}

/// Reads fixed digits: `0` in the form stands for any digit, other characters for themselves.
bool has_form(std::string_view text, std::string_view form)
{
    if (text.size() < form.size()) return false;
    for (std::size_t at = 0; at < form.size(); ++at) {
        if (form[at] == '0' ? !is_digit(text[at]) : text[at] != form[at]) return false;
    }
    return true;
}

int digits(std::string_view text, std::size_t at, std::size_t count)
{
    int number = 0;
    for (const char digit : text.substr(at, count)) number = number * 10 + (digit - '0');
    return number;
}

struct ClockReading {
    int hour = 0;
    int minute = 0;
    int second = 0;
    int ms = 0;
    [[nodiscard]] bool valid() const { return hour < 24 && minute < 60 && second < 60; }
    [[nodiscard]] int ms_of_day() const { return ((hour * 60 + minute) * 60 + second) * 1'000 + ms; }
};

/// Takes `14:30`, `14:30:05` or `14:30:05.25` off the front. False when the form is wrong.
bool take_clock(std::string_view& text, ClockReading& clock)
{
    if (!has_form(text, "00:00")) return false;
    clock.hour = digits(text, 0, 2);
    clock.minute = digits(text, 3, 2);
    text.remove_prefix(5);
    if (!has_form(text, ":00")) return true;
    clock.second = digits(text, 1, 2);
    text.remove_prefix(3);
    if (text.empty() || text[0] != '.') return true;
    const std::size_t end = skip_digits(text, 1);
    if (end == 1 || end > 10) return false;
    const std::string padded = std::string(text.substr(1, end - 1)) + "00";
    clock.ms = digits(padded, 0, 3);
    text.remove_prefix(end);
    return true;
}

/// Reads nothing, `Z` or `+02:00`. False when the form is wrong.
bool read_offset(std::string_view text, std::optional<int>& offset, bool& valid)
{
    if (text.empty()) return true;
    if (text == "Z" || text == "z") {
        offset = 0;
        return true;
    }
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || !has_form(text.substr(1), "00:00")) return false;
    const int hours = digits(text, 1, 2);
    const int minutes = digits(text, 4, 2);
    valid = hours < 24 && minutes < 60;
    offset = (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
    return true;
}

/// Whether it is a text that says neither null, true nor false, whatever the case.
bool is_plain_text(const Value& value) { return value.is_string() && value.as_string().size() != 4 && value.as_string().size() != 5; }

/// What a date may be read from. A number may be there, as the text that it is: no date has its form.
Result<Value> to_moment_text(Value value)
{
    if (value.is_number()) return Value(value.as_number().to_string());
    if (!value.is_null() && !value.is_string()) return expected("date", value);
    return value.is_string() && value.as_string() == "null" ? Value() : std::move(value);
}

Error unreadable(std::string_view text, std::string_view why)
{
    return failed("Unable to parse date " + shown(Value(text)) + ": " + std::string(why));
}

}  // namespace

Error failed(std::string message) { return Error{"expression-failed", "", std::move(message)}; }

std::string shown(const Value& value) { return write_json(value); }

Result<Value> to_boolean(const Value& value)
{
    if (value.is_null() || value.is_bool()) return value;
    std::optional<Decimal> number;
    if (value.is_string()) {
        const std::string& text = value.as_string();
        if (same_word(text, "null")) return Value();
        if (same_word(text, "true")) return Value(true);
        if (same_word(text, "false")) return Value(false);
        number = number_in(text);
    } else if (value.is_number()) {
        number = value.as_number();
    }
    if (number && *number == Decimal(1)) return Value(true);
    if (number && number->is_zero()) return Value(false);
    return expected("boolean", value);
}

Result<Value> to_number(const Value& value)
{
    if (value.is_null() || value.is_number()) return value;
    if (!value.is_string()) return expected("number", value);
    if (same_word(value.as_string(), "null")) return Value();
    const std::optional<Decimal> number = number_in(value.as_string());
    if (!number) return expected("number", value);
    return Value(*number);
}

Result<Value> to_text(const Value& value)
{
    if (value.is_null()) return value;
    if (value.is_bool()) return Value(value.as_bool() ? "true" : "false");
    if (value.is_number()) return Value(value.as_number().to_string());
    if (!value.is_string()) return expected("string", value);
    if (same_word(value.as_string(), "null")) return Value();
    for (const std::string_view word : {"true", "false"}) {
        if (same_word(value.as_string(), word)) return Value(word);
    }
    return value;
}

Result<Value> cast(Value value, char kind)
{
    switch (kind) {
        case 'b': return to_boolean(value);
        case 'n': return to_number(value);
        case 's': return is_plain_text(value) ? Result<Value>(std::move(value)) : to_text(value);
        case 'd': return to_moment_text(std::move(value));
        case 'l':
            if (value.is_array()) return value;
            return failed("Expected argument to be list, got " + std::string(value.type_name()));
        default: return value.is_string() && value.as_string() == "null" ? Value() : std::move(value);
    }
}

Result<Moment> parse_moment(std::string_view text)
{
    constexpr std::string_view unknown = "Unknown format";
    if (!has_form(text, "0000-00-00")) return unreadable(text, unknown);
    Moment moment;
    moment.local.date = {digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)};
    bool valid = is_valid(moment.local.date);
    std::string_view rest = text.substr(10);
    if (!rest.empty()) {
        if (std::string_view(" Tt").find(rest[0]) == std::string_view::npos) return unreadable(text, unknown);
        rest.remove_prefix(1);
        ClockReading clock;
        bool offset_valid = true;
        if (!take_clock(rest, clock) || !read_offset(rest, moment.utc_offset, offset_valid)) return unreadable(text, unknown);
        valid = valid && clock.valid() && offset_valid;
        moment.local.ms_of_day = clock.ms_of_day();
        moment.has_time = true;
    }
    if (!valid) return unreadable(text, "Format was recognized, but the date/time is invalid");
    return moment;
}

}  // namespace stegvis::expression
