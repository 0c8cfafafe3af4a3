#pragma once
/// Where cases that others wrote lie: beside the source tree, under shared/conformance. Without them their tests are passed over.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace stegvis::test {

inline std::filesystem::path conformance_folder(std::string_view suite)
{
    return std::filesystem::path(STEGVIS_SOURCE_DIR) / ".." / "shared" / "conformance" / suite;
}

inline std::string read_file(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The files of a folder by name; none if it is not there.
inline std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(folder, missing)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace stegvis::test
