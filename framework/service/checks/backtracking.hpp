#pragma once
/// Patterns that an engine which backtracks may take exponential time over.

#include <string>
#include <string_view>

namespace stegvis::loading {

/// The first part of a pattern that repeats without end a group which itself begins and ends with something repeated without end
/// (`(a+)+`, `(\d*)*`), or which has alternatives that may begin with the same character (`(a|ab)*`). Empty when there is none. It is
/// a rule of thumb: a pattern that it names may be harmless, and the other way round.
[[nodiscard]] std::string costly_part(std::string_view pattern);

/// What is told of it.
[[nodiscard]] std::string costly_message(std::string_view part);

}  // namespace stegvis::loading
