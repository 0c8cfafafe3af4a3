#include "framework/unicode.hpp"

#include <cstdint>

namespace stegvis {

namespace {

struct Decoded {
    char32_t point = replacement_point;
    std::size_t size = 0;  ///< bytes; 0 if they are not well-formed
};

/// What may follow a lead byte, by the ranges of Unicode's table 3-7.
Decoded decode(std::string_view text)
{
    const auto byte = [text](std::size_t i) {
        return i < text.size() ? static_cast<std::uint8_t>(text[i]) : std::uint8_t{0};
    };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t size = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::uint32_t lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const std::uint32_t highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (size == 0 || byte(1) < lowest || byte(1) > highest) {
        return {};
    }
    char32_t point = lead & (0x7Fu >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0u) != 0x80) {
            return {};
        }
        point = point << 6 | (byte(i) & 0x3Fu);
    }
    return {point, size};
}

}  // namespace

std::size_t valid_utf8_prefix(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t size = decode(text.substr(at, 4)).size;
        if (size == 0) {
            break;
        }
        at += size;
    }
    return at;
}

bool valid_utf8(std::string_view text)
{
    return valid_utf8_prefix(text) == text.size();
}

std::optional<char32_t> CodePoints::next()
{
    if (rest_.empty()) {
        return std::nullopt;
    }
    const Decoded decoded = decode(rest_);
    rest_.remove_prefix(decoded.size == 0 ? 1 : decoded.size);
    return decoded.point;
}

void append_utf8(std::string& text, char32_t point)
{
    if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
        point = replacement_point;
    }
    const auto add = [&text](char32_t byte) { text += static_cast<char>(static_cast<std::uint8_t>(byte)); };
    if (point < 0x80) {
        add(point);
        return;
    }
    const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    add((0xFF00u >> (more + 1) & 0xFFu) | point >> (6 * more));
    for (int i = more - 1; i >= 0; --i) {
        add(0x80 | (point >> (6 * i) & 0x3F));
    }
}

std::size_t utf8_length(std::string_view text)
{
    std::size_t length = 0;
    for (CodePoints rest(text); rest.next();) {
        ++length;
    }
    return length;
}

}  // namespace stegvis
