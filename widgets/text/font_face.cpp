#include "widgets/text/font_face.hpp"

#include <string_view>

namespace stegvis::widgets {
namespace {

using Bytes = std::span<const std::uint8_t>;

std::uint16_t u16(Bytes bytes, std::size_t at)
{
    if (at + 2 > bytes.size())
        return 0;
    return static_cast<std::uint16_t>(bytes[at] << 8U | bytes[at + 1]);
}

std::int16_t i16(Bytes bytes, std::size_t at)
{
    return static_cast<std::int16_t>(u16(bytes, at));
}

std::uint32_t u32(Bytes bytes, std::size_t at)
{
    return static_cast<std::uint32_t>(u16(bytes, at)) << 16U | u16(bytes, at + 2);
}

Bytes slice(Bytes bytes, std::size_t from, std::size_t length)
{
    if (from > bytes.size())
        return {};
    return bytes.subspan(from, length < bytes.size() - from ? length : bytes.size() - from);
}

/// OpenType 1.9, "Table directory": records of tag, checksum, offset, length.
Bytes table(Bytes bytes, std::string_view tag)
{
    const std::size_t count = u16(bytes, 4);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t record = 12 + i * 16;
        if (record + 16 > bytes.size())
            break;
        bool same = true;
        for (std::size_t c = 0; c < 4; ++c)
            same = same && bytes[record + c] == static_cast<std::uint8_t>(tag[c]);
        if (same)
            return slice(bytes, u32(bytes, record + 8), u32(bytes, record + 12));
    }
    return {};
}

/// The Unicode subtable of `cmap`: format 12 (all planes) before format 4 (the basic plane).
Bytes unicode_map(Bytes cmap)
{
    Bytes best;
    for (std::size_t i = 0; i < u16(cmap, 2); ++i) {
        const std::size_t record = 4 + i * 8;
        const std::uint16_t platform = u16(cmap, record);
        if (platform != 0 && platform != 3)
            continue;
        const Bytes map = slice(cmap, u32(cmap, record + 4), cmap.size());
        if (u16(map, 0) == 12)
            return map;
        if (u16(map, 0) == 4)
            best = map;
    }
    return best;
}

}  // namespace

std::optional<FontFace> FontFace::parse(Bytes bytes)
{
    const Bytes head = table(bytes, "head");
    const Bytes hhea = table(bytes, "hhea");
    FontFace face;
    face.bytes_ = bytes;
    face.widths_ = table(bytes, "hmtx");
    face.map_ = unicode_map(table(bytes, "cmap"));
    face.map_format_ = u16(face.map_, 0);
    face.width_count_ = u16(hhea, 34);
    face.units_ = static_cast<float>(u16(head, 18));
    if (head.empty() || hhea.empty() || face.widths_.empty() || face.map_.empty() || face.width_count_ == 0 ||
        face.units_ < 16)
        return std::nullopt;
    face.ascent_ = static_cast<float>(i16(hhea, 4)) / face.units_;
    face.descent_ = static_cast<float>(-i16(hhea, 6)) / face.units_;
    for (std::size_t code = 0; code < face.latin_.size(); ++code)
        face.latin_[code] = face.glyph_advance(face.glyph(static_cast<char32_t>(code)));
    return face;
}

float FontFace::advance(char32_t code) const
{
    return code < latin_.size() ? latin_[code] : glyph_advance(glyph(code));
}

float FontFace::glyph_advance(std::uint32_t glyph) const
{
    const std::uint32_t last = width_count_ - 1U;
    return static_cast<float>(u16(widths_, std::size_t{glyph < last ? glyph : last} * 4)) / units_;
}

std::uint32_t FontFace::glyph(char32_t code) const
{
    return map_format_ == 12 ? glyph_by_groups(code) : glyph_by_segments(code);
}

std::uint32_t FontFace::glyph_by_groups(char32_t code) const
{
    std::size_t low = 0;
    std::size_t high = u32(map_, 12);
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const std::size_t group = 16 + middle * 12;
        if (code < u32(map_, group))
            high = middle;
        else if (code > u32(map_, group + 4))
            low = middle + 1;
        else
            return u32(map_, group + 8) + (code - u32(map_, group));
    }
    return 0;
}

std::uint32_t FontFace::glyph_by_segments(char32_t code) const
{
    if (code > 0xFFFF)
        return 0;
    const std::size_t twice = u16(map_, 6);
    for (std::size_t i = 0; i < twice; i += 2) {
        const std::size_t end_at = 14 + i;
        if (u16(map_, end_at) < code)
            continue;
        const std::size_t start_at = end_at + twice + 2;
        const std::size_t delta_at = start_at + twice;
        const std::size_t offset_at = delta_at + twice;
        const std::uint16_t start = u16(map_, start_at);
        if (code < start)
            return 0;
        const std::uint16_t offset = u16(map_, offset_at);
        if (offset == 0)
            return (code + u16(map_, delta_at)) & 0xFFFFU;
        const std::uint32_t glyph = u16(map_, offset_at + offset + (code - start) * 2U);
        return glyph == 0 ? 0 : (glyph + u16(map_, delta_at)) & 0xFFFFU;
    }
    return 0;
}

std::optional<Fonts> Fonts::parse(Bytes regular, Bytes semibold)
{
    const std::optional<FontFace> first = FontFace::parse(regular);
    const std::optional<FontFace> second = FontFace::parse(semibold);
    if (!first || !second)
        return std::nullopt;
    return Fonts{.regular = *first, .semibold = *second};
}

}  // namespace stegvis::widgets
