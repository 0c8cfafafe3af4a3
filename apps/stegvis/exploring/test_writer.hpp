#pragma once
/// A way through a service, written as a flow test that `stegvis test` plays.

#include <optional>
#include <string>

#include "apps/stegvis/exploring/explorer.hpp"

namespace stegvis::app {

/// The flow test whose last step takes what `target` names: a goal (`outcome apply/sign rejected`), the address of a step, or
/// `fault CODE ADDRESS`. It has been played: it passes, and takes the goal. Errors: `unknown-target` (the message names the
/// nearest), `not-taken`, `test-fails` (our own fault).
[[nodiscard]] Result<Value> flow_test_to(const Explorer& explorer, const TestPersons& persons, const std::string& target);

}  // namespace stegvis::app
