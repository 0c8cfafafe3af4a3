#pragma once
/// Rows are keyed; tests count them: `founders[0]/person` for `founders/7f3a/person`.

#include <optional>
#include <string>
#include <string_view>

#include "framework/service.hpp"
#include "framework/state.hpp"

namespace stegvis::app {

/// The address with row keys written as positions after the repeat's id. What follows the first `:` is kept (`owners/rows[1]:remove`).
/// Text that is no address of the service is given back as it is.
[[nodiscard]] std::string with_positions(const Service& service, const State& state, std::string_view address);
/// The address with positions written as row keys; nothing when there is no such row.
[[nodiscard]] std::optional<std::string> with_keys(const Service& service, const State& state, std::string_view address);
/// `founders{7f3a}.name` as `founders[0].name`.
[[nodiscard]] std::string path_with_positions(const State& state, std::string_view path);
/// Whether `address` is `end` or ends with `/` and `end`.
[[nodiscard]] bool address_ends_with(std::string_view address, std::string_view end);

}  // namespace stegvis::app
