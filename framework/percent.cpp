#include "framework/hex.hpp"
#include "framework/unicode.hpp"

namespace stegvis {

namespace {

/// RFC 3986, section 2.3.
bool unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

}  // namespace

std::string percent_encode(std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (unreserved(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += digits[byte >> 4];
        encoded += digits[byte & 15u];
    }
    return encoded;
}

Result<std::string> percent_decode(std::string_view text)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        const auto byte = parse_hex(text.substr(i + 1, 2));
        if (!byte || byte->size() != 1) {
            return Error{
                "malformed-percent-encoding", std::to_string(i + 1), "After '%' two hexadecimal digits must follow."};
        }
        decoded += *byte;
        i += 2;
    }
    return decoded;
}

}  // namespace stegvis
