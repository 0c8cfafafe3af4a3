#pragma once
/// Where the tokens of a JSON text stand: what nlohmann_json does not tell. For json*.cpp only.

#include <string_view>

#include "framework/json.hpp"

namespace stegvis {

/// Keeps line and column while it walks forward through a text.
class LineCounter {
public:
    explicit LineCounter(std::string_view text) : at_(text.data()) {}

    TextPosition forward_to(const char* target)
    {
        for (; at_ < target; ++at_) {
            if (*at_ == '\n') {
                position_ = {position_.line + 1, 1};
            } else if ((static_cast<unsigned char>(*at_) & 0xC0u) != 0x80) {
                ++position_.column;
            }
        }
        return position_;
    }

private:
    const char* at_;
    TextPosition position_{1, 1};
};

/// Where the token begins that comes next after `at`: behind spaces, separators and, if they are allowed, comments. Points into
/// `text`, or to its end.
[[nodiscard]] const char* next_token(std::string_view text, const char* at, bool comments);
/// Whether the last character before `at`, spaces aside, is a comma.
[[nodiscard]] bool comma_before(std::string_view text, const char* at);

}  // namespace stegvis
