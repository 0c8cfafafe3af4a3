#pragma once
/// The developer's panel of the browser: why something of a case is as it is.

#include "backends/host/site.hpp"

namespace stegvis::host {

/// Explains `of` (what `explain` takes); where that is no place of the case, or nothing is asked for, `at`; without both, the step where the
/// person stands. A page where `Accept` names HTML first, else JSON. Shows all data: only for those who see all of the case.
/// Errors of `explain` and of the case, as problems.
[[nodiscard]] Response explanation(const SiteParts& parts, const Request& request, const std::string& id, const Person& person);

}  // namespace stegvis::host
