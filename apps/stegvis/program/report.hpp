#pragma once
/// What `check` says about a service's folder.

#include <span>
#include <string>

#include "apps/stegvis/program/service_folder.hpp"
#include "framework/service.hpp"

namespace stegvis::app {

/// How many diagnostics of each kind.
struct Counts {
    int errors = 0;
    int warnings = 0;
    int notes = 0;  ///< worth knowing, and nothing wrong
};
[[nodiscard]] Counts count(std::span<const Diagnostic> diagnostics);

/// One line for each diagnostic: `file:line:column: error: ... [code] (address)`. `folder` is put before each file, so that an
/// editor finds it from where the command ran; empty leaves the files relative to the service.
[[nodiscard]] std::string report(std::span<const Diagnostic> diagnostics, const std::string& folder = {});
/// The same, with the files of packages named where they lie.
[[nodiscard]] std::string report(std::span<const Diagnostic> diagnostics, const ServiceFolder& service);
/// The diagnostic with its files named where they lie.
[[nodiscard]] Diagnostic located(Diagnostic diagnostic, const ServiceFolder& service);
/// `2 errors, 1 warning`, and `, 1 note` where there are any.
[[nodiscard]] std::string to_text(const Counts& counts);

}  // namespace stegvis::app
