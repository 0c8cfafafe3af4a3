#include "backends/window/headless/zlib.hpp"

#include <cstdint>

#if __has_include(<zlib.h>)
#include <zlib.h>
#define STEGVIS_HAS_ZLIB 1
#else
#define STEGVIS_HAS_ZLIB 0
#endif

namespace stegvis::window {

#if STEGVIS_HAS_ZLIB

std::string compressed(std::string_view bytes)
{
    uLongf length = compressBound(static_cast<uLong>(bytes.size()));
    std::string out(length, '\0');
    compress2(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(bytes.data()),
        static_cast<uLong>(bytes.size()), 9);
    out.resize(length);
    return out;
}

Result<std::string> expanded(std::string_view stream, std::size_t size)
{
    std::string out(size, '\0');
    auto length = static_cast<uLongf>(size);
    const int status = uncompress(reinterpret_cast<Bytef*>(out.data()), &length,
        reinterpret_cast<const Bytef*>(stream.data()), static_cast<uLong>(stream.size()));
    if (status != Z_OK || length != size)
        return Error{.code = "bad-zlib-stream", .message = "The compressed data are damaged."};
    return out;
}

#else

std::string compressed(std::string_view bytes)
{
    constexpr std::size_t most = 0xFFFF;
    std::string out = "\x78\x01";
    std::uint32_t low = 1;
    std::uint32_t high = 0;
    for (std::size_t at = 0; at == 0 || at < bytes.size(); at += most) {
        const std::string_view block = bytes.substr(at, most);
        const auto length = static_cast<std::uint16_t>(block.size());
        const bool last = at + most >= bytes.size();
        for (const int byte : {last ? 1 : 0, length & 0xFF, length >> 8, ~length & 0xFF, (~length >> 8) & 0xFF})
            out.push_back(static_cast<char>(byte));
        out += block;
        for (const char c : block) {
            low = (low + static_cast<std::uint8_t>(c)) % 65521;
            high = (high + low) % 65521;
        }
    }
    for (const std::uint32_t byte : {high >> 8U, high, low >> 8U, low})
        out.push_back(static_cast<char>(static_cast<std::uint8_t>(byte)));
    return out;
}

Result<std::string> expanded(std::string_view /*stream*/, std::size_t /*size*/)
{
    return Error{.code = "no-zlib", .message = "This build cannot read compressed data."};
}

#endif

}  // namespace stegvis::window
