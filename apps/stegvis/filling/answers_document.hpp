#pragma once
/// A document of answers (`answers.json`): the data as it stands when the service has been gone through. Fields, other systems and
/// messages all say what it says.

#include <string>

#include "framework/command.hpp"
#include "framework/service.hpp"
#include "framework/state.hpp"

namespace stegvis::app {

/// The value at a path with indices, or nullptr.
[[nodiscard]] const Value* answer_at(const Value& answers, const Path& path);

/// A text as a person would type the value of a field: texts as they are, all else as JSON writes it.
[[nodiscard]] std::string typed(const Value& value);

/// The node at an address with row keys, or nullptr.
[[nodiscard]] const Node* node_at(const Service& service, const State& state, std::string_view address);

/// What another system answers so that the mapping `into` of the node leads to the answers; besides that everything is well, and
/// `receipt` is what it was received as. `address` is where the node stands, with the keys of its rows.
[[nodiscard]] Value answer_body(const Service& service, const State& state, const Value& answers, std::string_view address,
                                const std::string& receipt);

/// What stands in for the receipt of an archive: an example, from the schema of the message that comes with it again; else `otherwise`.
[[nodiscard]] std::string stand_in_receipt(const Service& service, const State& state, std::string_view address, const std::string& otherwise);
/// Whether the answers say something that the waiting step takes from its message; also when it takes nothing.
[[nodiscard]] bool answers_tell(const Service& service, const State& state, const Value& answers, std::string_view address);
/// The message that a waiting step takes: what `into` says, and what `match` asks for.
[[nodiscard]] Value message_body(const Service& service, const State& state, const Value& answers, std::string_view address);

}  // namespace stegvis::app
