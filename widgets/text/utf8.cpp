#include "widgets/text/utf8.hpp"

#include <cstdint>

namespace stegvis::widgets {
namespace {

constexpr char32_t replacement = 0xFFFD;

std::uint8_t byte_at(std::string_view text, std::size_t at)
{
    return static_cast<std::uint8_t>(text[at]);
}

bool is_continuation(std::uint8_t byte)
{
    return (byte & 0xC0U) == 0x80U;
}

std::size_t sequence_length(std::uint8_t lead)
{
    if (lead < 0x80U)
        return 1;
    if (lead >= 0xC2U && lead < 0xE0U)
        return 2;
    if (lead >= 0xE0U && lead < 0xF0U)
        return 3;
    return lead >= 0xF0U && lead < 0xF5U ? 4 : 0;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at)
{
    const std::uint8_t lead = byte_at(text, at);
    const std::size_t length = sequence_length(lead);
    if (length == 0 || at + length > text.size()) {
        ++at;
        return replacement;
    }
    char32_t code = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint8_t byte = byte_at(text, at + i);
        if (!is_continuation(byte)) {
            ++at;
            return replacement;
        }
        code = code << 6U | (byte & 0x3FU);
    }
    at += length;
    return code;
}

std::size_t previous_boundary(std::string_view text, std::size_t at)
{
    if (at == 0)
        return 0;
    --at;
    while (at > 0 && is_continuation(byte_at(text, at)))
        --at;
    return at;
}

std::size_t next_boundary(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return text.size();
    ++at;
    while (at < text.size() && is_continuation(byte_at(text, at)))
        ++at;
    return at;
}

std::size_t code_points(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text)
        count += is_continuation(static_cast<std::uint8_t>(c)) ? 0U : 1U;
    return count;
}

void append_code_point(std::string& text, char32_t code)
{
    const auto put = [&text](char32_t byte) { text.push_back(static_cast<char>(static_cast<std::uint8_t>(byte))); };
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return;
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | code >> 6U);
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | code >> 12U);
        put(0x80U | (code >> 6U & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | code >> 18U);
        put(0x80U | (code >> 12U & 0x3FU));
        put(0x80U | (code >> 6U & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

}  // namespace stegvis::widgets
