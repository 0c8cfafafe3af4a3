#pragma once
/// check: everything about a service's files that can be known without running it.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "framework/service.hpp"

namespace stegvis {

/// A kind of finding. Codes are stable: services name them when they silence one, and each has a section in docs/check.md.
struct FindingCode {
    std::string_view code;  ///< kebab-case
    Severity severity = Severity::error;
    std::string_view summary;  ///< one sentence: what is the case
};

/// Every code that `load_service` and `check_service` may report, sorted.
[[nodiscard]] std::span<const FindingCode> finding_codes();
/// nullptr when there is none of that name.
[[nodiscard]] const FindingCode* finding_code(std::string_view code);

/// What lies outside the service's folder.
struct CheckOptions {
    /// The content of a file, by its path from the service's folder (`../apis/openapi.json`), or nothing. Empty = none can be read.
    std::function<std::optional<std::string>(const std::string& name)> read;
};

/// `load_service`, and all that can be told about a service that loads: types, the ways through the flow, data, texts, other
/// systems' interfaces. An error means that it cannot work as written; what loads and has no error comes with the service.
/// Of a package alone no more is told than `load_service` does.
[[nodiscard]] LoadedService check_service(
    const ServiceFiles& files, const ComponentTypes& types, const CheckOptions& options = {});

}  // namespace stegvis
