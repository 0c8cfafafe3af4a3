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

/// The button that was pressed, or nullptr. On a page that asks about an earlier one (its button is `confirm`) that one is meant.
[[nodiscard]] const std::string* pressed_button(const FormFields& fields);

/// A text that a person typed on a page, as the command that keeps it: with the text that the page showed before.
struct Typed {
    Command set;
    std::string label;  ///< of the field
};

/// What differs from the page that was filled in, in reading order.
[[nodiscard]] std::vector<Typed> typed_on(const View& page, const FormFields& fields, const std::function<std::string()>& new_id);
/// Puts the words that were to go with an action back where they were typed. Whether there were any.
bool put_back_arguments(ViewNode& root, const FormFields& fields);
/// The command of a button of the page; `new_id` gives its id and the key of a new row. Error `malformed-command` when the page has no such
/// button, or it cannot be pressed.
[[nodiscard]] Result<Command> pressed_on(const View& page, const std::string& button, const FormFields& fields, const std::function<std::string()>& new_id);

}  // namespace stegvis::host
