#include "framework/json_text.hpp"

#include <algorithm>

#include "framework/unicode.hpp"

namespace stegvis {

namespace {

void append_escape(std::string& out, unsigned char control)
{
    static constexpr char digits[] = "0123456789abcdef";
    static constexpr std::string_view short_names = "btn?fr";  // of 8 to 13
    out += '\\';
    if (control >= 8 && control <= 13 && control != 11) {
        out += short_names[control - 8u];
        return;
    }
    out += "u00";
    out += digits[control >> 4];
    out += digits[control & 15u];
}

}  // namespace

void append_json_string(std::string& out, std::string_view text)
{
    out += '"';
    while (!text.empty()) {
        const std::size_t good = valid_utf8_prefix(text);
        for (const char c : text.substr(0, good)) {
            if (static_cast<unsigned char>(c) < 0x20) {
                append_escape(out, static_cast<unsigned char>(c));
                continue;
            }
            if (c == '"' || c == '\\') {
                out += '\\';
            }
            out += c;
        }
        if (good != text.size()) {
            append_utf8(out, replacement_point);
        }
        text.remove_prefix(std::min(good + 1, text.size()));
    }
    out += '"';
}

}  // namespace stegvis
