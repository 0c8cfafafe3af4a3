#pragma once
/// The form of a flow test's steps: which members there may be, and what may stand in them. A member that nobody reads would make
/// a test pass that looks at nothing.

#include <string>
#include <vector>

#include "framework/result.hpp"
#include "framework/value.hpp"

namespace stegvis::app {

/// Error `malformed-test`: `where` is a JSON pointer into the step, to the member that is wrong.
[[nodiscard]] Result<void> check_step(const Value& step);
/// The same for an answer of another system.
[[nodiscard]] Result<void> check_answer(const Value& answer);
/// The same for anything that has these members and no others; `what` names it in the message: `a test`.
[[nodiscard]] Result<void> check_members(const Value& object, const std::vector<std::string>& known, const std::string& what);

}  // namespace stegvis::app
