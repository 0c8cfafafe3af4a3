/// What the page calls (web/src/engine.ts), and what it is told in return.

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "backends/window/web.hpp"
#include "framework/json.hpp"
#include "apps/web/runtime.hpp"

#define STEGVIS_EXPORT(name) __attribute__((used, export_name(#name)))

extern "C" __attribute__((import_module("env"), import_name("stegvis_send"))) void stegvis_send(const char* text, std::size_t size);

namespace {

using namespace stegvis;

/// The page has one runtime for as long as it lives.
struct Page {
    web::Runtime runtime{web::make_engine};
    std::unique_ptr<window::WebWindow> window;
};

Page& page()
{
    static Page the_page;
    return the_page;
}

}  // namespace

extern "C" {

STEGVIS_EXPORT(stegvis_allocate) void* stegvis_allocate(std::size_t size) { return std::malloc(size); }
STEGVIS_EXPORT(stegvis_release) void stegvis_release(void* at) { std::free(at); }

STEGVIS_EXPORT(stegvis_receive) void stegvis_receive(const char* text, std::size_t size)
{
    const Result<Value> message = parse_json({text, size});
    if (!message) return;
    const std::string turn = write_json(page().runtime.receive(*message));
    stegvis_send(turn.data(), turn.size());
}

STEGVIS_EXPORT(stegvis_font) void stegvis_font(int semibold, std::uint8_t* bytes, std::size_t size)
{
    page().runtime.add_font(semibold != 0, {bytes, bytes + size});
    std::free(bytes);
    if (const widgets::Fonts* fonts = page().runtime.fonts(); fonts != nullptr && page().window == nullptr)
        page().window = std::make_unique<window::WebWindow>(*fonts);
}

STEGVIS_EXPORT(stegvis_frame) void stegvis_frame(float top, float width, float height, float ratio)
{
    const auto frame = page().runtime.frame();
    if (frame && page().window != nullptr)
        page().window->draw(*frame, {.top = top, .width = width, .height = height, .ratio = ratio}, page().runtime.scale());
}

STEGVIS_EXPORT(stegvis_forget_textures) void stegvis_forget_textures()
{
    if (page().window != nullptr) page().window->forget_textures();
}
}
