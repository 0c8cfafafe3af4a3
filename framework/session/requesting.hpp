#pragma once
/// How a request for another system is put together, and known again.

#include <optional>
#include <string>
#include <string_view>

#include "framework/session/engine.hpp"

namespace stegvis {

/// SHA-256 of the text, base64url.
[[nodiscard]] std::string hash_text(std::string_view text);
/// What tells one request from another: a request that was made and one that would be made are the same when this is.
[[nodiscard]] std::string fingerprint_of(const Value& request);
/// A value as it goes into a path or a query, percent-encoded.
[[nodiscard]] std::string as_parameter(const Value& value);
/// The call's path with its data filled in; nothing while an input is missing or could not be read, or, when `valid`, is not as the
/// data model wants it.
[[nodiscard]] std::optional<std::string> called_path(const Engine& engine, const Call& call, const Rows& rows, bool valid);

}  // namespace stegvis
