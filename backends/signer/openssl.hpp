#pragma once
/// The service's seal and the verification of signatures, with OpenSSL 3.
///
/// [x] ES256 signing with a key in a file, mode 0600  [x] self-signed certificate  [x] verification of ES256, ES384, RS256, PS256, EdDSA
/// [ ] keys in hardware (PKCS#11)  [ ] certificate paths, revocation, timestamps

#include <memory>
#include <string>

#include "backends/signer/jws.hpp"
#include "backends/signer/signer.hpp"

namespace stegvis::signer {

/// The seal kept in `folder` (`seal.key.pem`, `seal.cert.pem`); made, with mode 0600, when there is none yet. `now` dates a new certificate.
/// Errors: `signing-failed` when the files cannot be read or written, or others may read the key.
[[nodiscard]] Result<std::unique_ptr<Signer>> open_openssl_signer(const std::string& folder, Instant now);

/// Verifies with the key that the caller trusts; keys, URLs and certificates in the header are never used as keys. The key's `use`,
/// `key_ops` and `alg` must allow it, and its type must fit the algorithm. A certificate in the header (`x5c`, `x5t#S256`) must be of this
/// key. Error `bad-signature` with the reason.
[[nodiscard]] Result<void> verify_jws(const Jws& jws, const Value& jwk);

/// The public key of a PEM certificate, as a JWK. Error `bad-certificate`.
[[nodiscard]] Result<Value> key_of_certificate(const std::string& pem);

}  // namespace stegvis::signer
