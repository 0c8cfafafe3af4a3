#pragma once
/// What tests of widgets stand on: fonts, a View that is laid out, hands that use it, and the colours it is painted with.

#include <doctest/doctest.h>
#include <imgui.h>

#include <cstdio>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tests/widgets/demo_view.hpp"
#include "widgets/draw/frame.hpp"
#include "widgets/input/react.hpp"

namespace stegvis::widgets {

inline std::vector<std::uint8_t> file_bytes(const std::string& path)
{
    std::vector<std::uint8_t> bytes;
    std::FILE* file = std::fopen(path.c_str(), "rb");
    REQUIRE_MESSAGE(file != nullptr, path);
    for (int byte = 0; (byte = std::fgetc(file)) != EOF;)
        bytes.push_back(static_cast<std::uint8_t>(byte));
    std::fclose(file);
    return bytes;
}

inline const Fonts& test_fonts()
{
    static const std::vector<std::uint8_t> regular = file_bytes(STEGVIS_FONT_DIR "/inter-400.otf");
    static const std::vector<std::uint8_t> semibold = file_bytes(STEGVIS_FONT_DIR "/inter-600.otf");
    static const Fonts fonts = Fonts::parse(regular, semibold).value();
    return fonts;
}

inline Layout laid_out(const View& view, float width = 800)
{
    return layout(view, {}, {.fonts = test_fonts(), .width = width});
}

inline const NodeBox& box_of(const Layout& page, std::string_view id)
{
    const NodeBox* found = page.find(id);
    REQUIRE_MESSAGE(found != nullptr, std::string(id));
    return *found;
}

inline Rect part_of(const Layout& page, std::string_view id, Part part)
{
    const PartBox* found = box_of(page, id).part(part);
    REQUIRE_MESSAGE(found != nullptr, (std::string(id) + " has no " + std::string(part_name(part))));
    return found->rect;
}

/// A page with nothing else in it.
inline View only(demo::Nodes nodes)
{
    View view{.language = "nb", .title = "Test", .step_id = "test"};
    view.root = {.id = "page",
        .role = Role::document,
        .children = {{.id = "main", .role = Role::main, .children = std::move(nodes)}}};
    return view;
}

/// Somebody with a keyboard and a pointer. The View stays as it is unless a test changes it.
class Hands {
public:
    explicit Hands(View shown, float width = 800) : view(std::move(shown)), page(laid_out(view, width)) {}

    std::vector<UserAction> event(InputEvent what)
    {
        what.time = time += 0.01;
        const Reaction reaction =
            react({.view = view, .layout = page, .fonts = test_fonts()}, presence, interaction, what);
        if (reaction.copied)
            clipboard = *reaction.copied;
        return reaction.actions;
    }
    std::vector<UserAction> key(Key which, bool shift = false, bool command = false)
    {
        return event({.kind = EventKind::key, .key = which, .shift = shift, .command = command});
    }
    std::vector<UserAction> type(std::string text) { return event({.kind = EventKind::text, .text = std::move(text)}); }
    std::vector<UserAction> press(Point at) { return event({.kind = EventKind::press, .at = at}); }
    std::vector<UserAction> release(Point at) { return event({.kind = EventKind::release, .at = at}); }
    std::vector<UserAction> click(std::string_view id)
    {
        const Point at = box_of(page, id).target.middle();
        std::vector<UserAction> actions = press(at);
        for (UserAction& action : release(at))
            actions.push_back(std::move(action));
        return actions;
    }
    void focus(std::string id)
    {
        presence.focus = std::move(id);
        follow(view, presence, interaction);
    }

    View view;
    Layout page;
    Presence presence;
    Interaction interaction;
    std::string clipboard;
    double time = 0;
};

inline bool has(const std::vector<UserAction>& actions, const UserAction& wanted)
{
    for (const UserAction& action : actions)
        if (action == wanted)
            return true;
    return false;
}

/// The corners of everything that a page is painted with.
struct Painted {
    std::vector<std::pair<Point, Colour>> corners;
    Layout page;

    [[nodiscard]] bool uses(const Rect& where, Colour colour) const
    {
        for (const auto& [at, c] : corners)
            if (c == colour && where.grown(1).contains(at))
                return true;
        return false;
    }
};

inline Painted painted(const View& view, const Presence& presence = {}, const Interaction& interaction = {},
    DrawOptions options = {}, const Theme& theme = light_theme())
{
    Painted result{.corners = {}, .page = laid_out(view)};
    ImGuiContext* context = ImGui::CreateContext();
    ImGui::SetCurrentContext(context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {result.page.width, result.page.height};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    const DrawFonts fonts = add_fonts(test_fonts());
    ImGui::NewFrame();
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    Canvas canvas(list, fonts, test_fonts(), {}, 1);
    draw({.view = view,
             .layout = result.page,
             .presence = presence,
             .interaction = interaction,
             .theme = theme,
             .fonts = test_fonts(),
             .options = options},
        canvas);
    for (const ImDrawVert& v : list.VtxBuffer)
        result.corners.push_back({{.x = v.pos.x, .y = v.pos.y}, {.r = static_cast<std::uint8_t>(v.col),
                                                                    .g = static_cast<std::uint8_t>(v.col >> 8U),
                                                                    .b = static_cast<std::uint8_t>(v.col >> 16U),
                                                                    .a = static_cast<std::uint8_t>(v.col >> 24U)}});
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
        texture->SetStatus(ImTextureStatus_Destroyed);
    ImGui::DestroyContext(context);
    return result;
}

}  // namespace stegvis::widgets
