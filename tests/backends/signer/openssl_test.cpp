#include "backends/signer/openssl.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "framework/base64url.hpp"
#include "framework/json.hpp"
#include "tests/backends/support/folder.hpp"
#include "tests/backends/support/shell.hpp"

namespace stegvis::signer {
namespace {

constexpr Instant now{1'772'438'400'000};
const std::string payload = R"({"signer":{"display":"Kåre Ærlig Østensen"},"type":"signature-manifest","v":1})";

std::unique_ptr<Signer> signer_in(const test::TemporaryFolder& folder)
{
    auto signer = open_openssl_signer(folder.path(), now);
    REQUIRE(signer);
    return std::move(signer).value();
}

Result<void> check(const Value& jws, std::string_view text, const Value& key)
{
    STEGVIS_TRY(const Jws read, read_detached_jws(jws, text));
    return verify_jws(read, key);
}

/// The same signature with another protected header.
Value with_header(const Value& jws, std::string_view header)
{
    Value changed = jws;
    changed.as_object().set("protected", base64url(header));
    return changed;
}

}  // namespace

TEST_CASE("seal: a signature verifies over what was signed, and over nothing else")
{
    const test::TemporaryFolder folder;
    const auto signer = signer_in(folder);
    const auto jws = signer->sign(payload, now);
    REQUIRE(jws);
    CHECK(check(*jws, payload, signer->public_key()));
    for (std::size_t i = 0; i < payload.size(); ++i) {
        std::string changed = payload;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK(!check(*jws, changed, signer->public_key()));
    }
    const test::TemporaryFolder other;
    CHECK(!check(*jws, payload, signer_in(other)->public_key()));
}

TEST_CASE("seal: the protected header says algorithm, time, key and kind, and the certificate is of the key")
{
    const test::TemporaryFolder folder;
    const auto signer = signer_in(folder);
    const auto jws = read_detached_jws(signer->sign(payload, now).value(), payload);
    REQUIRE(jws);
    const Value header = jws->header;
    CHECK(header.string_or("alg", "") == "ES256");
    CHECK(*header.find("iat") == Value(now.ms / 1000));
    CHECK(header.string_or("cty", "") == manifest_type);
    CHECK(header.string_or("kid", "") == thumbprint(signer->public_key()));
    CHECK(header.find("crit") == nullptr);
    CHECK(jws->signature.size() == 64);
    CHECK(key_of_certificate(signer->certificate()).value() == signer->public_key());
}

TEST_CASE("seal: the key is made once, its owner's alone, and refused when others may read it")
{
    const test::TemporaryFolder folder;
    const Value first = signer_in(folder)->public_key();
    CHECK(signer_in(folder)->public_key() == first);
    struct stat about {};
    REQUIRE(::stat((folder / "seal.key.pem").c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    CHECK(first.find("d") == nullptr);
    REQUIRE(::chmod((folder / "seal.key.pem").c_str(), 0644) == 0);
    CHECK(open_openssl_signer(folder.path(), now).error().code == "signing-failed");
    CHECK(!open_openssl_signer(folder / "no-such-folder", now));
}

TEST_CASE("signature: what a verifier must refuse is refused before the key is looked at")
{
    const test::TemporaryFolder folder;
    const auto signer = signer_in(folder);
    const Value jws = signer->sign(payload, now).value();
    for (const char* header : {R"({"alg":"none"})", R"({"alg":"HS256"})", R"({"alg":"es256"})", R"({"alg":["ES256"]})", R"({})", R"([])",
                               R"({"alg":"ES256","crit":["exp"],"exp":1})", R"({"alg":"ES256","b64":false})", R"({"alg":"ES256","alg":"ES256"})",
                               R"({"alg":"ES256")", "", R"({"alg":"ES256"} x)"}) {
        CAPTURE(header);
        const auto read = read_detached_jws(with_header(jws, header), payload);
        REQUIRE(!read);
        CHECK(read.error().code == "bad-signature");
    }
    for (const char* member : {"payload", "signatures", "header"}) {
        Value more = jws;
        more.as_object().set(member, "x");
        CHECK(!read_detached_jws(more, payload));
    }
    for (const char* tail : {"=", "A", " ", "\n", "+"}) {
        Value changed = jws;
        changed.as_object().set("signature", jws.string_or("signature", "") + tail);
        CHECK(!check(changed, payload, signer->public_key()));
    }
    CHECK(!read_detached_jws(Value("text"), payload));
}

TEST_CASE("signature: a key that is not for verifying, or not for the algorithm, is refused")
{
    const test::TemporaryFolder folder;
    const auto signer = signer_in(folder);
    const auto jws = read_detached_jws(signer->sign(payload, now).value(), payload).value();
    const auto with = [&](std::string_view name, Value value) {
        Value key = signer->public_key();
        key.as_object().set(name, std::move(value));
        return key;
    };
    CHECK(verify_jws(jws, with("key_ops", Value::array({"verify"}))));
    CHECK(!verify_jws(jws, with("key_ops", Value::array({"encrypt"}))));
    CHECK(!verify_jws(jws, with("use", "enc")));
    CHECK(!verify_jws(jws, with("alg", "ES384")));
    CHECK(!verify_jws(jws, with("kty", "RSA")));
    CHECK(!verify_jws(jws, with("crv", "P-384")));
    CHECK(!verify_jws(jws, with("x", "AA")));
    CHECK(!verify_jws(jws, Value::object({})));
}

TEST_CASE("signature: a certificate of another key in the header is refused")
{
    const test::TemporaryFolder folder;
    const test::TemporaryFolder other;
    const auto signer = signer_in(folder);
    const Value foreign = read_detached_jws(signer_in(other)->sign(payload, now).value(), payload).value().header;
    auto jws = read_detached_jws(signer->sign(payload, now).value(), payload).value();
    jws.header.set("x5c", *foreign.find("x5c"));
    CHECK(!verify_jws(jws, signer->public_key()));
}

TEST_CASE("seal: the José and OpenSSL command lines agree")
{
    if (!test::has_program("jose") || !test::has_program("openssl")) {
        MESSAGE("skipped: jose or openssl is not installed");
        return;
    }
    const test::TemporaryFolder folder;
    const auto signer = signer_in(folder);
    const Value jws = signer->sign(payload, now).value();
    const Jws read = read_detached_jws(jws, payload).value();
    test::write_file(folder / "signature.json", write_json(jws));
    test::write_file(folder / "manifest.json", payload);
    test::write_file(folder / "key.jwk", write_json(signer->public_key()));
    test::write_file(folder / "input", read.signing_input);
    CHECK(test::shell(folder.path(), "jose jws ver -i signature.json -I manifest.json -k key.jwk") == 0);
    CHECK(test::shell(folder.path(), "printf x >> manifest.json && jose jws ver -i signature.json -I manifest.json -k key.jwk") != 0);
    CHECK(test::shell(folder.path(), "openssl x509 -in seal.cert.pem -pubkey -noout > key.pem && openssl verify -CAfile seal.cert.pem seal.cert.pem") == 0);
}

}  // namespace stegvis::signer
