#pragma once
/// What a person has begun or has a part in, as a View: for the host's page and for native windows.

#include "backends/host/own_pages.hpp"
#include "backends/host/site.hpp"

namespace stegvis::host {

/// Links `open-<id>`, buttons `new` and `remove:<id>`. Errors of the store.
[[nodiscard]] Result<View> my_cases(const SiteParts& parts, const Service& service, const Person& person, const std::string& language);

/// One case, as in the list. Errors of the store; `not-allowed` when the person may not delete it.
[[nodiscard]] Result<ListedCase> removable_case(const SiteParts& parts, const std::string& id, const Person& person, const std::string& language);

/// Asks whether to delete a draft of the person's own. Errors `unknown-instance`, `not-allowed`.
[[nodiscard]] Result<View> removal_question(const SiteParts& parts, const Service& service, const std::string& id, const Person& person, const std::string& language);

}  // namespace stegvis::host
