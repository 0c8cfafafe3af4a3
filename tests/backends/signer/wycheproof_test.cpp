/// Verdicts of Wycheproof's suites (C2SP/wycheproof, Apache-2.0), through our own verification.

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>

#include "backends/signer/openssl.hpp"
#include "framework/base64url.hpp"
#include "framework/hex.hpp"
#include "framework/json.hpp"
#include "tests/backends/support/folder.hpp"

namespace stegvis::signer {
namespace {

struct Count {
    int passed = 0;
    int failed = 0;
    int not_supported = 0;
};

/// The suite, or null (and a message naming it) when it is not on this machine.
Value suite(const std::string& name)
{
    const char* given = std::getenv("STEGVIS_CONFORMANCE");
    const std::string folder = given != nullptr ? given : STEGVIS_SOURCE_DIR "/../shared/conformance";
    const std::string path = folder + "/wycheproof/" + name;
    if (!std::filesystem::exists(path)) {
        MESSAGE("skipped: wycheproof/" << name << " is not here");
        return {};
    }
    auto read = parse_json(test::read_file(path));
    REQUIRE(read);
    return std::move(read).value();
}

using Verdict = std::function<bool(const Value& group, const Value& test)>;
using Supported = std::function<bool(const Value& group, const Value& test)>;

Count run(const Value& read, const Supported& supported, const Verdict& accepts)
{
    Count count;
    for (const Value& group : read.find("testGroups")->as_array()) {
        for (const Value& test : group.find("tests")->as_array()) {
            const std::string expected = test.string_or("result", "");
            const bool accepted = accepts(group, test);
            const bool known = supported(group, test);
            if (expected == "acceptable") continue;
            if (!known && expected == "valid" && !accepted) {
                ++count.not_supported;
                continue;
            }
            const bool right = accepted == (expected == "valid");
            ++(right ? count.passed : count.failed);
            if (!right) MESSAGE(test.string_or("comment", "") << " " << write_json(*test.find("tcId")) << ": expected " << expected);
        }
    }
    return count;
}

bool always(const Value& /*group*/, const Value& /*test*/)
{
    return true;
}

/// The group's key; some have its coordinates only.
Value key_of(const Value& group)
{
    if (const Value* key = group.find("publicKeyJwk")) return *key;
    const Value* given = group.find("publicKey");
    const auto coordinate = [&](std::string_view name) {
        std::string text = given->string_or(name, "");
        while (text.size() > 64) text.erase(0, 1);
        return base64url(parse_hex(text).value());
    };
    return Value{{"kty", "EC"}, {"crv", "P-256"}, {"x", coordinate("wx")}, {"y", coordinate("wy")}};
}

bool accepts_bytes(std::string_view algorithm, const Value& group, const Value& test)
{
    const Value key = key_of(group);
    const Jws jws{.algorithm = std::string(algorithm), .header = {}, .signing_input = parse_hex(test.string_or("msg", "")).value(),
                  .payload = {}, .signature = parse_hex(test.string_or("sig", "")).value()};
    return verify_jws(jws, key).has_value();
}

}  // namespace

TEST_CASE("wycheproof: ECDSA P-256 signatures as JOSE writes them")
{
    const Value read = suite("ecdsa_secp256r1_sha256_p1363_test.json");
    if (read.is_null()) return;
    const Count count = run(read, always, [](const Value& group, const Value& test) { return accepts_bytes("ES256", group, test); });
    MESSAGE("ecdsa p256: " << count.passed << " passed, " << count.failed << " failed");
    CHECK(count.failed == 0);
    CHECK(count.passed == 262);
}

TEST_CASE("wycheproof: Ed25519")
{
    const Value read = suite("ed25519_test.json");
    if (read.is_null()) return;
    const Count count = run(read, always, [](const Value& group, const Value& test) { return accepts_bytes("EdDSA", group, test); });
    MESSAGE("ed25519: " << count.passed << " passed, " << count.failed << " failed");
    CHECK(count.failed == 0);
    CHECK(count.passed == 151);
}

TEST_CASE("wycheproof: JSON Web Signatures; HMAC and longer hashes are refused on purpose")
{
    const Value read = suite("json_web_signature_test.json");
    if (read.is_null()) return;
    const auto supported = [](const Value& group, const Value& test) {
        const auto jws = read_compact_jws(test.string_or("jws", ""));
        const Value* key = group.find("public");
        return key != nullptr && jws && key->string_or("alg", "") == jws->algorithm;
    };
    const Count count = run(read, supported, [](const Value& group, const Value& test) {
        const Value* key = group.find("public");
        const auto jws = read_compact_jws(test.string_or("jws", ""));
        return key != nullptr && jws && verify_jws(*jws, *key);
    });
    MESSAGE("json web signature: " << count.passed << " passed, " << count.failed << " failed, " << count.not_supported << " not supported");
    CHECK(count.failed == 0);
    CHECK(count.passed + count.not_supported == 401);
}

}  // namespace stegvis::signer
