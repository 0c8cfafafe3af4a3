#include "backends/window/headless/raster.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace stegvis::window {
namespace {

constexpr int sub = 256;  // positions are in 1/256 pixel, texture coordinates in 1/256 texel

struct Vertex {
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t u = 0;
    std::int64_t v = 0;
    std::array<int, 4> colour{};
};

struct Clip {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

/// The alpha channel of a texture: all there is in an atlas of letters and shapes.
class Texture {
public:
    explicit Texture(const ImTextureData& data) : data_(data), step_(data.BytesPerPixel) {}

    [[nodiscard]] int width() const { return data_.Width; }
    [[nodiscard]] int height() const { return data_.Height; }

    /// Alpha at a point between texels, weighed by the four around it.
    [[nodiscard]] int sample(std::int64_t u, std::int64_t v) const
    {
        const auto x = u - sub / 2;
        const auto y = v - sub / 2;
        const auto x0 = static_cast<int>(x >> 8);
        const auto y0 = static_cast<int>(y >> 8);
        const auto fx = static_cast<int>(x & (sub - 1));
        const auto fy = static_cast<int>(y & (sub - 1));
        const int upper = texel(x0, y0) * (sub - fx) + texel(x0 + 1, y0) * fx;
        const int lower = texel(x0, y0 + 1) * (sub - fx) + texel(x0 + 1, y0 + 1) * fx;
        return (upper * (sub - fy) + lower * fy + sub * sub / 2) / (sub * sub);
    }

private:
    [[nodiscard]] int texel(int x, int y) const
    {
        const int cx = std::clamp(x, 0, data_.Width - 1);
        const int cy = std::clamp(y, 0, data_.Height - 1);
        return data_.Pixels[(cy * data_.Width + cx) * step_ + step_ - 1];
    }

    const ImTextureData& data_;
    int step_;
};

/// Twice the signed area of the triangle a, b, p; positive when p is to the right of a→b on a page where y grows downwards.
std::int64_t edge(const Vertex& a, const Vertex& b, std::int64_t px, std::int64_t py)
{
    return (b.x - a.x) * (py - a.y) - (b.y - a.y) * (px - a.x);
}

/// A pixel whose centre lies on an edge belongs to the triangle left of or above it, so that neighbours never share one.
std::int64_t bias(const Vertex& a, const Vertex& b)
{
    const bool top = a.y == b.y && b.x > a.x;
    const bool left = b.y < a.y;
    return top || left ? 0 : -1;
}

int blend(int under, int over, int alpha)
{
    return (over * alpha + under * (255 - alpha) + 127) / 255;
}

class Triangle {
public:
    Triangle(const std::array<Vertex, 3>& corners, const Texture& texture, Image& image)
        : v_(corners), texture_(texture), image_(image), area_(edge(v_[0], v_[1], v_[2].x, v_[2].y))
    {
        if (area_ < 0) {
            std::swap(v_[1], v_[2]);
            area_ = -area_;
        }
        plain_texture_ = v_[0].u == v_[1].u && v_[0].u == v_[2].u && v_[0].v == v_[1].v && v_[0].v == v_[2].v;
        plain_colour_ = v_[0].colour == v_[1].colour && v_[0].colour == v_[2].colour;
        if (plain_texture_)
            cover_ = texture_.sample(v_[0].u, v_[0].v);
    }

    void paint(const Clip& clip)
    {
        if (area_ == 0)
            return;
        const auto [min_x, max_x] = std::minmax({v_[0].x, v_[1].x, v_[2].x});
        const auto [min_y, max_y] = std::minmax({v_[0].y, v_[1].y, v_[2].y});
        const int left = std::max(clip.left, static_cast<int>(min_x >> 8));
        const int right = std::min(clip.right, static_cast<int>(max_x >> 8) + 1);
        const int top = std::max(clip.top, static_cast<int>(min_y >> 8));
        const int bottom = std::min(clip.bottom, static_cast<int>(max_y >> 8) + 1);
        for (int y = top; y < bottom; ++y)
            paint_row(y, left, right);
    }

private:
    void paint_row(int y, int left, int right)
    {
        const std::int64_t py = std::int64_t{y} * sub + sub / 2;
        const std::int64_t px = std::int64_t{left} * sub + sub / 2;
        std::array<std::int64_t, 3> w{
            edge(v_[1], v_[2], px, py), edge(v_[2], v_[0], px, py), edge(v_[0], v_[1], px, py)};
        const std::array<std::int64_t, 3> limit{-bias(v_[1], v_[2]), -bias(v_[2], v_[0]), -bias(v_[0], v_[1])};
        const std::array<std::int64_t, 3> step{
            -(v_[2].y - v_[1].y) * sub, -(v_[0].y - v_[2].y) * sub, -(v_[1].y - v_[0].y) * sub};
        auto* pixel = &image_.pixels[(static_cast<std::size_t>(y) * static_cast<std::size_t>(image_.width) +
                                         static_cast<std::size_t>(left)) *
                                     4];
        for (int x = left; x < right; ++x, pixel += 4) {
            if (w[0] >= limit[0] && w[1] >= limit[1] && w[2] >= limit[2])
                paint_pixel(pixel, w);
            for (std::size_t i = 0; i < 3; ++i)
                w[i] += step[i];
        }
    }

    [[nodiscard]] std::int64_t mixed(
        const std::array<std::int64_t, 3>& w, std::int64_t a, std::int64_t b, std::int64_t c) const
    {
        return (w[0] * a + w[1] * b + w[2] * c + area_ / 2) / area_;
    }

    void paint_pixel(std::uint8_t* pixel, const std::array<std::int64_t, 3>& w) const
    {
        std::array<int, 4> colour = v_[0].colour;
        if (!plain_colour_)
            for (std::size_t c = 0; c < 4; ++c)
                colour[c] = static_cast<int>(mixed(w, v_[0].colour[c], v_[1].colour[c], v_[2].colour[c]));
        const int cover =
            plain_texture_ ? cover_
                           : texture_.sample(mixed(w, v_[0].u, v_[1].u, v_[2].u), mixed(w, v_[0].v, v_[1].v, v_[2].v));
        const int alpha = (colour[3] * cover + 127) / 255;
        for (std::size_t c = 0; c < 3; ++c)
            pixel[c] = static_cast<std::uint8_t>(blend(pixel[c], colour[c], alpha));
    }

    std::array<Vertex, 3> v_;
    const Texture& texture_;
    Image& image_;
    std::int64_t area_;
    bool plain_texture_ = false;
    bool plain_colour_ = false;
    int cover_ = 0;
};

std::int64_t fixed(float value)
{
    return std::lround(value * static_cast<float>(sub));
}

Vertex to_pixels(const ImDrawVert& vertex, const ImDrawData& data, const Texture& texture)
{
    return {.x = fixed((vertex.pos.x - data.DisplayPos.x) * data.FramebufferScale.x),
        .y = fixed((vertex.pos.y - data.DisplayPos.y) * data.FramebufferScale.y),
        .u = fixed(vertex.uv.x * static_cast<float>(texture.width())),
        .v = fixed(vertex.uv.y * static_cast<float>(texture.height())),
        .colour = {static_cast<int>(vertex.col & 0xFFU), static_cast<int>(vertex.col >> 8U & 0xFFU),
            static_cast<int>(vertex.col >> 16U & 0xFFU), static_cast<int>(vertex.col >> 24U & 0xFFU)}};
}

Clip clip_of(const ImDrawCmd& command, const ImDrawData& data, const Image& image)
{
    const auto scaled = [](float value, float origin, float scale, int most) {
        return std::clamp(static_cast<int>(std::lround((value - origin) * scale)), 0, most);
    };
    return {.left = scaled(command.ClipRect.x, data.DisplayPos.x, data.FramebufferScale.x, image.width),
        .top = scaled(command.ClipRect.y, data.DisplayPos.y, data.FramebufferScale.y, image.height),
        .right = scaled(command.ClipRect.z, data.DisplayPos.x, data.FramebufferScale.x, image.width),
        .bottom = scaled(command.ClipRect.w, data.DisplayPos.y, data.FramebufferScale.y, image.height)};
}

void paint_command(const ImDrawList& list, const ImDrawCmd& command, const ImDrawData& data, Image& image)
{
    const ImTextureData* held = command.TexRef._TexData;
    if (held == nullptr || held->Pixels == nullptr)
        return;
    const Texture texture(*held);
    const Clip clip = clip_of(command, data, image);
    for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        std::array<Vertex, 3> corners;
        for (unsigned k = 0; k < 3; ++k) {
            const unsigned index = command.VtxOffset + list.IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
            corners[k] = to_pixels(list.VtxBuffer[static_cast<int>(index)], data, texture);
        }
        Triangle(corners, texture, image).paint(clip);
    }
}

}  // namespace

void rasterise(const ImDrawData& data, Image& image)
{
    for (const ImDrawList* list : data.CmdLists)
        for (const ImDrawCmd& command : list->CmdBuffer)
            if (command.UserCallback == nullptr)
                paint_command(*list, command, data, image);
}

}  // namespace stegvis::window
