#include "backends/window/headless/headless.hpp"

#include <imgui.h>

#include <cmath>

#include "backends/window/headless/raster.hpp"

namespace stegvis::window {
namespace {

/// A context of its own for one picture: nothing is left of it afterwards, and others keep theirs.
class Stage {
public:
    Stage(float width, float height, float scale) : before_(ImGui::GetCurrentContext()), own_(ImGui::CreateContext())
    {
        ImGui::SetCurrentContext(own_);
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        io.DisplaySize = {width, height};
        io.DisplayFramebufferScale = {scale, scale};
        io.DeltaTime = 1.0F / 60;
        io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
        io.Fonts->TexDesiredFormat = ImTextureFormat_Alpha8;
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;
    ~Stage()
    {
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
            texture->SetStatus(ImTextureStatus_Destroyed);
        ImGui::DestroyContext(own_);
        ImGui::SetCurrentContext(before_);
    }

    [[nodiscard]] static const ImDrawData& finish()
    {
        ImGui::Render();
        const ImDrawData* data = ImGui::GetDrawData();
        for (ImTextureData* texture : *data->Textures) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        }
        return *data;
    }

private:
    ImGuiContext* before_;
    ImGuiContext* own_;
};

Image blank(float width, float height, float scale)
{
    Image image{
        .width = static_cast<int>(std::lround(width * scale)), .height = static_cast<int>(std::lround(height * scale))};
    image.pixels.assign(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4, 255);
    return image;
}

}  // namespace

Image render(const View& view, const LoadedFonts& fonts, const RenderOptions& options)
{
    const widgets::Layout page = widgets::layout(
        view, options.presence, {.fonts = fonts.fonts(), .width = options.width, .height = options.height});
    const float height = std::ceil(page.height);
    const Stage stage(page.width, height, options.scale);
    const widgets::DrawFonts drawn = widgets::add_fonts(fonts.fonts());
    ImGui::NewFrame();
    widgets::Canvas canvas(*ImGui::GetBackgroundDrawList(), drawn, fonts.fonts(), {}, options.scale);
    widgets::draw({.view = view,
                      .layout = page,
                      .presence = options.presence,
                      .interaction = options.interaction,
                      .theme = options.theme,
                      .fonts = fonts.fonts(),
                      .options = {.text_by_host = options.text_by_host}},
        canvas);
    Image image = blank(page.width, height, options.scale);
    rasterise(Stage::finish(), image);
    return image;
}

}  // namespace stegvis::window
