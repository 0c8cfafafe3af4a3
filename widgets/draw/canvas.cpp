#include "widgets/draw/canvas.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/text/utf8.hpp"

namespace stegvis::widgets {
namespace {

/// Glyphs are rasterised this many times finer sideways, and set down on the same grid: each letter then covers its pixels
/// exactly, wherever the pen is.
constexpr int sideways = 4;
/// ImGui draws circles half a unit smaller than it is told.
constexpr float circle_inset = 0.5F;

ImU32 packed(Colour c)
{
    return IM_COL32(c.r, c.g, c.b, c.a);
}

ImFont* add_face(const FontFace& face)
{
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = sideways;
    config.OversampleV = 1;
    // A negative size makes sizes those of the em square, as in CSS. ImGui multiplies the limits of advances with it: these
    // come out as none at all.
    config.SizePixels = -1;
    config.GlyphMinAdvanceX = std::numeric_limits<float>::max();
    config.GlyphMaxAdvanceX = -std::numeric_limits<float>::max();
    // ImGui takes a pointer to what it may own; it owns nothing here, and does not write.
    void* bytes = const_cast<std::uint8_t*>(face.bytes().data());
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(bytes, static_cast<int>(face.bytes().size()), 0, &config);
}

void emit_glyph(ImDrawList& list, const ImFontGlyph& glyph, ImVec2 pen, ImU32 colour)
{
    list.PrimReserve(6, 4);
    list.PrimRectUV({pen.x + glyph.X0, pen.y + glyph.Y0}, {pen.x + glyph.X1, pen.y + glyph.Y1}, {glyph.U0, glyph.V0},
        {glyph.U1, glyph.V1}, colour);
}

}  // namespace

DrawFonts add_fonts(const Fonts& fonts)
{
    ImGui::GetStyle().FontSizeBase = token::body.size;
    return {.regular = add_face(fonts.regular), .semibold = add_face(fonts.semibold)};
}

Canvas::Canvas(ImDrawList& list, const DrawFonts& drawn, const Fonts& measured, Point origin, float scale)
    : list_(list), drawn_(drawn), measured_(measured), origin_(origin), scale_(scale)
{}

Rect Canvas::snapped(const Rect& rect) const
{
    const auto snap = [this](float v) { return std::round(v * scale_) / scale_; };
    const float x = snap(rect.x);
    const float y = snap(rect.y);
    const float w = std::max(snap(rect.w), pixel());
    const float h = std::max(snap(rect.h), pixel());
    return {.x = x, .y = y, .w = w, .h = h};
}

void Canvas::fill(const Rect& rect, Colour colour, float radius)
{
    const Rect r = snapped(rect).moved(origin_.x, origin_.y);
    list_.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, packed(colour), radius);
}

void Canvas::stroke(const Rect& rect, Colour colour, float width, float radius)
{
    const float snapped_width = std::max(std::round(width * scale_), 1.0F) / scale_;
    const Rect r = snapped(rect).moved(origin_.x, origin_.y).grown(-snapped_width / 2);
    // ImGui moves rectangles' lines by half a unit inwards: a path through the points themselves is exact.
    list_.PathRect({r.x, r.y}, {r.right(), r.bottom()}, std::max(radius - snapped_width / 2, 0.0F));
    list_.PathStroke(packed(colour), ImDrawFlags_Closed, snapped_width);
}

void Canvas::disc(Point middle, float radius, Colour colour)
{
    list_.AddCircleFilled({middle.x + origin_.x, middle.y + origin_.y}, radius, packed(colour), 0);
}

void Canvas::ring(Point middle, float radius, Colour colour, float width)
{
    list_.AddCircle(
        {middle.x + origin_.x, middle.y + origin_.y}, radius - width / 2 + circle_inset, packed(colour), 0, width);
}

void Canvas::polyline(std::span<const Point> points, Colour colour, float width, bool closed)
{
    for (const Point p : points)
        list_.PathLineTo({p.x + origin_.x, p.y + origin_.y});
    list_.PathStroke(packed(colour), closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
}

void Canvas::polygon(std::span<const Point> points, Colour colour)
{
    for (const Point p : points)
        list_.PathLineTo({p.x + origin_.x, p.y + origin_.y});
    list_.PathFillConvex(packed(colour));
}

void Canvas::text(std::string_view text, Point at, TextStyle style, Colour colour)
{
    const FontFace& face = measured_.face(style.weight);
    ImFont* font = style.weight == Weight::semibold ? drawn_.semibold : drawn_.regular;
    ImFontBaked* baked = font->GetFontBaked(style.size, scale_);
    const float leading = (style.line - (face.ascent() + face.descent()) * style.size) / 2;
    const float baseline = std::round((origin_.y + at.y + leading + face.ascent() * style.size) * scale_) / scale_;
    const float top = baseline - std::round(baked->Ascent);
    const float grid = scale_ * static_cast<float>(sideways);
    float pen = origin_.x + at.x;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t code = next_code_point(text, i);
        if (const ImFontGlyph* glyph = baked->FindGlyph(static_cast<ImWchar>(code)); glyph->Visible)
            emit_glyph(list_, *glyph, {std::round(pen * grid) / grid, top}, packed(colour));
        pen += face.advance(code) * style.size;
    }
}

void Canvas::push_clip(const Rect& rect)
{
    const Rect r = rect.moved(origin_.x, origin_.y);
    list_.PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, true);
}

void Canvas::pop_clip()
{
    list_.PopClipRect();
}

}  // namespace stegvis::widgets
