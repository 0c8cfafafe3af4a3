#include "apps/stegvis/program/service_folder.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace stegvis::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_file = 16u << 20;

bool belongs(const fs::path& below)
{
    for (const auto& part : below) {
        if (part.string().starts_with('.')) {
            return false;
        }
    }
    return *below.begin() != "tests";
}

}  // namespace

Result<std::string> read_file(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad()) {
        return Error{.code = "cannot-read", .where = path, .message = "the file cannot be read"};
    }
    return bytes;
}

Result<ServiceFiles> read_service_folder(const std::string& folder)
{
    std::error_code failed;
    if (!fs::is_directory(folder, failed)) {
        return Error{.code = "not-a-folder", .where = folder, .message = "there is no such folder"};
    }
    ServiceFiles files;
    for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, failed)) {
        const fs::path below = entry.path().lexically_relative(folder);
        if (!entry.is_regular_file(failed) || entry.file_size(failed) > largest_file || !belongs(below)) {
            continue;
        }
        STEGVIS_TRY(files[below.generic_string()], read_file(entry.path().string()));
    }
    return files;
}

CheckOptions read_beside(const std::string& folder)
{
    return {.read = [folder](const std::string& name) -> std::optional<std::string> {
        std::error_code failed;
        const fs::path path = fs::path(folder) / name;
        if (!fs::is_regular_file(path, failed) || fs::file_size(path, failed) > largest_file) {
            return std::nullopt;
        }
        auto content = read_file(path.string());
        return content ? std::optional<std::string>(std::move(content).value()) : std::nullopt;
    }};
}

}  // namespace stegvis::app
