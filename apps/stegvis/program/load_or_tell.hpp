#pragma once
/// A service for a subcommand that needs one without errors.

#include <memory>
#include <string>

#include "framework/service.hpp"

namespace stegvis::app {

/// The service in a folder. Errors: what cannot be read; `malformed-service`, after its diagnostics went to stderr.
[[nodiscard]] Result<std::unique_ptr<const Service>> load_or_tell(const std::string& folder);
/// The same from files that were kept; `name` is what they are told as.
[[nodiscard]] Result<std::unique_ptr<const Service>> load_or_tell(const ServiceFiles& files, const std::string& name);

}  // namespace stegvis::app
