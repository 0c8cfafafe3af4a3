#include "framework/address.hpp"

#include <algorithm>
#include <charconv>

namespace stegvis {
namespace {

constexpr std::size_t most_parts = 64;
constexpr std::size_t longest_id = 64;
constexpr std::size_t longest_path = 1024;
constexpr std::size_t longest_index = 9;

bool is_id(std::string_view text)
{
    const auto in_id = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !text.empty() && text.size() <= longest_id && std::all_of(text.begin(), text.end(), in_id);
}

Error malformed_address(std::string_view text, std::string reason)
{
    return Error{.code = "malformed-address", .where = std::string(text), .message = std::move(reason)};
}

Error malformed_path(std::string_view text, std::string reason)
{
    return Error{
        .code = "malformed-path", .where = std::string(text.substr(0, longest_path)), .message = std::move(reason)};
}

/// Reads `0`, `12`: at most nine digits, no leading zero.
std::optional<std::size_t> read_index(std::string_view text)
{
    if (text.empty() || text.size() > longest_index || (text.size() > 1 && text[0] == '0'))
        return std::nullopt;
    std::size_t index = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (fault != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return index;
}

/// Reads `name`, `name{key}` or `name[3]`. Nothing when it is none of these.
std::optional<PathPart> read_part(std::string_view text)
{
    const auto bracket = text.find_first_of("[]{}");
    PathPart part{.name = std::string(text.substr(0, bracket)), .row = {}, .index = std::nullopt};
    if (part.name.empty())
        return std::nullopt;
    if (bracket == std::string_view::npos)
        return part;

    const auto inside = text.substr(bracket + 1, text.size() - bracket - 2);
    if (text.size() < bracket + 3)
        return std::nullopt;
    if (text[bracket] == '{' && text.back() == '}' && is_id(inside)) {
        part.row = inside;
        return part;
    }
    if (text[bracket] == '[' && text.back() == ']')
        part.index = read_index(inside);
    return part.index ? std::optional(part) : std::nullopt;
}

}  // namespace

Result<Address> Address::parse(std::string_view text)
{
    Address address;
    while (!text.empty()) {
        const auto slash = text.find('/');
        const auto part = text.substr(0, slash);
        if (!is_id(part))
            return malformed_address(part, "an address is ids with '/' between, such as found/founders/7f3a");
        if (address.parts_.size() == most_parts)
            return malformed_address(part, "an address has at most 64 parts");
        address.parts_.emplace_back(part);
        if (slash == std::string_view::npos)
            break;
        text.remove_prefix(slash + 1);
        if (text.empty())
            return malformed_address(part, "an address does not end with '/'");
    }
    return address;
}

std::string Address::to_string() const
{
    std::string text;
    for (const auto& part : parts_) {
        if (!text.empty())
            text += '/';
        text += part;
    }
    return text;
}

Address Address::child(std::string_view part) const
{
    auto parts = parts_;
    parts.emplace_back(part);
    return Address(std::move(parts));
}

Address Address::parent() const
{
    auto parts = parts_;
    if (!parts.empty())
        parts.pop_back();
    return Address(std::move(parts));
}

bool Address::within(const Address& other) const
{
    return other.parts_.size() <= parts_.size() && std::equal(other.parts_.begin(), other.parts_.end(), parts_.begin());
}

bool PathPart::operator<(const PathPart& other) const
{
    if (name != other.name)
        return name < other.name;
    if (row != other.row)
        return row < other.row;
    return index < other.index;
}

Result<Path> Path::parse(std::string_view text)
{
    if (text.size() > longest_path)
        return malformed_path(text, "a path has at most 1,024 bytes");
    Path path;
    if (text.empty())
        return path;
    for (auto rest = text;;) {
        const auto dot = rest.find('.');
        auto part = read_part(rest.substr(0, dot));
        if (!part)
            return malformed_path(text,
                "a path is names with '.' between, such as owner.name, rows{7f3a}.name or rows[0].name");
        if (path.parts_.size() == most_parts)
            return malformed_path(text, "a path has at most 64 parts");
        path.parts_.push_back(std::move(*part));
        if (dot == std::string_view::npos)
            return path;
        rest.remove_prefix(dot + 1);
    }
}

std::string Path::to_string() const
{
    std::string text;
    for (const auto& part : parts_) {
        if (!text.empty())
            text += '.';
        text += part.name;
        if (!part.row.empty())
            text += '{' + part.row + '}';
        else if (part.index)
            text += '[' + std::to_string(*part.index) + ']';
    }
    return text;
}

Path Path::child(std::string_view name) const
{
    auto parts = parts_;
    parts.push_back({.name = std::string(name), .row = {}, .index = std::nullopt});
    return Path(std::move(parts));
}

Path Path::parent() const
{
    auto parts = parts_;
    if (!parts.empty())
        parts.pop_back();
    return Path(std::move(parts));
}

Path Path::schema_path() const
{
    auto parts = parts_;
    for (auto& part : parts) {
        part.row.clear();
        part.index.reset();
    }
    return Path(std::move(parts));
}

bool Path::within(const Path& other) const
{
    if (other.parts_.size() > parts_.size())
        return false;
    for (std::size_t i = 0; i < other.parts_.size(); ++i) {
        const auto& whole = other.parts_[i];
        if (parts_[i] == whole)
            continue;
        const bool whole_array = i + 1 == other.parts_.size() && whole.row.empty() && !whole.index;
        if (!whole_array || parts_[i].name != whole.name)
            return false;
    }
    return true;
}

}  // namespace stegvis
