/// The keywords that judge a value by itself.

#include <algorithm>
#include <array>
#include <limits>

#include "framework/schema/compiler.hpp"

namespace stegvis::schema {
namespace {

constexpr std::array check_names{std::string_view("type"), std::string_view("enum"), std::string_view("const"),
    std::string_view("minimum"), std::string_view("maximum"), std::string_view("exclusiveMinimum"),
    std::string_view("exclusiveMaximum"), std::string_view("multipleOf"), std::string_view("minLength"),
    std::string_view("maxLength"), std::string_view("pattern"), std::string_view("format"),
    std::string_view("minItems"), std::string_view("maxItems"), std::string_view("uniqueItems"),
    std::string_view("minProperties"), std::string_view("maxProperties"), std::string_view("required"),
    std::string_view("dependentRequired")};
static_assert(check_names.size() == static_cast<std::size_t>(Check::dependent_required) + 1);

constexpr std::array type_names{std::string_view("null"), std::string_view("boolean"), std::string_view("integer"),
    std::string_view("number"), std::string_view("string"), std::string_view("array"), std::string_view("object")};

/// The check of a keyword whose name is in the table.
Check check_named(std::string_view keyword)
{
    const auto found = std::find(check_names.begin(), check_names.end(), keyword);
    return static_cast<Check>(found - check_names.begin());
}

bool is_type_name(const Value& value)
{
    return value.is_string() && std::find(type_names.begin(), type_names.end(), value.as_string()) != type_names.end();
}

bool are_names(const Value& value)
{
    return value.is_array() && std::all_of(value.as_array().begin(), value.as_array().end(),
                                   [](const Value& item) { return item.is_string(); });
}

}  // namespace

std::string_view keyword_name(Check check)
{
    return check_names[static_cast<std::size_t>(check)];
}

const Assertion* Node::find(Check check) const
{
    const auto found = std::find_if(
        assertions.begin(), assertions.end(), [&](const Assertion& known) { return known.check == check; });
    return found == assertions.end() ? nullptr : &*found;
}

Result<void> Compiler::on_type(const Site& site)
{
    const auto names = site.value.is_array() ? site.value.as_array() : Array{site.value};
    if (!std::all_of(names.begin(), names.end(), is_type_name))
        return malformed(site, "types are null, boolean, integer, number, string, array and object");
    site.node.assertions.push_back({Check::type, names});
    return {};
}

Result<void> Compiler::on_enum(const Site& site)
{
    if (!site.value.is_array())
        return malformed(site, "this is an array of values");
    site.node.assertions.push_back({Check::enumeration, site.value});
    return {};
}

Result<void> Compiler::on_const(const Site& site)
{
    site.node.assertions.push_back({Check::constant, site.value});
    return {};
}

Result<void> Compiler::on_number(const Site& site)
{
    const auto check = check_named(site.keyword);
    if (!site.value.is_number())
        return malformed(site, "this is a number");
    if (check == Check::multiple_of && site.value.as_number() <= Decimal(0))
        return malformed(site, "this is a number above zero");
    site.node.assertions.push_back({check, site.value});
    return {};
}

Result<std::size_t> Compiler::count(const Site& site, const Value& value)
{
    if (!value.is_number() || !value.as_number().is_integer() || value.as_number().is_negative())
        return malformed(site, "this is a whole number, zero or more");
    const auto number = value.as_number().to_int64();
    return number ? static_cast<std::size_t>(*number) : std::numeric_limits<std::size_t>::max();
}

Result<void> Compiler::on_count(const Site& site)
{
    STEGVIS_TRY(const auto limit, count(site, site.value));
    site.node.assertions.push_back({check_named(site.keyword), site.value, limit});
    return {};
}

namespace {

/// A pattern as a message names it: one that is long by how it begins, so that the line can be read.
std::string beginning(const std::string& text)
{
    constexpr std::size_t most = 80;
    if (text.size() <= most)
        return text;
    std::size_t end = most;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end) + "... (" + std::to_string(text.size()) + " bytes)";
}

}  // namespace

Result<std::size_t> Compiler::pattern(const Site& site, const std::string& text)
{
    if (const auto known = patterns_.find(text); known != patterns_.end())
        return known->second;
    auto regex = Regex::compile(text);
    if (!regex) {
        return Error{.code = regex.error().code,
            .where = site.node.location + '/' + std::string(site.keyword),
            .message = "pattern " + beginning(text) + ", at " + regex.error().where + ": " + regex.error().message};
    }
    program_.patterns.push_back(std::move(*regex));
    patterns_.emplace(text, program_.patterns.size() - 1);
    return program_.patterns.size() - 1;
}

Result<void> Compiler::on_pattern(const Site& site)
{
    if (!site.value.is_string())
        return malformed(site, "this is a regular expression");
    STEGVIS_TRY(const auto number, pattern(site, site.value.as_string()));
    site.node.assertions.push_back({Check::pattern, site.value, number});
    return {};
}

Result<void> Compiler::on_format(const Site& site)
{
    if (!site.value.is_string())
        return malformed(site, "this is a format's name");
    const bool asserted = options_.assert_format || site.dialect.assert_format;
    site.node.assertions.push_back({Check::format, site.value, asserted ? std::size_t{1} : std::size_t{0}});
    return {};
}

Result<void> Compiler::on_unique_items(const Site& site)
{
    if (!site.value.is_bool())
        return malformed(site, "this is true or false");
    if (site.value.as_bool())
        site.node.assertions.push_back({Check::unique_items, site.value});
    return {};
}

Result<void> Compiler::on_required(const Site& site)
{
    if (!are_names(site.value))
        return malformed(site, "this is an array of names");
    site.node.assertions.push_back({Check::required, site.value});
    return {};
}

Result<void> Compiler::on_dependent_required(const Site& site)
{
    const bool readable =
        site.value.is_object() && std::all_of(site.value.as_object().begin(), site.value.as_object().end(),
                                      [](const Member& member) { return are_names(member.value); });
    if (!readable)
        return malformed(site, "this is an object of arrays of names");
    site.node.assertions.push_back({Check::dependent_required, site.value});
    return {};
}

}  // namespace stegvis::schema
