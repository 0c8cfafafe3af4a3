#include <openssl/err.h>
#include <openssl/rsa.h>

#include <algorithm>

#include "backends/signer/openssl.hpp"
#include "backends/signer/openssl_keys.hpp"
#include "framework/base64url.hpp"
#include "framework/sha256.hpp"

namespace stegvis::signer {
namespace {

/// What an algorithm wants of its key.
struct Algorithm {
    std::string_view name;
    int key_kind;
    int key_bits;  ///< 0 = any
    std::size_t signature_size;  ///< 0 = any
    const EVP_MD* (*digest)();
    bool pss;
};

const Algorithm* find_algorithm(std::string_view name)
{
    static const Algorithm algorithms[] = {
        {"ES256", EVP_PKEY_EC, 256, 64, EVP_sha256, false},
        {"ES384", EVP_PKEY_EC, 384, 96, EVP_sha384, false},
        {"RS256", EVP_PKEY_RSA, 0, 0, EVP_sha256, false},
        {"PS256", EVP_PKEY_RSA, 0, 0, EVP_sha256, true},
        {"EdDSA", EVP_PKEY_ED25519, 0, 64, nullptr, false},
    };
    const auto* const found = std::find_if(std::begin(algorithms), std::end(algorithms), [&](const Algorithm& a) { return a.name == name; });
    return found == std::end(algorithms) ? nullptr : found;
}

Error bad(std::string reason)
{
    return Error{.code = "bad-signature", .where = "signature", .message = std::move(reason)};
}

/// `use`, `key_ops` and `alg` of the key, where it has them, must allow verification with the algorithm.
bool key_allows(const Value& jwk, std::string_view algorithm)
{
    const Value* use = jwk.find("use");
    if (use != nullptr && !(*use == Value("sig"))) return false;
    const Value* named = jwk.find("alg");
    if (named != nullptr && !(*named == Value(algorithm))) return false;
    const Value* operations = jwk.find("key_ops");
    if (operations == nullptr) return true;
    if (!operations->is_array()) return false;
    const Array& list = operations->as_array();
    return std::find(list.begin(), list.end(), Value("verify")) != list.end();
}

bool verifies(const Algorithm& algorithm, EVP_PKEY* key, std::string_view message, std::string_view signature)
{
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* key_context = nullptr;
    const EVP_MD* digest = algorithm.digest == nullptr ? nullptr : algorithm.digest();
    if (!context || EVP_DigestVerifyInit(context.get(), &key_context, digest, nullptr, key) != 1) return false;
    if (algorithm.pss) {
        if (EVP_PKEY_CTX_set_rsa_padding(key_context, RSA_PKCS1_PSS_PADDING) != 1) return false;
        if (EVP_PKEY_CTX_set_rsa_pss_saltlen(key_context, RSA_PSS_SALTLEN_DIGEST) != 1) return false;
    }
    const bool good = EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                                       reinterpret_cast<const unsigned char*>(message.data()), message.size()) == 1;
    ERR_clear_error();
    return good;
}

/// Plain base64 with padding, as x5c has it; empty when it is not.
std::string bytes_of_base64(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<const unsigned char*>(text.data()),
                                       static_cast<int>(text.size()));
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    if (length < static_cast<int>(padding)) return {};
    bytes.resize(static_cast<std::size_t>(length) - padding);
    return bytes;
}

/// A certificate that the header carries or names must hold the key.
Result<void> check_certificate(const Object& header, const EVP_PKEY* key)
{
    const Value* chain = header.find("x5c");
    const Value* hash = header.find("x5t#S256");
    if (chain == nullptr) return {};
    const Value* first = chain->at(0);
    if (first == nullptr || !first->is_string()) return bad("x5c holds no certificate");
    const std::string der = bytes_of_base64(first->as_string());
    const Certificate certificate = certificate_of_der(der);
    if (!certificate) return bad("x5c holds no certificate");
    if (hash != nullptr && !(*hash == Value(base64url(sha256(der))))) return bad("x5t#S256 is not the hash of the certificate");
    if (EVP_PKEY_eq(X509_get0_pubkey(certificate.get()), key) != 1) return bad("the certificate is of another key");
    return {};
}

}  // namespace

Result<void> verify_jws(const Jws& jws, const Value& jwk)
{
    const Algorithm* algorithm = find_algorithm(jws.algorithm);
    if (algorithm == nullptr) return bad("the algorithm is not one of those allowed");
    if (!key_allows(jwk, jws.algorithm)) return bad("the key is not for this use");
    const Key key = key_of_jwk(jwk);
    if (!key) return bad("the key is of no known kind");
    const bool fits = EVP_PKEY_get_base_id(key.get()) == algorithm->key_kind &&
                      (algorithm->key_bits == 0 || EVP_PKEY_get_bits(key.get()) == algorithm->key_bits);
    if (!fits) return bad("the algorithm is not one for this kind of key");
    if (algorithm->signature_size != 0 && jws.signature.size() != algorithm->signature_size) return bad("the signature has the wrong length");
    STEGVIS_TRY(check_certificate(jws.header, key.get()));
    const bool pair = algorithm->key_kind == EVP_PKEY_EC;
    const std::string signature = pair ? der_signature(jws.signature) : jws.signature;
    if (signature.empty() || !verifies(*algorithm, key.get(), jws.signing_input, signature)) return bad("it was not made by this key over this text");
    return {};
}

Result<Value> key_of_certificate(const std::string& pem)
{
    const Certificate certificate = certificate_of_pem(pem);
    if (!certificate) return Error{.code = "bad-certificate", .where = {}, .message = "it is no PEM certificate"};
    Value jwk = jwk_of_key(X509_get0_pubkey(certificate.get()));
    if (jwk.is_null()) return Error{.code = "bad-certificate", .where = {}, .message = "it holds no key on P-256"};
    return jwk;
}

}  // namespace stegvis::signer
