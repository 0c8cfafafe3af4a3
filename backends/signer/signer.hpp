#pragma once
/// Signer port: who holds a key signs with it. What comes out is a detached JWS (RFC 7515) that any JOSE tool can verify.
///
/// Implementations:  [x] openssl (the service's seal, ES256)  [ ] webcrypto  [ ] remote (CSC)

#include <string>
#include <string_view>

#include "framework/date.hpp"
#include "framework/value.hpp"

namespace stegvis::signer {

/// What a signature says it is over (`cty` of the protected header).
inline constexpr std::string_view manifest_type = "application/vnd.stegvis.manifest+json";

/// Thread-safe.
class Signer {
public:
    Signer() = default;
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;
    virtual ~Signer() = default;

    /// The flattened JWS without its payload (RFC 7515, appendix F): {"protected", "signature"}. The protected header has alg, iat, kid,
    /// cty, x5t#S256 and x5c. Error `signing-failed`.
    [[nodiscard]] virtual Result<Value> sign(std::string_view payload, Instant at) const = 0;
    /// The public key as a JWK; `kid` is its thumbprint (RFC 7638).
    [[nodiscard]] virtual Value public_key() const = 0;
    /// The certificate of the key, PEM.
    [[nodiscard]] virtual std::string certificate() const = 0;
};

}  // namespace stegvis::signer
