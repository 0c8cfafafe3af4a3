#pragma once
/// Verifies signatures with every algorithm of RFC 7518 (and EdDSA), for the cases that others wrote. What the product itself takes
/// is stricter: backends/signer.

#include <string>
#include <string_view>

#include "framework/value.hpp"

namespace stegvis::conformance::jose {

/// Whether the bytes are signed, by an algorithm of RFC 7518 (`HS256`, `RS256`, `PS256`, `ES256`, ... or `EdDSA`) and a JWK. ECDSA
/// signatures are r and s side by side.
[[nodiscard]] bool verify(std::string_view algorithm, const Value& jwk, std::string_view message, std::string_view signature);

/// The same for an ECDSA signature in DER, with a hash by its usual name (`SHA-256`, `SHA3-512`, `SHAKE128`), the key in PEM.
[[nodiscard]] bool verify_der(const std::string& pem, std::string_view hash, std::string_view message, std::string_view signature);
/// The same, r and s side by side.
[[nodiscard]] bool verify_pair(const std::string& pem, std::string_view hash, std::string_view message, std::string_view signature);

/// The same for Ed25519 and Ed448.
[[nodiscard]] bool verify_eddsa(const std::string& pem, std::string_view message, std::string_view signature);

/// A compact JWS (RFC 7515): the algorithm of its header must be that of the key, which must be there to verify signatures.
[[nodiscard]] bool verify_compact(const Value& jwk, std::string_view jws);

}  // namespace stegvis::conformance::jose
