#pragma once
/// How the events that write data fold into the state, and what all folds read of an event. Each changes nothing when it is refused.

#include <string>
#include <string_view>

#include "framework/state.hpp"

namespace stegvis::folding {

[[nodiscard]] Error broken(const Event& event, std::string message);
/// A member of the payload; empty, or null, when it is not there.
[[nodiscard]] std::string text_of(const Event& event, std::string_view name);
[[nodiscard]] Value any_of(const Event& event, std::string_view name);
[[nodiscard]] Address step_of(const Event& event);
[[nodiscard]] Result<Path> path_of(const Event& event);

[[nodiscard]] Result<void> fold_value_set(State& state, const Event& event);
[[nodiscard]] Result<void> fold_value_cleared(State& state, const Event& event);
[[nodiscard]] Result<void> fold_text_kept(State& state, const Event& event);
[[nodiscard]] Result<void> fold_row_added(State& state, const Event& event);
[[nodiscard]] Result<void> fold_row_removed(State& state, const Event& event);

}  // namespace stegvis::folding
