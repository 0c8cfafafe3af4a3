#pragma once
/// A form that was posted without script, as commands: what was typed, then the button that was pressed.

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "framework/command.hpp"
#include "framework/view.hpp"

namespace stegvis::host {

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// The last field with the name (a ticked checkbox comes twice), or nullptr.
[[nodiscard]] const std::string* find_field(const FormFields& fields, std::string_view name);

/// Commands for what differs from the view, in reading order, and last the command of the button in the field `command`. `new_id` gives ids
/// for commands and keys for new rows. Error `malformed-command` when the button has no command that can be sent.
[[nodiscard]] Result<std::vector<Command>> commands_of(const View& view, const FormFields& fields, const std::function<std::string()>& new_id);

}  // namespace stegvis::host
