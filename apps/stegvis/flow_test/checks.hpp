#pragma once
/// What a flow test says must hold.

#include <functional>
#include <map>
#include <string>

#include "framework/value.hpp"

namespace stegvis::app {

class Player;

/// Looks whether it holds. Error: what was expected and what there was.
using Check = std::function<Result<void>(Player& player, const Value& wanted)>;

/// By the word in the test: `at`, `state`, `shows`, ...
[[nodiscard]] const std::map<std::string, Check, std::less<>>& checks();

}  // namespace stegvis::app
