#include "backends/evidence/zip.hpp"

#include <array>
#include <cassert>
#include <cstdint>

namespace stegvis::evidence {
namespace {

constexpr std::uint32_t local_signature = 0x04034b50;
constexpr std::uint32_t central_signature = 0x02014b50;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::uint16_t version_needed = 10;
constexpr std::uint16_t version_made_by = 0x0314;  // Unix, so that the mode below counts
constexpr std::uint16_t utf8_names = 0x0800;
constexpr std::uint16_t first_date = 0x0021;       // 1980-01-01
constexpr std::uint32_t plain_file = 0100644u << 16;
constexpr std::size_t central_size = 46;
constexpr std::size_t local_size = 30;
constexpr std::size_t end_size = 22;
constexpr std::size_t most_files = 1'000;

std::uint32_t crc32(std::string_view bytes)
{
    static const auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t i = 0; i < made.size(); ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) != 0 ? 0xedb88320u : 0u);
            made[i] = value;
        }
        return made;
    }();
    std::uint32_t crc = 0xffffffffu;
    for (const char c : bytes) crc = (crc >> 8) ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xff];
    return ~crc;
}

class Writer {
public:
    Writer& u16(std::size_t number)
    {
        text += static_cast<char>(number & 0xff);
        text += static_cast<char>((number >> 8) & 0xff);
        return *this;
    }
    Writer& u32(std::size_t number) { return u16(number & 0xffff).u16(number >> 16); }
    Writer& bytes(std::string_view more)
    {
        text += more;
        return *this;
    }
    std::string text;
};

std::size_t u16_at(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]) | static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 1])) << 8;
}

std::size_t u32_at(std::string_view bytes, std::size_t at)
{
    return u16_at(bytes, at) | u16_at(bytes, at + 2) << 16;
}

Error malformed(std::string reason)
{
    return Error{.code = "malformed-zip", .where = {}, .message = std::move(reason)};
}

bool is_safe(std::string_view name)
{
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) return false;
    if (name.find('\0') != std::string_view::npos) return false;
    const std::string around = "/" + std::string(name) + "/";
    return around.find("/../") == std::string::npos && around.find("/./") == std::string::npos && around.find("//") == std::string::npos;
}

/// The bytes of one file, by its entry in the directory at `at`.
Result<std::string> read_entry(std::string_view zip, std::size_t at)
{
    const std::size_t size = u32_at(zip, at + 24);
    const std::size_t local = u32_at(zip, at + 42);
    const bool stored = u16_at(zip, at + 10) == 0 && (u16_at(zip, at + 8) & 1) == 0 && u32_at(zip, at + 20) == size;
    if (!stored) return malformed("a file is packed or encrypted");
    if (local + local_size > zip.size() || u32_at(zip, local) != local_signature) return malformed("a file is not where the directory says");
    const std::size_t begin = local + local_size + u16_at(zip, local + 26) + u16_at(zip, local + 28);
    if (begin > zip.size() || size > zip.size() - begin) return malformed("a file is cut off");
    std::string bytes(zip.substr(begin, size));
    if (crc32(bytes) != u32_at(zip, at + 16)) return malformed("a file does not have its checksum");
    return bytes;
}

}  // namespace

std::string write_zip(const std::vector<File>& files)
{
    Writer zip;
    Writer directory;
    for (const File& file : files) {
        const std::size_t at = zip.text.size();
        Writer common;
        common.u16(utf8_names).u16(0).u16(0).u16(first_date).u32(crc32(file.bytes)).u32(file.bytes.size()).u32(file.bytes.size());
        common.u16(file.name.size()).u16(0);
        zip.u32(local_signature).u16(version_needed).bytes(common.text).bytes(file.name).bytes(file.bytes);
        directory.u32(central_signature).u16(version_made_by).u16(version_needed).bytes(common.text);
        directory.u16(0).u16(0).u16(0).u32(plain_file).u32(at).bytes(file.name);
    }
    const std::size_t begin = zip.text.size();
    assert(begin + directory.text.size() < 0xffffffffu && files.size() < 0xffff);
    zip.bytes(directory.text).u32(end_signature).u16(0).u16(0).u16(files.size()).u16(files.size());
    zip.u32(directory.text.size()).u32(begin).u16(0);
    return zip.text;
}

Result<std::map<std::string, std::string>> read_zip(std::string_view bytes)
{
    if (bytes.size() < end_size) return malformed("it is too short");
    const std::size_t end = bytes.size() - end_size;
    if (u32_at(bytes, end) != end_signature) return malformed("it has no end");
    const std::size_t count = u16_at(bytes, end + 10);
    std::size_t at = u32_at(bytes, end + 16);
    if (count > most_files || at > end) return malformed("its directory is not there");
    std::map<std::string, std::string> files;
    for (std::size_t i = 0; i < count; ++i) {
        if (at + central_size > end || u32_at(bytes, at) != central_signature) return malformed("its directory is cut off");
        const std::size_t length = u16_at(bytes, at + 28);
        const std::size_t next = at + central_size + length + u16_at(bytes, at + 30) + u16_at(bytes, at + 32);
        if (next > end) return malformed("its directory is cut off");
        const std::string name(bytes.substr(at + central_size, length));
        if (!is_safe(name)) return malformed("a file's path leads out of the archive");
        STEGVIS_TRY(std::string content, read_entry(bytes, at));
        if (!files.emplace(name, std::move(content)).second) return malformed("a file is there twice");
        at = next;
    }
    return files;
}

}  // namespace stegvis::evidence
