#pragma once
/// The evidence package: what an archive step sends and keeps. A ZIP that a stranger can verify with tools of others, without Stegvis.
///
///     VERIFY.md                        the commands
///     archive.json                     what is in it
///     objects/data.json                the document as it was archived (RFC 8785)
///     signatures/N/manifest.json       what was signed (RFC 8785), the payload of the JWS
///     signatures/N/signature.json      the detached JWS
///     signatures/N/signature.der       the same signature as OpenSSL reads it
///     signatures/N/key.jwk, cert.pem   the key that signed
///     signatures/N/data.json           the document that was signed, where it is another than the archived one
///     signatures/N/shown.txt           what the signer saw
///     objects.sha256                   the hashes of all files above

#include <string>
#include <vector>

#include "framework/value.hpp"

namespace stegvis::evidence {

/// Builds the package from the request of an archive effect (see docs/signing.md). The same request gives the same bytes. Error
/// `malformed-package` when a part is missing or a signature cannot be read.
[[nodiscard]] Result<std::string> build_package(const Value& package);

/// The text of VERIFY.md. `data` says for each signature which file holds what was signed; empty where it is not in the archive.
[[nodiscard]] std::string verify_page(const std::vector<std::string>& data);

}  // namespace stegvis::evidence
