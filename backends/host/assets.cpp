#include "backends/host/assets.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "framework/hex.hpp"
#include "framework/json.hpp"
#include "framework/sha256.hpp"

namespace stegvis::host {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string_view type_of(const std::string& extension)
{
    static const std::map<std::string, std::string_view> types = {
        {".js", "text/javascript; charset=utf-8"}, {".mjs", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"},
        {".wasm", "application/wasm"}, {".json", "application/json"}, {".webmanifest", "application/manifest+json"}, {".otf", "font/otf"},
        {".woff2", "font/woff2"}, {".svg", "image/svg+xml"}, {".png", "image/png"}, {".ico", "image/x-icon"}, {".txt", "text/plain; charset=utf-8"}};
    const auto found = types.find(extension);
    return found == types.end() ? "application/octet-stream" : found->second;
}

/// The first file whose name has the ending, and the word in it.
std::string find_name(const std::map<std::string, Asset>& files, std::string_view ending, std::string_view word)
{
    for (const auto& [name, asset] : files) {
        if (name.ends_with(ending) && name.find(word) != std::string::npos) return "/assets/" + name;
    }
    return {};
}

}  // namespace

Assets::Assets(const std::string& folder)
{
    const fs::path build = fs::path(folder).parent_path();
    read_folder(folder, (build / "compressed" / "dist").string());
    read_folder((build / "later").string(), (build / "compressed" / "later").string());
    const auto listed = files_.find("assets.json");
    if (listed != files_.end()) {
        page_ = assets_from_value(parse_json(listed->second.bytes).value_or(Value()));
        return;
    }
    page_ = {.script = find_name(files_, ".js", "main"), .style = find_name(files_, ".css", ""), .wasm = find_name(files_, ".wasm", ""),
             .regular = find_name(files_, ".otf", "400"), .semibold = find_name(files_, ".otf", "600"),
             .icon = find_name(files_, ".svg", "icon")};
}

void Assets::read_folder(const std::string& folder, const std::string& compressed)
{
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = entry.path().filename().string();
        Asset asset{.bytes = read_file(entry.path()), .brotli = read_file(fs::path(compressed) / (name + ".br")),
                    .type = std::string(type_of(entry.path().extension().string())), .etag = {}};
        asset.etag = '"' + hex(sha256(asset.bytes)).substr(0, 32) + '"';
        files_.emplace(name, std::move(asset));
    }
}

Response Assets::answer(const Request& request, const std::string& name) const
{
    const auto found = files_.find(name);
    if (found == files_.end()) return problem({.code = "unknown-page", .where = {}, .message = {}});
    const Asset& asset = found->second;
    const bool packed = !asset.brotli.empty() && request.header("Accept-Encoding").find("br") != std::string::npos;
    Response response{.status = 200, .type = asset.type, .body = {}, .headers = {}, .stream = {}};
    response.headers = {{"ETag", asset.etag}, {"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}};
    if (request.header("If-None-Match") == asset.etag) {
        response.status = 304;
        return response;
    }
    if (packed) response.headers.emplace_back("Content-Encoding", "br");
    response.body = packed ? asset.brotli : asset.bytes;
    return response;
}

}  // namespace stegvis::host
