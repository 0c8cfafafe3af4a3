#pragma once
/// The chain of a log: each event's hash covers its bytes and the hash before it, so that no event can be changed, left out or
/// moved without all later hashes changing.

#include <span>
#include <string>
#include <string_view>

#include "backends/store/store.hpp"

namespace stegvis::store {

/// What the first event of an instance is chained to: SHA-256, hex, of the instance's id.
[[nodiscard]] std::string chain_start(std::string_view instance);
/// SHA-256, hex, of the 32 bytes that `previous` (hex) stands for, followed by `bytes`.
[[nodiscard]] std::string chain_link(std::string_view previous, std::string_view bytes);
/// Whether a whole log, from its first event, is chained and numbered without gaps. Error `broken-chain` saying where it is not.
[[nodiscard]] Result<void> check_chain(std::string_view instance, std::span<const StoredEvent> events);

}  // namespace stegvis::store
