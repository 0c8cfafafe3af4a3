#include <algorithm>

#include "framework/expression/casts.hpp"
#include "framework/expression/functions.hpp"
#include "framework/expression/utf16.hpp"
#include "framework/unicode.hpp"

namespace stegvis::expression {
namespace {

constexpr std::size_t longest_text = 1u << 20;

Result<Value> bounded(std::string text)
{
    if (text.size() > longest_text) return failed("The text is longer than 1 MiB");
    return Value(std::move(text));
}

Result<Value> concat(const Call& call)
{
    std::string text;
    for (const Value& part : call.arguments) {
        if (!part.is_null()) text += part.as_string();
        if (text.size() > longest_text) break;
    }
    return bounded(std::move(text));
}

/// Whether both arguments are texts and `test` holds for them in NFC.
template <class Test>
bool both(const Call& call, const Test& test)
{
    if (call.argument(0).is_null() || call.argument(1).is_null()) return false;
    return test(to_nfc(call.argument(0).as_string()), to_nfc(call.argument(1).as_string()));
}

bool has_part(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Result<Value> contains(const Call& call) { return Value(both(call, has_part)); }
Result<Value> not_contains(const Call& call) { return Value(!both(call, has_part)); }

Result<Value> starts_with(const Call& call)
{
    return Value(both(call, [](std::string_view text, std::string_view part) { return text.substr(0, part.size()) == part; }));
}

Result<Value> ends_with(const Call& call)
{
    return Value(both(call, [](std::string_view text, std::string_view part) {
        return text.size() >= part.size() && text.substr(text.size() - part.size()) == part;
    }));
}

/// What counts as white space in Unicode.
bool is_blank(char32_t point)
{
    return (point >= 0x09 && point <= 0x0D) || point == 0x20 || point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A) ||
           point == 0x2028 || point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

std::string_view trimmed(std::string_view text)
{
    std::size_t first = text.size();
    std::size_t end = 0;
    std::size_t at = 0;
    for (CodePoints rest(text); const auto point = rest.next();) {
        const std::size_t next = text.size() - rest.rest().size();
        if (!is_blank(*point)) {
            first = std::min(first, at);
            end = next;
        }
        at = next;
    }
    return first < end ? text.substr(first, end - first) : std::string_view();
}

bool has_item(std::string_view list, std::string_view wanted)
{
    for (;;) {
        const std::size_t comma = list.find(',');
        if (trimmed(list.substr(0, comma)) == wanted) return true;
        if (comma == std::string_view::npos) return false;
        list.remove_prefix(comma + 1);
    }
}

Result<Value> comma_contains(const Call& call) { return Value(both(call, has_item)); }

bool is_empty(const Value& text) { return text.is_null() || text.as_string().empty(); }

Result<Value> replace(const Call& call)
{
    if (is_empty(call.argument(0)) || is_empty(call.argument(1))) return Value();
    const std::string_view wanted = call.argument(1).as_string();
    const std::string_view instead = call.argument(2).is_null() ? std::string_view() : call.argument(2).as_string();
    std::string_view rest = call.argument(0).as_string();
    std::string text;
    for (std::size_t at = rest.find(wanted); at != std::string_view::npos && text.size() <= longest_text; at = rest.find(wanted)) {
        text.append(rest.substr(0, at)).append(instead);
        rest.remove_prefix(at + wanted.size());
    }
    return bounded(text.append(rest));
}

Result<Value> length(const Call& call)
{
    return Value(call.argument(0).is_null() ? std::size_t{0} : to_utf16(call.argument(0).as_string()).size());
}

/// Where an index points in a text of `size` units: from the end when it is negative, kept within.
std::size_t position(const Decimal& index, std::size_t size)
{
    const auto limit = static_cast<std::int64_t>(size);
    const Decimal whole = index.is_negative() ? ceil(index) : floor(index);
    std::int64_t at = whole.to_int64().value_or(index.is_negative() ? -limit - 1 : limit);
    if (at < 0) at += limit;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, limit));
}

Result<Value> slice(const Call& call)
{
    const bool has_end = call.arguments.size() > 2;
    if (call.argument(1).is_null() || (has_end && call.argument(2).is_null())) {
        return failed("Start/end index cannot be null (if you used an expression like stringIndexOf here, make sure to guard against null)");
    }
    if (call.argument(0).is_null()) return Value();
    const std::u16string units = to_utf16(call.argument(0).as_string());
    const std::size_t first = position(call.argument(1).as_number(), units.size());
    const std::size_t last = has_end ? position(call.argument(2).as_number(), units.size()) : units.size();
    if (last <= first) return Value("");
    return Value(from_utf16(std::u16string_view(units).substr(first, last - first)));
}

Result<Value> index_of(const Call& call)
{
    if (is_empty(call.argument(0)) || is_empty(call.argument(1))) return Value();
    const std::size_t at = to_utf16(call.argument(0).as_string()).find(to_utf16(call.argument(1).as_string()));
    return at == std::u16string::npos ? Value() : Value(at);
}

Result<Value> lower_case(const Call& call)
{
    return call.argument(0).is_null() ? Value() : Value(to_lower(call.argument(0).as_string()));
}

Result<Value> upper_case(const Call& call)
{
    return call.argument(0).is_null() ? Value() : Value(to_upper(call.argument(0).as_string()));
}

Value with_first(const Value& text, char32_t (*change)(char32_t))
{
    if (text.is_null()) return text;
    CodePoints points(text.as_string());
    std::string made;
    if (const auto first = points.next()) append_utf8(made, change(*first));
    return Value(made.append(points.rest()));
}

Result<Value> lower_first(const Call& call) { return with_first(call.argument(0), lower_point); }
Result<Value> upper_first(const Call& call) { return with_first(call.argument(0), upper_point); }

Result<Value> matches(const Call& call)
{
    if (call.argument(0).is_null()) return Value(false);
    const std::string& text = call.argument(0).as_string();
    if (const Regex* prepared = std::get_if<Regex>(&call.prepared)) return Value(prepared->found_in(text));
    if (call.argument(1).is_null()) return Value(false);
    STEGVIS_TRY(const Regex pattern, Regex::compile(call.argument(1).as_string()));
    return Value(pattern.found_in(text));
}

Result<void> check_matches(const WrittenCall& call)
{
    if (!call.arguments[1].is_string()) return {};
    auto pattern = Regex::compile(call.arguments[1].as_string());
    if (!pattern) return Error{pattern.error().code, "/2", pattern.error().message};
    *call.prepared = std::move(pattern).value();
    return {};
}

constexpr Function functions[] = {
    {{"concat", 0, any_number, "s", 's', "All arguments one after the other; null is nothing."}, concat},
    {{"contains", 2, 2, "s", 'b', "Whether the first text holds the second; false when one is null."}, contains},
    {{"notContains", 2, 2, "s", 'b', "Whether the first text does not hold the second; true when one is null."}, not_contains},
    {{"startsWith", 2, 2, "s", 'b', "Whether the first text begins with the second."}, starts_with},
    {{"endsWith", 2, 2, "s", 'b', "Whether the first text ends with the second."}, ends_with},
    {{"commaContains", 2, 2, "s", 'b', "Whether the second text is one of the first one's parts between commas."}, comma_contains},
    {{"stringReplace", 3, 3, "s", 's', "The first text with each second in it replaced by the third."}, replace},
    {{"stringLength", 1, 1, "s", 'n', "How long a text is, in UTF-16 units."}, length},
    {{"stringSlice", 2, 3, "snn", 's', "The part from one position up to another; a negative one counts from the end."}, slice},
    {{"stringIndexOf", 2, 2, "s", 'n', "Where the second text begins in the first, null when it does not occur."}, index_of},
    {{"lowerCase", 1, 1, "s", 's', "The text in lower case."}, lower_case},
    {{"upperCase", 1, 1, "s", 's', "The text in upper case."}, upper_case},
    {{"lowerCaseFirst", 1, 1, "s", 's', "The text with its first letter in lower case."}, lower_first},
    {{"upperCaseFirst", 1, 1, "s", 's', "The text with its first letter in upper case."}, upper_first},
    {{"matches", 2, 2, "s", 'b', "Whether the pattern (as in JSON Schema) occurs in the text; false when one is null."}, matches,
        check_matches},
};

}  // namespace

std::span<const Function> text_functions() { return functions; }

}  // namespace stegvis::expression
