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
/// Whether s of an ECDSA signature in DER is at most half the order of the key's curve, as Bitcoin wants it.
[[nodiscard]] bool has_low_s(const std::string& pem, std::string_view signature);
/// As `verify_der`, r and s side by side.
[[nodiscard]] bool verify_pair(const std::string& pem, std::string_view hash, std::string_view message, std::string_view signature);

/// The same for Ed25519 and Ed448.
[[nodiscard]] bool verify_eddsa(const std::string& pem, std::string_view message, std::string_view signature);

/// A compact JWS (RFC 7515): the algorithm of its header must be that of the key, which must be there to verify signatures.
[[nodiscard]] bool verify_compact(const Value& jwk, std::string_view jws);

}  // namespace stegvis::conformance::jose
