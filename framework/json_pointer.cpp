#include <algorithm>

#include "framework/json.hpp"

namespace stegvis {

namespace {

/// The token with ~1 and ~0 read; false if a ~ stands alone.
bool unescape(std::string_view token, std::string& result)
{
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] != '~') {
            result += token[i];
            continue;
        }
        ++i;
        if (i == token.size() || (token[i] != '0' && token[i] != '1')) {
            return false;
        }
        result += token[i] == '0' ? '~' : '/';
    }
    return true;
}

/// An index as RFC 6901 writes it: digits without a leading zero.
const Value* item(const Value& array, std::string_view token)
{
    const bool digits = std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || token.empty() || token.size() > 9 || (token.size() > 1 && token[0] == '0')) {
        return nullptr;
    }
    std::size_t index = 0;
    for (const char digit : token) {
        index = index * 10 + static_cast<std::size_t>(digit - '0');
    }
    return array.at(index);
}

}  // namespace

Result<std::vector<std::string>> parse_pointer(std::string_view pointer)
{
    std::vector<std::string> tokens;
    if (!pointer.empty() && pointer.front() != '/') {
        return Error{"malformed-pointer", std::string(pointer), "A JSON pointer is empty or begins with '/'."};
    }
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t size = std::min(pointer.find('/'), pointer.size());
        if (!unescape(pointer.substr(0, size), tokens.emplace_back())) {
            return Error{"malformed-pointer", std::string(pointer), "In a JSON pointer '~' is written '~0'."};
        }
        pointer.remove_prefix(size);
    }
    return tokens;
}

std::string escape_pointer_token(std::string_view token)
{
    std::string escaped;
    escaped.reserve(token.size());
    for (const char c : token) {
        if (c == '~' || c == '/') {
            escaped += c == '~' ? "~0" : "~1";
        } else {
            escaped += c;
        }
    }
    return escaped;
}

const Value* resolve_pointer(const Value& document, std::string_view pointer)
{
    const auto tokens = parse_pointer(pointer);
    const Value* at = tokens ? &document : nullptr;
    for (std::size_t i = 0; at && i < tokens->size(); ++i) {
        at = at->is_array() ? item(*at, (*tokens)[i]) : at->find((*tokens)[i]);
    }
    return at;
}

Value* resolve_pointer(Value& document, std::string_view pointer)
{
    return const_cast<Value*>(resolve_pointer(std::as_const(document), pointer));
}

Value merge_patch(Value target, const Value& patch)
{
    if (!patch.is_object()) {
        return patch;
    }
    if (!target.is_object()) {
        target = Object();
    }
    Object& members = target.as_object();
    for (const Member& change : patch.as_object()) {
        if (change.value.is_null()) {
            members.erase(change.key);
            continue;
        }
        Value* there = members.find(change.key);
        members.set(change.key, merge_patch(there ? std::move(*there) : Value(), change.value));
    }
    return target;
}

}  // namespace stegvis
