#pragma once
/// Files beside a service's folder.

#include <string>

#include "framework/check.hpp"

namespace stegvis::app {

/// Lets `check_service` read files beside the folder that the service names: descriptions of APIs, none above 16 MB.
[[nodiscard]] CheckOptions read_beside(const std::string& folder);

}  // namespace stegvis::app
