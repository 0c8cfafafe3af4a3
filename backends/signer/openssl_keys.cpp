#include "backends/signer/openssl_keys.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include "backends/signer/jws.hpp"
#include "framework/base64url.hpp"

namespace stegvis::signer {
namespace {

using Number = std::unique_ptr<BIGNUM, Freeing<BN_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freeing<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freeing<OSSL_PARAM_free>>;

constexpr int smallest_rsa = 2048;
constexpr int largest_rsa = 8192;

const unsigned char* raw(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string bytes_member(const Value& jwk, std::string_view name)
{
    return parse_base64url(jwk.string_or(name, "")).value_or({});
}

Key key_of_params(const char* kind, OSSL_PARAM_BLD* builder)
{
    const Params params(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
    if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) return nullptr;
    Key made(key);
    const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return check && EVP_PKEY_public_check(check.get()) == 1 ? std::move(made) : nullptr;
}

Key ec_key(const Value& jwk)
{
    const std::string curve = jwk.string_or("crv", "");
    const std::size_t width = curve == "P-256" ? 32 : curve == "P-384" ? 48 : 0;
    const std::string x = bytes_member(jwk, "x");
    const std::string y = bytes_member(jwk, "y");
    if (width == 0 || x.size() != width || y.size() != width) return nullptr;
    const std::string point = '\x04' + x + y;
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve.c_str(), curve.size());
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    return key_of_params("EC", builder.get());
}

Key rsa_key(const Value& jwk)
{
    const std::string modulus = bytes_member(jwk, "n");
    const std::string exponent = bytes_member(jwk, "e");
    const Number n(BN_bin2bn(raw(modulus), static_cast<int>(modulus.size()), nullptr));
    const Number e(BN_bin2bn(raw(exponent), static_cast<int>(exponent.size()), nullptr));
    if (!n || !e || BN_num_bits(n.get()) < smallest_rsa || BN_num_bits(n.get()) > largest_rsa) return nullptr;
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    return key_of_params("RSA", builder.get());
}

Key ed25519_key(const Value& jwk)
{
    const std::string x = bytes_member(jwk, "x");
    if (jwk.string_or("crv", "") != "Ed25519" || x.size() != 32) return nullptr;
    return Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(x), x.size()));
}

std::string padded(const BIGNUM* number, int width)
{
    std::string bytes(static_cast<std::size_t>(width), '\0');
    if (BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), width) != width) return {};
    return bytes;
}

}  // namespace

Error openssl_error(std::string code, std::string doing)
{
    const unsigned long fault = ERR_get_error();
    const char* reason = fault == 0 ? nullptr : ERR_reason_error_string(fault);
    ERR_clear_error();
    return Error{.code = std::move(code), .where = std::move(doing), .message = reason == nullptr ? "OpenSSL refused" : reason};
}

Key key_of_jwk(const Value& jwk)
{
    const std::string kind = jwk.string_or("kty", "");
    Key key;
    if (kind == "EC") key = ec_key(jwk);
    if (kind == "RSA") key = rsa_key(jwk);
    if (kind == "OKP") key = ed25519_key(jwk);
    ERR_clear_error();
    return key;
}

Value jwk_of_key(const EVP_PKEY* key)
{
    ERR_clear_error();
    constexpr std::size_t width = 32;
    if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_EC || EVP_PKEY_get_bits(key) != 256) return nullptr;
    std::string point(2 * width + 1, '\0');
    std::size_t length = 0;
    if (EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, reinterpret_cast<unsigned char*>(point.data()), point.size(),
                                        &length) != 1 || length != point.size()) {
        return nullptr;
    }
    Value jwk{{"kty", "EC"}, {"crv", "P-256"}, {"x", base64url(point.substr(1, width))}, {"y", base64url(point.substr(1 + width))},
              {"alg", "ES256"}, {"use", "sig"}};
    jwk.as_object().set("kid", thumbprint(jwk));
    return jwk;
}

std::string pair_of_der(std::string_view der, int width)
{
    const unsigned char* bytes = raw(der);
    const EcdsaSignature signature(d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size())));
    if (!signature || bytes != raw(der) + der.size()) return {};
    return padded(ECDSA_SIG_get0_r(signature.get()), width) + padded(ECDSA_SIG_get0_s(signature.get()), width);
}

std::string der_of_certificate(const X509* certificate)
{
    unsigned char* bytes = nullptr;
    const int length = i2d_X509(certificate, &bytes);
    if (length <= 0) return {};
    const std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
    OPENSSL_free(bytes);
    return der;
}

Certificate certificate_of_der(std::string_view der)
{
    const unsigned char* bytes = raw(der);
    Certificate certificate(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
    ERR_clear_error();
    return bytes == raw(der) + der.size() ? std::move(certificate) : nullptr;
}

Certificate certificate_of_pem(const std::string& pem)
{
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return certificate;
}

std::string pem_of_certificate(X509* certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_X509(bio.get(), certificate) != 1) return {};
    char* bytes = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &bytes);
    return {bytes, static_cast<std::size_t>(length)};
}

}  // namespace stegvis::signer
