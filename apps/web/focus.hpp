#pragma once
/// Where the focus goes when the page changes under a person's hands (WCAG 2.4.3).

#include <string>

#include "framework/view.hpp"

namespace stegvis::web {

/// The first node of a role, in reading order, or nullptr.
[[nodiscard]] const ViewNode* find_role(const ViewNode& root, Role role);
/// The heading of the step on show, or what holds it; empty when there is neither.
[[nodiscard]] std::string heading_of(const View& view);
/// After a row came or went: the first control of the row that came, else what stood before the control that went; empty when
/// the focus can stay where it is.
[[nodiscard]] std::string focus_after_rows(const View& before, const View& now, const std::string& focus);

}  // namespace stegvis::web
