#pragma once
/// Reading a JWS (RFC 7515) strictly: everything about a signature that can be refused before any key is looked at.

#include <string>
#include <string_view>
#include <vector>

#include "framework/value.hpp"

namespace stegvis::signer {

/// A signature taken apart.
struct Jws {
    std::string algorithm;      ///< one of the allowed ones: ES256, ES384, RS256, PS256, EdDSA
    Object header;              ///< the protected header
    std::string signing_input;  ///< the bytes that were signed
    std::string payload;        ///< decoded
    std::string signature;      ///< decoded
};

/// Reads a flattened JWS whose payload is detached, over `payload`. Errors, code `bad-signature` with the reason: an algorithm that is not
/// allowed (`none` and HMAC never are), a `crit` header (none is understood), a duplicate key, a header that is not protected, base64url
/// that is not strict, `b64`, a payload that is there after all.
[[nodiscard]] Result<Jws> read_detached_jws(const Value& flattened, std::string_view payload);
/// The same of a compact JWS, payload inside.
[[nodiscard]] Result<Jws> read_compact_jws(std::string_view compact);
/// The flattened and detached form of what a signer made.
[[nodiscard]] Value detached_jws(std::string_view protected_part, std::string_view signature);

/// The bytes to be signed for a header and a payload: both base64url, with a dot between them.
[[nodiscard]] std::string signing_input(std::string_view protected_part, std::string_view payload);

/// An ECDSA signature as JOSE writes it (r and s side by side, at most 48 bytes each), as the DER that OpenSSL reads.
[[nodiscard]] std::string der_signature(std::string_view pair);

/// RFC 7638, base64url. Empty when the key is of no known kind.
[[nodiscard]] std::string thumbprint(const Value& jwk);

}  // namespace stegvis::signer
