#include "common/zip.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>

namespace sample {

using stegvis::Error;
using stegvis::Result;

namespace {

constexpr std::size_t entry_limit = 10'000;
constexpr std::size_t unpacked_limit = 100u << 20;
constexpr std::size_t end_size = 22;
constexpr std::string_view central_mark{"PK\x01\x02", 4};
constexpr std::string_view end_mark{"PK\x05\x06", 4};

Error malformed(std::string_view what)
{
    return {.code = "malformed-zip", .where = {}, .message = "The archive cannot be read: " + std::string(what)};
}

/// Little-endian number of `size` bytes; 0 beyond the end.
std::size_t number(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::size_t result = 0;
    for (std::size_t i = size; i-- > 0;) {
        result = result << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    }
    return result;
}

Result<std::string> inflate_raw(std::string_view packed, std::size_t size)
{
    std::string unpacked(size, '\0');
    std::string input(packed);
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
        return malformed("out of memory");
    }
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(unpacked.data());
    stream.avail_out = static_cast<uInt>(unpacked.size());
    const int ended = inflate(&stream, Z_FINISH);
    const bool whole = ended == Z_STREAM_END && stream.total_out == size;
    inflateEnd(&stream);
    if (!whole) {
        return malformed("an entry does not unpack");
    }
    return unpacked;
}

/// The entry whose record in the central directory begins at `at`.
Result<ZipEntry> read_entry(std::string_view bytes, std::size_t at)
{
    const std::size_t method = number(bytes, at + 10, 2);
    const std::size_t packed_size = number(bytes, at + 20, 4);
    const std::size_t size = number(bytes, at + 24, 4);
    const std::size_t header = number(bytes, at + 42, 4);
    const std::size_t start = header + 30 + number(bytes, header + 26, 2) + number(bytes, header + 28, 2);
    const std::size_t name_size = number(bytes, at + 28, 2);
    if (at + 46 + name_size > bytes.size() || start > bytes.size() || packed_size > bytes.size() - start) {
        return malformed("an entry reaches beyond its end");
    }
    const std::string_view packed = bytes.substr(start, packed_size);
    ZipEntry entry{.name = std::string(bytes.substr(at + 46, name_size)), .bytes = {}};
    if (method == 0 && packed_size == size) {
        entry.bytes = packed;
    } else if (method == 8 && size <= unpacked_limit) {
        STEGVIS_TRY(entry.bytes, inflate_raw(packed, size));
    } else {
        return malformed("an entry is neither stored nor deflated");
    }
    return entry;
}

}  // namespace

bool is_zip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with(end_mark);
}

Result<std::vector<ZipEntry>> read_zip(std::string_view bytes)
{
    const std::size_t end = bytes.rfind(end_mark);
    if (end == std::string_view::npos || bytes.size() - end < end_size) {
        return malformed("it has no directory");
    }
    const std::size_t count = number(bytes, end + 10, 2);
    std::size_t at = number(bytes, end + 16, 4);
    std::size_t unpacked = 0;
    std::vector<ZipEntry> entries;
    for (std::size_t i = 0; i < count && i < entry_limit; ++i) {
        if (bytes.substr(std::min(at, bytes.size()), 4) != central_mark) {
            return malformed("its directory is broken");
        }
        unpacked += number(bytes, at + 24, 4);
        if (unpacked > unpacked_limit) {
            return malformed("it is too large when unpacked");
        }
        STEGVIS_TRY(ZipEntry entry, read_entry(bytes, at));
        entries.push_back(std::move(entry));
        at += 46 + number(bytes, at + 28, 2) + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
    }
    return entries;
}

}  // namespace sample
