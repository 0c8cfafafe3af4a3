#include "apps/conformance/jose/verify.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "apps/conformance/jose/compact.hpp"
#include "backends/signer/openssl_keys.hpp"
#include "framework/base64url.hpp"

namespace stegvis::conformance::jose {
namespace {

using signer::Freeing;
using signer::Key;
using Number = std::unique_ptr<BIGNUM, Freeing<BN_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freeing<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freeing<OSSL_PARAM_free>>;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::string bytes_member(const Value& jwk, std::string_view name) { return parse_base64url(jwk.string_or(name, "")).value_or({}); }

Number number_of(std::string_view bytes) { return Number(BN_bin2bn(raw(bytes), static_cast<int>(bytes.size()), nullptr)); }

Key key_of_params(const char* kind, OSSL_PARAM_BLD* builder)
{
    const Params params(OSSL_PARAM_BLD_to_param(builder));
    const signer::KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
    if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) return nullptr;
    return Key(key);
}

Key ec_key(const Value& jwk)
{
    const std::string curve = jwk.string_or("crv", "");
    const std::string point = '\x04' + bytes_member(jwk, "x") + bytes_member(jwk, "y");
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve.c_str(), curve.size());
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    return key_of_params("EC", builder.get());
}

Key rsa_key(const Value& jwk)
{
    const Number modulus = number_of(bytes_member(jwk, "n"));
    const Number exponent = number_of(bytes_member(jwk, "e"));
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    return key_of_params("RSA", builder.get());
}

Key key_of(const Value& jwk)
{
    const std::string kind = jwk.string_or("kty", "");
    if (kind == "EC") return ec_key(jwk);
    if (kind == "RSA") return rsa_key(jwk);
    const std::string x = bytes_member(jwk, "x");
    return kind == "OKP" && x.size() == 32 ? Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(x), x.size())) : nullptr;
}

Key key_of_pem(const std::string& pem)
{
    const signer::Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return Key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
}

/// r and s side by side, each as wide as the curve, as DER; empty when the width is another.
std::string der_of_pair(EVP_PKEY* key, std::string_view pair)
{
    const auto width = static_cast<std::size_t>((EVP_PKEY_get_bits(key) + 7) / 8);
    if (pair.size() != 2 * width) return {};
    const signer::EcdsaSignature signature(ECDSA_SIG_new());
    Number r = number_of(pair.substr(0, width));
    Number s = number_of(pair.substr(width));
    if (!signature || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return {};
    (void)r.release();
    (void)s.release();
    unsigned char* bytes = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &bytes);
    std::string der = size > 0 ? std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)) : std::string();
    OPENSSL_free(bytes);
    return der;
}

bool verify_key(EVP_PKEY* key, const EVP_MD* digest, bool pss, std::string_view message, std::string_view signature)
{
    const signer::DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* settings = nullptr;
    if (EVP_DigestVerifyInit(context.get(), &settings, digest, nullptr, key) != 1) return false;
    if (pss) {
        EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, RSA_PSS_SALTLEN_DIGEST);
    }
    const bool good = EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
    ERR_clear_error();
    return good;
}

bool verify_mac(const Value& jwk, const EVP_MD* digest, std::string_view message, std::string_view mac)
{
    const std::string key = bytes_member(jwk, "k");
    unsigned char made[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    const bool done = HMAC(digest, key.data(), static_cast<int>(key.size()), raw(message), message.size(), made, &size) != nullptr;
    return done && mac.size() == size && CRYPTO_memcmp(made, mac.data(), size) == 0;
}

const EVP_MD* digest_named(std::string_view name)
{
    if (name == "SHA-256" || name == "256") return EVP_sha256();
    if (name == "SHA-384" || name == "384") return EVP_sha384();
    return name == "SHA-512" || name == "512" ? EVP_sha512() : nullptr;
}

/// The message's hash by a hash of this name; SHAKE at the length of its strength. Empty when there is no such hash.
std::string digested(std::string_view name, std::string_view message)
{
    const std::unique_ptr<EVP_MD, Freeing<EVP_MD_free>> digest(EVP_MD_fetch(nullptr, std::string(name).c_str(), nullptr));
    const signer::DigestContext context(EVP_MD_CTX_new());
    if (!digest || EVP_DigestInit_ex(context.get(), digest.get(), nullptr) != 1) return {};
    if (EVP_DigestUpdate(context.get(), message.data(), message.size()) != 1) return {};
    std::string hash(EVP_MAX_MD_SIZE, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(hash.data());
    if ((EVP_MD_get_flags(digest.get()) & EVP_MD_FLAG_XOF) != 0) {
        hash.resize(EVP_MD_is_a(digest.get(), "SHAKE128") != 0 ? 32 : 64);
        return EVP_DigestFinalXOF(context.get(), out, hash.size()) == 1 ? hash : std::string();
    }
    unsigned int size = 0;
    if (EVP_DigestFinal_ex(context.get(), out, &size) != 1) return {};
    hash.resize(size);
    return hash;
}

bool verify_hash(EVP_PKEY* key, std::string_view hash, std::string_view signature)
{
    const signer::KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    const bool good = context && EVP_PKEY_verify_init(context.get()) == 1 &&
                      EVP_PKEY_verify(context.get(), raw(signature), signature.size(), raw(hash), hash.size()) == 1;
    ERR_clear_error();
    return good;
}

/// The curve that RFC 7518 ties to an algorithm.
std::string_view curve_of(std::string_view hash) { return hash == "256" ? "P-256" : hash == "384" ? "P-384" : "P-521"; }

}  // namespace

bool verify(std::string_view algorithm, const Value& jwk, std::string_view message, std::string_view signature)
{
    const std::string_view family = algorithm.substr(0, 2);
    const std::string_view hash = algorithm.size() == 5 && algorithm != "EdDSA" ? algorithm.substr(2) : std::string_view();
    const std::string kind = jwk.string_or("kty", "");
    const EVP_MD* digest = digest_named(hash);
    if (family == "HS") return kind == "oct" && digest != nullptr && verify_mac(jwk, digest, message, signature);
    const Key key = key_of(jwk);
    if (!key) return false;
    if (algorithm == "EdDSA") return kind == "OKP" && verify_key(key.get(), nullptr, false, message, signature);
    if (digest == nullptr) return false;
    if (family == "RS" || family == "PS") return kind == "RSA" && verify_key(key.get(), digest, family == "PS", message, signature);
    if (family != "ES" || kind != "EC" || jwk.string_or("crv", "") != curve_of(hash)) return false;
    const std::string der = der_of_pair(key.get(), signature);
    return !der.empty() && verify_key(key.get(), digest, false, message, der);
}

bool verify_der(const std::string& pem, std::string_view hash, std::string_view message, std::string_view signature)
{
    const Key key = key_of_pem(pem);
    const std::string hashed = digested(hash, message);
    return key && !hashed.empty() && verify_hash(key.get(), hashed, signature);
}

bool has_low_s(const std::string& pem, std::string_view signature)
{
    using Signature = std::unique_ptr<ECDSA_SIG, Freeing<ECDSA_SIG_free>>;
    const Key key = key_of_pem(pem);
    const unsigned char* at = raw(signature);
    const Signature pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(signature.size())));
    BIGNUM* order = nullptr;
    if (!key || !pair || EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_EC_ORDER, &order) != 1) return false;
    const Number half(order);
    return BN_rshift1(half.get(), half.get()) == 1 && BN_cmp(ECDSA_SIG_get0_s(pair.get()), half.get()) <= 0;
}

bool verify_pair(const std::string& pem, std::string_view hash, std::string_view message, std::string_view signature)
{
    const Key key = key_of_pem(pem);
    const std::string der = key ? der_of_pair(key.get(), signature) : std::string();
    const std::string hashed = digested(hash, message);
    return !der.empty() && !hashed.empty() && verify_hash(key.get(), hashed, der);
}

bool verify_eddsa(const std::string& pem, std::string_view message, std::string_view signature)
{
    const Key key = key_of_pem(pem);
    return key && verify_key(key.get(), nullptr, false, message, signature);
}

bool verify_compact(const Value& jwk, std::string_view jws)
{
    const std::optional<Compact> read = read_compact(jws);
    return read && key_allows(jwk, read->algorithm) && verify(read->algorithm, jwk, read->signing_input, read->signature);
}

}  // namespace stegvis::conformance::jose
