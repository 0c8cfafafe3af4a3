#pragma once
/// What steps that call out share: asking, and reading an answer.

#include "framework/component_type.hpp"

namespace stegvis::flow {

/// An answer of an HTTP API: `value` of the command is {status, body?}.
struct HttpAnswer {
    int status = 0;
    Value body;
    [[nodiscard]] bool good() const { return status >= 200 && status < 300; }
};
[[nodiscard]] HttpAnswer http_answer(const Value& value);

/// Asks for the call in `property` and waits; fails the step when an input is missing.
void ask(Running& scope, std::string_view property, std::string_view kind = "http");

/// Fails the step with words for a person: no answer, refused, not understood.
void fail_unanswered(Running& scope, const Effect& effect, std::string_view reason);
void fail_refused(Running& scope, const HttpAnswer& answer);

/// A person asks again after a failure.
void retry(Running& scope, std::string_view action, const Value& arguments);

inline constexpr Action retry_action[] = {{.name = "retry", .mends = true}};

/// What is shown of a step that passes by itself: that it waits, what went wrong, and a button for each of `actions`, which mend.
[[nodiscard]] std::vector<Component> automatic_slots(std::span<const Action> actions);

}  // namespace stegvis::flow
