#include "backends/window/web.hpp"

#include <imgui.h>

#include <algorithm>
#include <vector>

#include "widgets/draw/canvas.hpp"

#ifdef __EMSCRIPTEN__
#define STEGVIS_PAGE(name) __attribute__((import_module("env"), import_name(#name)))
#else
#define STEGVIS_PAGE(name)
#endif

// What the page does for the window: web/src/canvas.ts.
extern "C" {
STEGVIS_PAGE(stegvis_begin) void stegvis_begin(std::uint32_t colour, float density);
STEGVIS_PAGE(stegvis_texture)
void stegvis_texture(int id, int alpha, int whole, int width, int height, int x, int y, int w, int h, const void* pixels, int stride);
STEGVIS_PAGE(stegvis_drop) void stegvis_drop(int id);
STEGVIS_PAGE(stegvis_draw)
void stegvis_draw(const void* vertices, int vertex_count, const void* indices, int index_count, const void* commands, int command_count);
}

namespace stegvis::window {

namespace {

static_assert(sizeof(ImDrawVert) == 20 && sizeof(ImDrawIdx) == 2, "the page reads the buffers as they are");

/// One draw command as the page reads it.
struct Command {
    float left, top, right, bottom;
    std::uint32_t texture;
    std::uint32_t first_vertex;
    std::uint32_t first_index;
    std::uint32_t count;
};
static_assert(sizeof(Command) == 32);

void upload(ImTextureData& texture, bool whole)
{
    const bool alpha = texture.Format == ImTextureFormat_Alpha8;
    const ImTextureRect all{.x = 0, .y = 0, .w = static_cast<unsigned short>(texture.Width), .h = static_cast<unsigned short>(texture.Height)};
    const ImTextureRect& part = whole ? all : texture.UpdateRect;
    stegvis_texture(texture.UniqueID, alpha ? 1 : 0, whole ? 1 : 0, texture.Width, texture.Height, part.x, part.y, part.w, part.h,
                    texture.GetPixelsAt(part.x, part.y), texture.Width);
    texture.SetTexID(static_cast<ImTextureID>(texture.UniqueID));
    texture.SetStatus(ImTextureStatus_OK);
}

void update_texture(ImTextureData& texture)
{
    if (texture.Status == ImTextureStatus_WantCreate) {
        upload(texture, true);
    } else if (texture.Status == ImTextureStatus_WantUpdates) {
        upload(texture, false);
    } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
        stegvis_drop(texture.UniqueID);
        texture.SetTexID(ImTextureID_Invalid);
        texture.SetStatus(ImTextureStatus_Destroyed);
    }
}

void send(const ImDrawList& list)
{
    std::vector<Command> commands;
    for (const ImDrawCmd& command : list.CmdBuffer) {
        if (command.ElemCount == 0 || command.UserCallback != nullptr) continue;
        commands.push_back({.left = command.ClipRect.x, .top = command.ClipRect.y, .right = command.ClipRect.z, .bottom = command.ClipRect.w,
                            .texture = static_cast<std::uint32_t>(command.GetTexID()), .first_vertex = command.VtxOffset,
                            .first_index = command.IdxOffset, .count = command.ElemCount});
    }
    if (commands.empty()) return;
    stegvis_draw(list.VtxBuffer.Data, list.VtxBuffer.Size, list.IdxBuffer.Data, list.IdxBuffer.Size, commands.data(),
                 static_cast<int>(commands.size()));
}

std::uint32_t packed(widgets::Colour colour)
{
    return static_cast<std::uint32_t>(colour.r) | static_cast<std::uint32_t>(colour.g) << 8U | static_cast<std::uint32_t>(colour.b) << 16U;
}

}  // namespace

WebWindow::WebWindow(const widgets::Fonts& fonts) : context_(ImGui::CreateContext())
{
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    io.Fonts->TexDesiredFormat = ImTextureFormat_Alpha8;
    fonts_ = widgets::add_fonts(fonts);
}

WebWindow::~WebWindow()
{
    ImGui::SetCurrentContext(context_);
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        stegvis_drop(texture->UniqueID);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext(context_);
}

void WebWindow::draw(const widgets::Frame& shown, const Tile& tile, float scale)
{
    ImGui::SetCurrentContext(context_);
    const float density = tile.ratio * scale;
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {tile.width / scale, tile.height / scale};
    io.DisplayFramebufferScale = {density, density};
    io.DeltaTime = 1.0F / 60.0F;
    ImGui::NewFrame();
    widgets::Frame frame = shown;
    const widgets::Point origin{.x = 0, .y = -tile.top / scale};
    frame.options.visible = {.x = 0, .y = tile.top / scale, .w = io.DisplaySize.x, .h = io.DisplaySize.y};
    widgets::Canvas canvas(*ImGui::GetBackgroundDrawList(), fonts_, frame.fonts, origin, density);
    widgets::draw(frame, canvas);
    ImGui::Render();
    const ImDrawData& data = *ImGui::GetDrawData();
    for (ImTextureData* texture : *data.Textures) update_texture(*texture);
    stegvis_begin(packed(frame.theme.neutral.background), density);
    for (const ImDrawList* list : data.CmdLists) send(*list);
}

void WebWindow::forget_textures()
{
    ImGui::SetCurrentContext(context_);
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
        if (texture->Status == ImTextureStatus_OK || texture->Status == ImTextureStatus_WantUpdates) texture->SetStatus(ImTextureStatus_WantCreate);
}

}  // namespace stegvis::window
