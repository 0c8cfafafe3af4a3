#include "framework/formats/format.hpp"

#include <algorithm>
#include <array>

#include "framework/formats/checks.hpp"

namespace stegvis {
namespace {

struct Format {
    std::string_view name;
    FormatFault (*check)(std::string_view) = nullptr;
    FormatFault (*check_with)(std::string_view, const FormatOptions&) = nullptr;
};

/// Sorted by name.
constexpr std::array table{
    Format{"date", formats::date},
    Format{"date-time", formats::date_time},
    Format{"duration", formats::duration},
    Format{"email", formats::email},
    Format{"hostname", formats::hostname},
    Format{"iban", formats::iban},
    Format{"idn-email", formats::idn_email},
    Format{"idn-hostname", formats::idn_hostname},
    Format{"ipv4", formats::ipv4},
    Format{"ipv6", formats::ipv6},
    Format{"iri", formats::iri},
    Format{"iri-reference", formats::iri_reference},
    Format{"json-pointer", formats::json_pointer},
    Format{"no-account", formats::no_account},
    Format{"no-fnr", nullptr, formats::no_fnr},
    Format{"no-kid", formats::no_kid},
    Format{"no-kid-mod10", formats::no_kid_mod10},
    Format{"no-kid-mod11", formats::no_kid_mod11},
    Format{"no-orgnr", formats::no_orgnr},
    Format{"no-postal-code", formats::no_postal_code},
    Format{"regex", formats::regex},
    Format{"relative-json-pointer", formats::relative_json_pointer},
    Format{"time", formats::time},
    Format{"uri", formats::uri},
    Format{"uri-reference", formats::uri_reference},
    Format{"uri-template", formats::uri_template},
    Format{"uuid", formats::uuid},
};

constexpr auto names = [] {
    std::array<std::string_view, table.size()> all{};
    for (std::size_t i = 0; i < table.size(); ++i)
        all[i] = table[i].name;
    return all;
}();

const Format* find(std::string_view name)
{
    const auto found = std::lower_bound(names.begin(), names.end(), name);
    if (found == names.end() || *found != name)
        return nullptr;
    return &table[static_cast<std::size_t>(found - names.begin())];
}

}  // namespace

std::string_view to_string(FormatFault fault)
{
    switch (fault) {
    case FormatFault::none: return "";
    case FormatFault::length: return "length";
    case FormatFault::characters: return "characters";
    case FormatFault::date: return "date";
    case FormatFault::time: return "time";
    case FormatFault::check_digit: return "check-digit";
    case FormatFault::syntax: return "syntax";
    case FormatFault::country: return "country";
    case FormatFault::synthetic: return "synthetic";
    }
    return "";
}

FormatFault check_format(std::string_view format, std::string_view text, const FormatOptions& options)
{
    const auto* known = find(format);
    if (known == nullptr)
        return FormatFault::none;
    return known->check != nullptr ? known->check(text) : known->check_with(text, options);
}

bool known_format(std::string_view format)
{
    return find(format) != nullptr;
}

std::span<const std::string_view> format_names()
{
    return names;
}

}  // namespace stegvis
