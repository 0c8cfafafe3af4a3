#pragma once
/// A data map as text, CSV and JSON.

#include <span>
#include <string>

#include "apps/stegvis/data_mapping/data_map.hpp"

namespace stegvis::app {

/// Fields with their uses, then those that go nowhere and those that nothing fills.
[[nodiscard]] std::string to_text(std::span<const MappedField> fields);
/// RFC 4180: a header, then one line for each use; a field without uses has one line too.
[[nodiscard]] std::string to_csv(std::span<const MappedField> fields);
[[nodiscard]] Value report_of(const Service& service, std::span<const MappedField> fields);

}  // namespace stegvis::app
