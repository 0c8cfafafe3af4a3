#pragma once
/// A service's folder on disk.

#include <string>

#include "framework/check.hpp"
#include "framework/service.hpp"

namespace stegvis::app {

/// The files of the folder that belong to the service: all but `tests/`, hidden ones, and those above 16 MB. Errors: `not-a-folder`,
/// `cannot-read`.
[[nodiscard]] Result<ServiceFiles> read_service_folder(const std::string& folder);

/// Lets `check_service` read files beside the folder that the service names: descriptions of APIs, none above 16 MB.
[[nodiscard]] CheckOptions read_beside(const std::string& folder);

/// The bytes of a file. Error `cannot-read`.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

}  // namespace stegvis::app
