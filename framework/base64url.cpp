#include "framework/base64url.hpp"

namespace stegvis {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string base64url(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6) {
            text += alphabet[bits >> (count - 6) & 63u];
        }
    }
    if (count > 0) {
        text += alphabet[bits << (6 - count) & 63u];
    }
    return text;
}

std::string base64url(std::span<const std::uint8_t> bytes)
{
    return base64url(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

Result<std::string> parse_base64url(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    int count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digit = alphabet.find(text[i]);
        if (digit == alphabet.npos) {
            return Error{
                "malformed-base64url", std::to_string(i + 1), "This character is not of the base64url alphabet."};
        }
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(static_cast<unsigned char>(bits >> count));
        }
    }
    if (count == 6 || (bits & ((1u << count) - 1)) != 0) {
        return Error{"malformed-base64url", std::to_string(text.size()),
            "The last character holds bits that belong to no byte."};
    }
    return bytes;
}

}  // namespace stegvis
