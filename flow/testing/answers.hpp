#pragma once
/// The other systems of a flow test: what was asked of them, and what they answer.

#include <optional>
#include <string>
#include <vector>

#include "framework/session.hpp"

namespace stegvis::flow {

/// A call that went out: `registry POST /filings`.
struct SentCall {
    std::string call;
    Effect effect;
    bool expected = false;  ///< checked off by an expect-call
};

/// Answers that stand in a test.
class PlayedSystems {
public:
    /// An answer that holds whenever no other is at hand.
    void give(Value answer) { given_.push_back(std::move(answer)); }
    /// An answer for one call.
    void queue(Value answer) { queued_.push_back(std::move(answer)); }

    /// The command that answers the effect, if there is an answer for it. Signers always answer.
    [[nodiscard]] std::optional<Command> answer(const Service& service, const Effect& effect);

private:
    std::vector<Value> given_;
    std::vector<Value> queued_;
};

/// How the effect is written in a test; empty for what is no call.
[[nodiscard]] std::string call_of(const Service& service, const Effect& effect);
/// Whether `whole` holds all that `part` has: members of objects, items of lists in order, equal values.
[[nodiscard]] bool holds_all(const Value& whole, const Value& part);

}  // namespace stegvis::flow
