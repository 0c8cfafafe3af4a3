#include "backends/signer/openssl.hpp"

#include <fcntl.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "backends/signer/openssl_keys.hpp"
#include "framework/base64url.hpp"
#include "framework/json.hpp"
#include "framework/sha256.hpp"

namespace stegvis::signer {
namespace {

constexpr const char* failed = "signing-failed";
constexpr long certificate_days = 3650;

std::string base64(std::string_view bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()),
                                       static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

class OpensslSigner final : public Signer {
public:
    OpensslSigner(Key key, Certificate certificate)
        : key_(std::move(key)), pem_(pem_of_certificate(certificate.get())), der_(der_of_certificate(certificate.get())),
          jwk_(jwk_of_key(key_.get()))
    {
    }

    Result<Value> sign(std::string_view payload, Instant at) const override
    {
        const Value header{{"alg", "ES256"}, {"iat", at.ms / 1000}, {"kid", jwk_.string_or("kid", "")}, {"cty", manifest_type},
                           {"x5t#S256", base64url(sha256(der_))}, {"x5c", Value::array({base64(der_)})}};
        const std::string protected_part = base64url(write_json(header));
        STEGVIS_TRY(const std::string pair, sign_bytes(signing_input(protected_part, payload)));
        return detached_jws(protected_part, pair);
    }

    Value public_key() const override { return jwk_; }
    std::string certificate() const override { return pem_; }

private:
    Result<std::string> sign_bytes(std::string_view message) const
    {
        const DigestContext context(EVP_MD_CTX_new());
        const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
        std::size_t length = 0;
        if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
            EVP_DigestSign(context.get(), nullptr, &length, bytes, message.size()) != 1) {
            return openssl_error(failed, "sign");
        }
        std::string der(length, '\0');
        if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(der.data()), &length, bytes, message.size()) != 1) {
            return openssl_error(failed, "sign");
        }
        der.resize(length);
        return pair_of_der(der, 32);
    }

    Key key_;
    std::string pem_;
    std::string der_;
    Value jwk_;
};

/// Writes a file that only its owner may read, and sees to it that it survives a power cut.
Result<void> write_private(const std::string& path, std::string_view bytes)
{
    const std::string temporary = path + ".new";
    const int file = ::open(temporary.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return Error{.code = failed, .where = path, .message = "the file cannot be written"};
    const bool written = ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!written || ::rename(temporary.c_str(), path.c_str()) != 0) return Error{.code = failed, .where = path, .message = "the file cannot be written"};
    return {};
}

std::string read_text(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool add_extension(X509* certificate, int nid, const char* value)
{
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
    const bool added = extension != nullptr && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

/// A self-signed certificate for signing, valid ten years from an hour before `now`.
Certificate make_certificate(EVP_PKEY* key, Instant now)
{
    Certificate certificate(X509_new());
    unsigned char serial[8];
    if (!certificate || RAND_bytes(serial, sizeof serial) != 1) return nullptr;
    serial[0] &= 0x7f;
    BIGNUM* number = BN_bin2bn(serial, sizeof serial, nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get()));
    BN_free(number);
    X509_set_version(certificate.get(), X509_VERSION_3);
    time_t start = static_cast<time_t>(now.ms / 1000) - 3600;
    X509_time_adj_ex(X509_getm_notBefore(certificate.get()), 0, 0, &start);
    X509_time_adj_ex(X509_getm_notAfter(certificate.get()), certificate_days, 0, &start);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>("Stegvis service seal"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    const bool extended = add_extension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE") &&
                          add_extension(certificate.get(), NID_key_usage, "critical,digitalSignature,nonRepudiation");
    if (!extended || X509_sign(certificate.get(), key, EVP_sha256()) == 0) return nullptr;
    return certificate;
}

Result<void> make_seal(const std::string& key_file, const std::string& certificate_file, Instant now)
{
    const Key key(EVP_EC_gen("P-256"));
    if (!key) return openssl_error(failed, "make the key");
    const Certificate certificate = make_certificate(key.get(), now);
    if (!certificate) return openssl_error(failed, "make the certificate");
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return openssl_error(failed, "write the key");
    }
    char* bytes = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &bytes);
    STEGVIS_TRY(write_private(certificate_file, pem_of_certificate(certificate.get())));
    return write_private(key_file, std::string_view(bytes, static_cast<std::size_t>(length)));
}

/// The key's file last: where there is a key, there is its certificate.
Result<void> ensure_seal(const std::string& key_file, const std::string& certificate_file, Instant now)
{
    struct stat about {};
    if (::stat(key_file.c_str(), &about) != 0) return make_seal(key_file, certificate_file, now);
    if ((about.st_mode & 077) == 0) return {};
    return Error{.code = failed, .where = key_file, .message = "others may read the key; its mode must be 0600"};
}

}  // namespace

Result<std::unique_ptr<Signer>> open_openssl_signer(const std::string& folder, Instant now)
{
    const std::string key_file = folder + "/seal.key.pem";
    const std::string certificate_file = folder + "/seal.cert.pem";
    STEGVIS_TRY(ensure_seal(key_file, certificate_file, now));
    const std::string pem = read_text(key_file);
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    Certificate certificate = certificate_of_pem(read_text(certificate_file));
    if (!key || !certificate) return openssl_error(failed, key ? certificate_file : key_file);
    if (jwk_of_key(key.get()).is_null()) return Error{.code = failed, .where = key_file, .message = "it is no key on P-256"};
    if (EVP_PKEY_eq(X509_get0_pubkey(certificate.get()), key.get()) != 1) {
        return Error{.code = failed, .where = certificate_file, .message = "the certificate is of another key"};
    }
    return std::unique_ptr<Signer>(std::make_unique<OpensslSigner>(std::move(key), std::move(certificate)));
}

}  // namespace stegvis::signer
