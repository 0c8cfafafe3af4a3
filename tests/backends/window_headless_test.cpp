#include "backends/window/headless/headless.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "tests/widgets/demo_view.hpp"

namespace stegvis::window {
namespace {

const LoadedFonts& fonts()
{
    static const Result<LoadedFonts> loaded = load_fonts(STEGVIS_FONT_DIR);
    REQUIRE(loaded.has_value());
    return loaded.value();
}

/// The same bytes where compiler, ImGui and fonts are the same; elsewhere one pixel in a thousand may differ.
void compare(const std::string& name, const Image& now)
{
    const std::string path = STEGVIS_SOURCE_DIR "/tests/backends/golden/" + name + ".png";
    if (std::getenv("STEGVIS_UPDATE_GOLDENS") != nullptr)
        REQUIRE(write_png(now, path).has_value());
    const Result<Image> before = read_png(path);
    REQUIRE_MESSAGE(before.has_value(), path);
    const std::size_t different = different_pixels(before.value(), now);
    const std::size_t all = now.pixels.size() / 4;
    if (different * 1000 > all)
        (void)write_png(now, STEGVIS_BINARY_DIR "/" + name + "-now.png");
    CHECK_MESSAGE(
        different * 1000 <= all, (name + ": " + std::to_string(different) + " of " + std::to_string(all) + " pixels"));
}

/// As much of a picture as goes into a small file.
Image top_of(Image image, int rows)
{
    image.height = std::min(image.height, rows);
    image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
    return image;
}

Image checkered()
{
    Image image{.width = 40, .height = 30};
    for (int i = 0; i < 40 * 30; ++i)
        image.pixels.insert(image.pixels.end(),
            {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i / 7), static_cast<std::uint8_t>(i * 5), 255});
    return image;
}

}  // namespace

TEST_CASE("headless: a form looks as it does on file")
{
    compare("form-1280", top_of(render(demo::form_view(), fonts(), {.width = 1280}), 1100));
    compare("form-320", top_of(render(demo::form_view(), fonts(), {.width = 320}), 1300));
    compare("form-dark", top_of(render(demo::form_view(), fonts(),
                                    {.width = 720, .theme = widgets::dark_theme(), .presence = {.focus = "name"}}),
                             1300));
}

TEST_CASE("headless: every role in every state looks as it does on file")
{
    const std::pair<const char*, demo::Nodes> parts[] = {{"messages", demo::message_nodes()},
        {"fields", demo::field_nodes()}, {"choices", demo::choice_nodes()}, {"lists", demo::list_nodes()},
        {"buttons", demo::button_nodes()}};
    for (const auto& [name, nodes] : parts) {
        View view{.language = "nb", .title = name, .step_id = name};
        view.root = {
            .id = "page", .role = Role::document, .children = {{.id = "main", .role = Role::main, .children = nodes}}};
        compare(name, render(view, fonts(), {.width = 688}));
    }
}

TEST_CASE("headless: the same view gives the same pixels, also after another")
{
    const Image first = render(demo::form_view(), fonts());
    (void)render(demo::gallery_view(), fonts(), {.scale = 2});
    CHECK(render(demo::form_view(), fonts()) == first);
}

TEST_CASE("headless: at twice the scale the picture has four times the pixels")
{
    const Image one = render(demo::form_view(), fonts(), {.width = 400});
    const Image two = render(demo::form_view(), fonts(), {.width = 400, .scale = 2});
    CHECK(two.width == 2 * one.width);
    CHECK(two.height == 2 * one.height);
}

TEST_CASE("headless: a picture is at least as high as asked")
{
    CHECK(render(demo::page_of({}), fonts(), {.width = 400, .height = 1500}).height == 1500);
}

TEST_CASE("headless: text is there, and has soft edges")
{
    View view;
    view.root = {.id = "p", .role = Role::paragraph, .name = "Tekst"};
    const Image image = render(view, fonts(), {.width = 320});
    std::size_t soft = 0;
    for (std::size_t i = 0; i < image.pixels.size(); i += 4)
        soft += image.pixels[i] > 60 && image.pixels[i] < 250 ? 1U : 0U;
    CHECK(soft > 30);
}

TEST_CASE("png: what was written is read back, with a palette and without")
{
    const Image many = checkered();
    const Result<Image> again = decode_png(encode_png(many));
    REQUIRE(again.has_value());
    CHECK(again.value() == many);
    Image few{.width = 9, .height = 5};
    few.pixels.assign(std::size_t{9} * 5 * 4, 255);
    few.pixels[40] = 12;
    CHECK(decode_png(encode_png(few)).value() == few);
    CHECK(encode_png(few).find("PLTE") != std::string::npos);
}

TEST_CASE("png: damaged files are refused, not believed")
{
    const std::string good = encode_png(checkered());
    CHECK_FALSE(decode_png("").has_value());
    CHECK_FALSE(decode_png("not a picture").has_value());
    for (std::size_t length = 0; length < good.size(); length += 13)
        CHECK((length + 24 > good.size() || !decode_png(std::string_view(good).substr(0, length)).has_value()));
    for (std::size_t at = 8; at < good.size(); at += 11) {
        std::string bad = good;
        bad[at] = static_cast<char>(~bad[at]);
        const Result<Image> image = decode_png(bad);
        CHECK((!image || image->pixels.size() ==
                             static_cast<std::size_t>(image->width) * static_cast<std::size_t>(image->height) * 4));
    }
    CHECK(read_png("/nowhere/at/all.png").error().where == "/nowhere/at/all.png");
}

TEST_CASE("fonts: a folder without fonts and a file that is none are said so")
{
    CHECK(load_fonts("/nowhere/at/all").error().code == "cannot-read");
    CHECK(LoadedFonts::from_bytes("rubbish", "rubbish").error().code == "not-a-font");
}

}  // namespace stegvis::window
