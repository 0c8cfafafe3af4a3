#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <span>

#include "backends/window/fonts/fonts.hpp"
#include "backends/window/headless/image.hpp"
#include "backends/window/headless/zlib.hpp"

namespace stegvis::window {
namespace {

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";

std::uint32_t crc(std::string_view bytes)
{
    std::uint32_t value = 0xFFFFFFFFU;
    for (const char c : bytes) {
        value ^= static_cast<std::uint8_t>(c);
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~value;
}

void append_u32(std::string& out, std::uint32_t value)
{
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out.push_back(static_cast<char>(static_cast<std::uint8_t>(value >> shift)));
}

void append_chunk(std::string& out, std::string_view type, std::string_view data)
{
    append_u32(out, static_cast<std::uint32_t>(data.size()));
    const std::string body = std::string(type) + std::string(data);
    out += body;
    append_u32(out, crc(body));
}

std::uint32_t colour_at(const Image& image, std::size_t pixel)
{
    const std::uint8_t* p = &image.pixels[pixel * 4];
    return std::uint32_t{p[0]} << 16U | std::uint32_t{p[1]} << 8U | p[2];
}

/// Colours in the order of their values; empty when there are more than a palette holds.
std::map<std::uint32_t, std::uint8_t> palette_of(const Image& image)
{
    std::map<std::uint32_t, std::uint8_t> colours;
    std::uint32_t last = ~0U;
    for (std::size_t i = 0; i < image.pixels.size() / 4; ++i) {
        const std::uint32_t colour = colour_at(image, i);
        if (colour != last && colours.emplace(colour, std::uint8_t{0}).second && colours.size() > 256)
            return {};
        last = colour;
    }
    std::uint8_t index = 0;
    for (auto& [colour, number] : colours)
        number = index++;
    return colours;
}

std::string header(const Image& image, char colour_type)
{
    std::string data;
    append_u32(data, static_cast<std::uint32_t>(image.width));
    append_u32(data, static_cast<std::uint32_t>(image.height));
    data += std::string{'\x08', colour_type, '\0', '\0', '\0'};
    return data;
}

std::string palette_rows(const Image& image, const std::map<std::uint32_t, std::uint8_t>& colours)
{
    std::string rows;
    for (int y = 0; y < image.height; ++y) {
        rows.push_back('\0');
        for (int x = 0; x < image.width; ++x) {
            const auto pixel =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x);
            rows.push_back(static_cast<char>(colours.at(colour_at(image, pixel))));
        }
    }
    return rows;
}

/// The bytes of the rows, each as it is (PNG filter 0) or as the difference from the row above (filter 2).
std::string full_rows(const Image& image, bool from_above)
{
    std::string rows;
    const auto wide = static_cast<std::size_t>(image.width);
    for (std::size_t y = 0; y < static_cast<std::size_t>(image.height); ++y) {
        rows.push_back(from_above ? '\x02' : '\0');
        for (std::size_t x = 0; x < wide; ++x)
            for (std::size_t c = 0; c < 3; ++c) {
                const int above = y == 0 || !from_above ? 0 : image.pixels[((y - 1) * wide + x) * 4 + c];
                rows.push_back(
                    static_cast<char>(static_cast<std::uint8_t>(image.pixels[(y * wide + x) * 4 + c] - above)));
            }
    }
    return rows;
}

/// Text packs better as it is, shades better as differences: the shorter one wins.
std::string packed_rows(const Image& image)
{
    std::string plain = compressed(full_rows(image, false));
    std::string differences = compressed(full_rows(image, true));
    return plain.size() <= differences.size() ? plain : differences;
}

struct Chunks {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    int colour_type = 0;
    std::string palette;
    std::string data;
    bool supported = false;
};

std::uint32_t u32_at(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8U | static_cast<std::uint8_t>(bytes[at + i]);
    return value;
}

Chunks read_chunks(std::string_view bytes)
{
    Chunks chunks;
    for (std::size_t at = signature.size(); at + 12 <= bytes.size();) {
        const std::size_t length = u32_at(bytes, at);
        const std::string_view type = bytes.substr(at + 4, 4);
        if (length > bytes.size() - at - 12)
            break;
        const std::string_view data = bytes.substr(at + 8, length);
        if (type == "IHDR" && length == 13) {
            chunks.width = u32_at(data, 0);
            chunks.height = u32_at(data, 4);
            chunks.colour_type = data[9];
            chunks.supported = data[8] == 8 && data[12] == 0 && chunks.width - 1 < 32768 && chunks.height - 1 < 262144;
        } else if (type == "PLTE") {
            chunks.palette = data;
        } else if (type == "IDAT") {
            chunks.data += data;
        }
        at += 12 + length;
    }
    return chunks;
}

int channels_of(int colour_type)
{
    switch (colour_type) {
    case 0:
    case 3: return 1;
    case 2: return 3;
    case 6: return 4;
    default: return 0;
    }
}

int paeth(int left, int up, int corner)
{
    const int guess = left + up - corner;
    const int dl = std::abs(guess - left);
    const int du = std::abs(guess - up);
    const int dc = std::abs(guess - corner);
    return dl <= du && dl <= dc ? left : du <= dc ? up : corner;
}

/// Undoes the filter of one row in place (PNG 12.7); `above` is empty for the first row.
void unfilter(int filter, std::span<std::uint8_t> row, std::span<const std::uint8_t> above, std::size_t step)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        const int left = i >= step ? row[i - step] : 0;
        const int up = above.empty() ? 0 : above[i];
        const int corner = above.empty() || i < step ? 0 : above[i - step];
        const std::array<int, 5> guess{0, left, up, (left + up) / 2, paeth(left, up, corner)};
        row[i] = static_cast<std::uint8_t>(row[i] + guess[static_cast<std::size_t>(filter)]);
    }
}

void put_pixel(Image& image, std::span<const std::uint8_t> from, const Chunks& chunks)
{
    std::array<std::uint8_t, 3> colour{from[0], from[0], from[0]};
    if (chunks.colour_type == 3) {
        const std::size_t at = std::size_t{from[0]} * 3;
        for (std::size_t c = 0; c < 3; ++c)
            colour[c] =
                at + c < chunks.palette.size() ? static_cast<std::uint8_t>(chunks.palette[at + c]) : std::uint8_t{0};
    } else if (from.size() >= 3) {
        colour = {from[0], from[1], from[2]};
    }
    image.pixels.insert(image.pixels.end(), {colour[0], colour[1], colour[2], 255});
}

Error not_png(std::string message)
{
    return {.code = "not-a-png", .message = std::move(message)};
}

}  // namespace

std::string encode_png(const Image& image)
{
    const auto colours = palette_of(image);
    std::string out(signature);
    append_chunk(out, "IHDR", header(image, colours.empty() ? '\x02' : '\x03'));
    if (!colours.empty()) {
        std::string palette;
        for (const auto& [colour, number] : colours)
            for (const unsigned shift : {16U, 8U, 0U})
                palette.push_back(static_cast<char>(static_cast<std::uint8_t>(colour >> shift)));
        append_chunk(out, "PLTE", palette);
    }
    append_chunk(out, "IDAT", colours.empty() ? packed_rows(image) : compressed(palette_rows(image, colours)));
    append_chunk(out, "IEND", {});
    return out;
}

Result<Image> decode_png(std::string_view bytes)
{
    if (!bytes.starts_with(signature))
        return not_png("The file does not begin as a PNG does.");
    const Chunks chunks = read_chunks(bytes);
    const int channels = channels_of(chunks.colour_type);
    if (!chunks.supported || channels == 0)
        return not_png("Only PNG files with 8 bits a channel and without interlacing are read.");
    const auto step = static_cast<std::size_t>(channels);
    const std::size_t stride = chunks.width * step + 1;
    STEGVIS_TRY(std::string rows, expanded(chunks.data, stride * chunks.height));

    Image image{.width = static_cast<int>(chunks.width), .height = static_cast<int>(chunks.height)};
    image.pixels.reserve(std::size_t{chunks.width} * chunks.height * 4);
    auto* raw = reinterpret_cast<std::uint8_t*>(rows.data());
    std::span<std::uint8_t> above;
    for (std::size_t y = 0; y < chunks.height; ++y) {
        const int filter = raw[y * stride];
        const std::span<std::uint8_t> row(raw + y * stride + 1, stride - 1);
        if (filter > 4)
            return not_png("A row has an unknown filter.");
        unfilter(filter, row, above, step);
        for (std::size_t x = 0; x < chunks.width; ++x)
            put_pixel(image, row.subspan(x * step, step), chunks);
        above = row;
    }
    return image;
}

Result<void> write_png(const Image& image, const std::string& path)
{
    const std::string bytes = encode_png(image);
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr)
        return Error{.code = "cannot-write", .where = path, .message = "The picture could not be written."};
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    if (std::fclose(file) != 0 || !written)
        return Error{.code = "cannot-write", .where = path, .message = "The picture could not be written completely."};
    return {};
}

Result<Image> read_png(const std::string& path)
{
    STEGVIS_TRY(const std::string bytes, read_bytes(path));
    Result<Image> image = decode_png(bytes);
    if (!image)
        return Error{.code = image.error().code, .where = path, .message = image.error().message};
    return image;
}

std::size_t different_pixels(const Image& a, const Image& b)
{
    if (a.width != b.width || a.height != b.height)
        return std::max(a.pixels.size(), b.pixels.size()) / 4;
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.pixels.size() / 4; ++i)
        count += colour_at(a, i) == colour_at(b, i) ? 0U : 1U;
    return count;
}

}  // namespace stegvis::window
