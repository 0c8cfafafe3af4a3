#pragma once
/// Text that only editors and docs show.

#include <string_view>

namespace stegvis {

/// Empty in the browser, which has nobody to show it to and need not download it.
class EditorText {
public:
    constexpr EditorText() = default;
#ifdef __EMSCRIPTEN__
    constexpr EditorText(const char*) {}
    [[nodiscard]] constexpr std::string_view get() const { return {}; }
#else
    constexpr EditorText(const char* text) : text_(text) {}
    [[nodiscard]] constexpr std::string_view get() const { return text_; }

private:
    std::string_view text_;
#endif
};

}  // namespace stegvis
