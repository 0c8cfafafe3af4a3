#pragma once
/// Owners of OpenSSL's objects, and keys to and from JWK.

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include "framework/value.hpp"

namespace stegvis::signer {

template <auto Free>
struct Freeing {
    template <typename T>
    void operator()(T* held) const
    {
        Free(held);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freeing<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX_free>>;
using Certificate = std::unique_ptr<X509, Freeing<X509_free>>;
using Bio = std::unique_ptr<BIO, Freeing<BIO_free_all>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, Freeing<ECDSA_SIG_free>>;

/// What went wrong last in OpenSSL, as an Error with this code; its queue is then empty.
[[nodiscard]] Error openssl_error(std::string code, std::string doing);

/// The public key that a JWK holds: EC on P-256 or P-384, RSA of at least 2048 bits, Ed25519. Null when it holds none of these.
[[nodiscard]] Key key_of_jwk(const Value& jwk);
/// The JWK of an EC P-256 key, `kid` included. Null when it is another kind of key, or none.
[[nodiscard]] Value jwk_of_key(const EVP_PKEY* key);

/// A DER signature as JOSE writes it: r and s side by side. Empty when it is not one.
[[nodiscard]] std::string pair_of_der(std::string_view der, int width);

[[nodiscard]] std::string der_of_certificate(const X509* certificate);
[[nodiscard]] Certificate certificate_of_der(std::string_view der);
[[nodiscard]] Certificate certificate_of_pem(const std::string& pem);
[[nodiscard]] std::string pem_of_certificate(X509* certificate);

}  // namespace stegvis::signer
