#include "apps/stegvis/program/service_folder.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "framework/json.hpp"
#include "framework/version.hpp"

namespace stegvis::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_file = 16u << 20;
constexpr const char* manifest_file = "package.json";
constexpr const char* main_file = "service.json";

bool belongs(const fs::path& below, bool package)
{
    for (const auto& part : below) {
        if (part.string().starts_with('.')) {
            return false;
        }
    }
    // The packages that lie in the service's folder are read for themselves.
    const fs::path first = *below.begin();
    return first != "tests" && first != "packages" && !(package && first == "example");
}

/// Adds the folder's files, with the prefix before their names.
Result<void> add_files(const fs::path& folder, const std::string& prefix, ServiceFiles& files)
{
    std::error_code failed;
    if (!fs::is_directory(folder, failed)) {
        return Error{.code = "not-a-folder", .where = folder.string(), .message = "there is no such folder"};
    }
    const bool package = fs::exists(folder / manifest_file, failed);
    for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, failed)) {
        const fs::path below = entry.path().lexically_relative(folder);
        if (!entry.is_regular_file(failed) || entry.file_size(failed) > largest_file || !belongs(below, package)) {
            continue;
        }
        STEGVIS_TRY(files[prefix + below.generic_string()], read_file(entry.path().string()));
    }
    return {};
}

/// The manifest of a package, or of a service that is used as one; null when it cannot be read.
Value manifest_in(const fs::path& folder)
{
    for (const char* name : {manifest_file, main_file}) {
        const auto text = read_file((folder / name).string());
        auto json = text ? parse_json(*text, {.comments = true}) : Result<Value>(Value());
        if (text) {
            return json ? std::move(json).value() : Value();
        }
    }
    return {};
}

bool is_package(const fs::path& folder)
{
    std::error_code failed;
    return fs::is_regular_file(folder / manifest_file, failed) || fs::is_regular_file(folder / main_file, failed);
}

/// An id comes from a file: it must not lead out of the folders of packages.
bool is_name(const std::string& id)
{
    return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

/// Finds the packages of one service.
class PackageFinder {
public:
    explicit PackageFinder(ServiceFolder& service) : service_(service), places_(package_folders(service.folder)) {}

    Result<void> find_all()
    {
        ask(manifest_in(service_.folder));
        bool missing = false;
        for (std::size_t i = 0; i < asked_.size(); ++i) {
            const std::string id = asked_[i];
            const std::string found = find(id);
            missing = missing || found.empty();
            if (found.empty() || service_.packages.contains(id)) {
                continue;
            }
            service_.packages[id] = found;
            ask(manifest_in(found));
        }
        for (const auto& [id, folder] : service_.packages) {
            // Who asked later may have ruled out what was found first.
            service_.packages[id] = find(id);
            STEGVIS_TRY(add_files(service_.packages[id], "packages/" + id + "/", service_.files));
        }
        return missing ? name_all() : Result<void>();
    }

private:
    /// Notes the packages that a manifest names, and the versions that will do.
    void ask(const Value& manifest)
    {
        constexpr std::size_t most = 64;
        const Value* packages = manifest.find("packages");
        if (packages == nullptr || !packages->is_object()) {
            return;
        }
        for (const auto& [id, versions] : packages->as_object()) {
            if (!is_name(id) || asked_.size() >= most) {
                continue;
            }
            ranges_[id].push_back(versions.is_string() ? versions.as_string() : "");
            if (std::find(asked_.begin(), asked_.end(), id) == asked_.end()) {
                asked_.push_back(id);
            }
        }
    }

    bool fits(const fs::path& folder, const std::string& id) const
    {
        const auto version = Version::parse(manifest_in(folder).string_or("version", ""));
        return version && std::all_of(ranges_.at(id).begin(), ranges_.at(id).end(), [&](const std::string& text) {
            const auto range = VersionRange::parse(text);
            return range && range->includes(*version);
        });
    }

    [[nodiscard]] std::string find(const std::string& id) const
    {
        std::string first;
        for (const std::string& place : places_) {
            const fs::path folder = fs::path(place) / id;
            if (!is_package(folder)) {
                continue;
            }
            if (fits(folder, id)) {
                return folder.generic_string();
            }
            first = first.empty() ? folder.generic_string() : first;
        }
        return first;
    }

    /// When one is missing, the manifests of all that there are tell what it was probably meant to be.
    Result<void> name_all()
    {
        std::error_code failed;
        for (const std::string& place : places_) {
            for (const auto& entry : fs::directory_iterator(place, failed)) {
                const std::string name = "packages/" + entry.path().filename().string() + "/" + manifest_file;
                if (fs::is_regular_file(entry.path() / manifest_file, failed) && !service_.files.contains(name)) {
                    STEGVIS_TRY(service_.files[name], read_file((entry.path() / manifest_file).string()));
                }
            }
        }
        return {};
    }

    ServiceFolder& service_;
    std::vector<std::string> places_;
    std::vector<std::string> asked_;
    std::map<std::string, std::vector<std::string>> ranges_;
};

}  // namespace

Result<std::string> read_file(const std::string& path)
{
    std::error_code unknown;
    if (fs::is_directory(path, unknown)) {
        return Error{.code = "cannot-read", .where = path, .message = "it is a folder, and a file is needed"};
    }
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad()) {
        return Error{.code = "cannot-read", .where = path, .message = "the file cannot be read"};
    }
    return bytes;
}

std::vector<std::string> package_folders(const std::string& folder)
{
    std::vector<std::string> folders;
    if (const char* named = std::getenv("STEGVIS_PACKAGES")) {
        std::string rest = named;
        for (std::size_t colon = 0; colon != std::string::npos; rest.erase(0, colon + 1)) {
            colon = rest.find(':');
            if (colon != 0 && !rest.empty()) {
                folders.push_back(rest.substr(0, colon));
            }
            if (colon == std::string::npos) {
                break;
            }
        }
    }
    const fs::path here = fs::path(folder) / "";
    folders.push_back((here / "packages").lexically_normal().generic_string());
    folders.push_back((here / ".." / "packages").lexically_normal().generic_string());
    if (fs::exists(here / manifest_file)) {
        folders.push_back((here / "..").lexically_normal().generic_string());
    }
    if (fs::exists(here / ".." / manifest_file)) {
        folders.push_back((here / ".." / "..").lexically_normal().generic_string());
    }
    return folders;
}

std::string ServiceFolder::path_of(const std::string& file) const
{
    constexpr std::string_view below = "packages/";
    const auto slash = file.find('/', below.size());
    if (file.starts_with(below) && slash != std::string::npos) {
        if (const auto package = packages.find(file.substr(below.size(), slash - below.size())); package != packages.end()) {
            return (fs::path(package->second) / file.substr(slash + 1)).generic_string();
        }
    }
    return (fs::path(folder) / file).generic_string();
}

Result<ServiceFolder> open_service_folder(const std::string& folder)
{
    ServiceFolder service{.folder = folder, .files = {}, .packages = {}};
    STEGVIS_TRY(add_files(folder, "", service.files));
    STEGVIS_TRY(PackageFinder(service).find_all());
    return service;
}

Result<ServiceFiles> read_service_folder(const std::string& folder)
{
    STEGVIS_TRY(ServiceFolder service, open_service_folder(folder));
    return std::move(service.files);
}

}  // namespace stegvis::app
