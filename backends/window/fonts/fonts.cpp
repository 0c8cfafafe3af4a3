#include "backends/window/fonts/fonts.hpp"

#include <cstdio>
#include <string_view>

namespace stegvis::window {

LoadedFonts::LoadedFonts(std::vector<std::uint8_t> regular, std::vector<std::uint8_t> semibold, widgets::Fonts fonts)
    : regular_(std::move(regular)), semibold_(std::move(semibold)), fonts_(fonts)
{}

Result<LoadedFonts> LoadedFonts::from_bytes(std::string_view regular, std::string_view semibold)
{
    std::vector<std::uint8_t> first(regular.begin(), regular.end());
    std::vector<std::uint8_t> second(semibold.begin(), semibold.end());
    const auto fonts = widgets::Fonts::parse(first, second);
    if (!fonts)
        return Error{.code = "not-a-font", .message = "The bytes are not an OpenType or TrueType font."};
    return LoadedFonts(std::move(first), std::move(second), *fonts);
}

Result<LoadedFonts> load_fonts(const std::string& folder)
{
    STEGVIS_TRY(const std::string regular, read_bytes(folder + "/inter-400.otf"));
    STEGVIS_TRY(const std::string semibold, read_bytes(folder + "/inter-600.otf"));
    Result<LoadedFonts> fonts = LoadedFonts::from_bytes(regular, semibold);
    if (!fonts)
        return Error{.code = fonts.error().code, .where = folder, .message = fonts.error().message};
    return fonts;
}

Result<std::string> read_bytes(const std::string& path)
{
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr)
        return Error{.code = "cannot-read", .where = path, .message = "The file could not be opened."};
    std::string bytes;
    char buffer[16384];
    for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
        bytes.append(buffer, got);
    const bool failed = std::ferror(file) != 0;
    std::fclose(file);
    if (failed)
        return Error{.code = "cannot-read", .where = path, .message = "The file could not be read."};
    return bytes;
}

}  // namespace stegvis::window
