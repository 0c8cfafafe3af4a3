#pragma once
/// A service's folder on disk, and the packages that it uses.

#include <map>
#include <string>
#include <vector>

#include "framework/service.hpp"

namespace stegvis::app {

/// A folder with `service.json`, or with `package.json`, as it lies on the disk.
struct ServiceFolder {
    std::string folder;
    ServiceFiles files;                           ///< those of its packages below `packages/<id>/`
    std::map<std::string, std::string> packages;  ///< id → the package's folder

    /// Where a file of the service lies: what diagnostics name, as a person can open it.
    [[nodiscard]] std::string path_of(const std::string& file) const;
};

/// The files of the folder that belong to the service, and those of the packages that it names and that these name. Left out are
/// `tests/`, a package's `example/`, hidden files, and those above 16 MB. Packages are looked for in `package_folders`; the first that
/// satisfies all who ask for it counts, else the first. Errors: `not-a-folder`, `cannot-read`.
[[nodiscard]] Result<ServiceFolder> open_service_folder(const std::string& folder);
/// Its files alone.
[[nodiscard]] Result<ServiceFiles> read_service_folder(const std::string& folder);

/// Where packages for the service in the folder are looked for: what STEGVIS_PACKAGES says (`stegvis --packages DIR` adds to it),
/// `packages/` in the folder and beside it; for the example of a package and the package itself, among the package's neighbours.
[[nodiscard]] std::vector<std::string> package_folders(const std::string& folder);

/// The bytes of a file. Error `cannot-read`.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

}  // namespace stegvis::app
