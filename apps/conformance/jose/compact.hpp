#pragma once
/// Compact JWS as the cases that others wrote have it.

#include <optional>
#include <string>
#include <string_view>

#include "framework/value.hpp"

namespace stegvis::conformance::jose {

struct Compact {
    std::string algorithm;
    std::string signing_input;
    std::string signature;  ///< decoded
};

/// Takes a compact JWS apart. As the cases want it, characters that are no base64url are passed over in header and payload (the
/// signature is over what is left); the signature itself, and the bits at the end of each part, are read strictly.
[[nodiscard]] std::optional<Compact> read_compact(std::string_view jws);

/// Whether a JWK may be used to verify with the algorithm: `use`, `key_ops`, and `alg`. As the cases want it, a key may be used with a
/// longer hash than its `alg` says, never with a shorter one, nor with another kind of signature.
[[nodiscard]] bool key_allows(const Value& jwk, std::string_view algorithm);

}  // namespace stegvis::conformance::jose
