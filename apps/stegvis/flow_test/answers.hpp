#pragma once
/// Other systems, as a test plays them.

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "framework/command.hpp"
#include "framework/service.hpp"

namespace stegvis::app {

/// A call that went out.
struct OutgoingCall {
    std::string call;  ///< `registry POST /filings`, templates filled, percent-encoding undone
    Value body;        ///< what a note says, what an archive holds, or the body of a call
    bool checked = false;
};

/// The call that an effect makes; nothing for an effect that calls nobody.
[[nodiscard]] std::optional<OutgoingCall> call_of(const Effect& effect, const Service& service);

/// Stands in for the service's seal: tests compare what is signed, not with which key.
[[nodiscard]] Value stand_in_signature(const Effect& effect);

/// What came of a call: the command's value, or why there is none.
struct CallOutcome {
    Value answer;
    std::string failed;  ///< reason code, empty with an answer
};

/// What an answer as written in a test says came of its call.
[[nodiscard]] CallOutcome outcome_of(const Value& written);

/// The answers of a test.
class Answers {
public:
    explicit Answers(std::vector<Value> standing) : standing_(std::move(standing)) {}

    /// An answer for one call, before all standing ones.
    void add(Value answer) { once_.push_back(std::move(answer)); }
    /// What came of the call, or nothing as long as nobody answers. Uses up an answer for one call.
    [[nodiscard]] std::optional<CallOutcome> take(const OutgoingCall& call);

private:
    std::deque<Value> once_;
    std::vector<Value> standing_;
};

/// Whether `value` holds everything that `wanted` holds: members of objects, items of arrays in their places, equal values.
[[nodiscard]] bool holds(const Value& value, const Value& wanted);

}  // namespace stegvis::app
