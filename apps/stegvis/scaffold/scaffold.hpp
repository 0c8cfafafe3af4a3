#pragma once
/// A service to begin with: small, whole, and tested.

#include <map>
#include <string>
#include <vector>

#include "framework/result.hpp"

namespace stegvis::app {

/// The files of a new service: path inside its folder → content. Errors: `malformed-id`, `unknown-language`.
[[nodiscard]] Result<std::map<std::string, std::string>> new_service(const std::string& id, const std::vector<std::string>& languages);

/// Writes the files. The folder may exist, but must be empty. Errors: `not-empty`, `cannot-write`.
[[nodiscard]] Result<void> write_new_folder(const std::string& folder, const std::map<std::string, std::string>& files);

}  // namespace stegvis::app
