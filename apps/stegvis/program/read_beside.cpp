#include "apps/stegvis/program/read_beside.hpp"

#include <filesystem>

#include "apps/stegvis/program/service_folder.hpp"

namespace stegvis::app {

CheckOptions read_beside(const std::string& folder)
{
    return {.read = [folder](const std::string& name) -> std::optional<std::string> {
        constexpr std::uintmax_t largest_file = 16u << 20;
        std::error_code failed;
        const auto path = std::filesystem::path(folder) / name;
        if (!std::filesystem::is_regular_file(path, failed) || std::filesystem::file_size(path, failed) > largest_file) {
            return std::nullopt;
        }
        auto content = read_file(path.string());
        return content ? std::optional<std::string>(std::move(content).value()) : std::nullopt;
    }};
}

}  // namespace stegvis::app
