#pragma once
/// A view as somebody reads it line by line: texts, questions and what can be done, in reading order.

#include <string>
#include <vector>

#include "framework/view.hpp"

namespace stegvis::app {

struct Item {
    enum class Kind { text, question, action, link };
    Kind kind = Kind::text;
    std::string text;              ///< lines; of a question its label
    const ViewNode* node = nullptr;
};

/// What the step on show says. The view must outlive it.
[[nodiscard]] std::vector<Item> items_of(const View& view);

/// Which of how many steps one stands at, 0 when the view does not say.
struct StepCount {
    std::size_t here = 0;
    std::size_t all = 0;
};
[[nodiscard]] StepCount count_steps(const View& view);

/// Without the blanks around it.
[[nodiscard]] std::string trimmed(std::string_view text);

/// The choices of a question, empty when it is a free text.
[[nodiscard]] std::vector<Option> choices_of(const ViewNode& question);

/// The value of the choice that is meant by its number (from 1), its name or its value, in any case of letters; nothing when none is.
[[nodiscard]] const Option* chosen(const std::vector<Option>& choices, std::string_view typed);

}  // namespace stegvis::app
