#include "framework/json.hpp"

namespace stegvis {

std::string TextPosition::to_string() const
{
    return std::to_string(line) + ":" + std::to_string(column);
}

const SourceMap::Entry* SourceMap::find(std::string_view pointer) const
{
    const auto steps = parse_pointer(pointer);
    if (!steps || entries_.empty()) {
        return nullptr;
    }
    std::size_t at = 0;
    for (const std::string& step : *steps) {
        const std::size_t after = entries_[at].after;
        ++at;
        while (at < after && entries_[at].step != step) {
            at = entries_[at].after;
        }
        if (at >= after) {
            return nullptr;
        }
    }
    return &entries_[at];
}

TextPosition SourceMap::value(std::string_view pointer) const
{
    const Entry* entry = find(pointer);
    return entry ? entry->value_at : TextPosition{};
}

TextPosition SourceMap::key(std::string_view pointer) const
{
    const Entry* entry = find(pointer);
    return entry ? entry->key_at : TextPosition{};
}

}  // namespace stegvis
