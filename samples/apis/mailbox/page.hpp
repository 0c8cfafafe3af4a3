#pragma once
/// The mailbox as a web page.

#include <map>
#include <string>

#include "mailbox/mailbox.hpp"

namespace sample {

/// Names by identity number, to say who a note is for.
using Names = std::map<std::string, std::string>;

/// GET /: everything that came, newest first. No script; identity numbers are not shown.
[[nodiscard]] Answer mailbox_page(const Mailbox& mailbox, const Names& names);

}  // namespace sample
