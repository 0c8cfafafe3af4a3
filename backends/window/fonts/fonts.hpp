#pragma once
/// The fonts of a window: bytes from files or from anywhere else, and what is measured in them.

#include <cstdint>
#include <string>
#include <vector>

#include "framework/result.hpp"
#include "widgets/text/font_face.hpp"

namespace stegvis::window {

/// The two weights, with the bytes that they look into. Not to be copied; moving keeps the bytes where they are.
class LoadedFonts {
public:
    [[nodiscard]] static Result<LoadedFonts> from_bytes(std::string_view regular, std::string_view semibold);

    LoadedFonts(LoadedFonts&&) noexcept = default;
    LoadedFonts& operator=(LoadedFonts&&) noexcept = default;
    LoadedFonts(const LoadedFonts&) = delete;
    LoadedFonts& operator=(const LoadedFonts&) = delete;
    ~LoadedFonts() = default;

    [[nodiscard]] const widgets::Fonts& fonts() const { return fonts_; }

private:
    LoadedFonts(std::vector<std::uint8_t> regular, std::vector<std::uint8_t> semibold, widgets::Fonts fonts);

    std::vector<std::uint8_t> regular_;
    std::vector<std::uint8_t> semibold_;
    widgets::Fonts fonts_;
};

/// `inter-400.otf` and `inter-600.otf` of a folder.
[[nodiscard]] Result<LoadedFonts> load_fonts(const std::string& folder);

/// A file, whole.
[[nodiscard]] Result<std::string> read_bytes(const std::string& path);

}  // namespace stegvis::window
