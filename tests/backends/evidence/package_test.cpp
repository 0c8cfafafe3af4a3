#include "backends/evidence/package.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "backends/evidence/examine.hpp"
#include "backends/evidence/zip.hpp"
#include "backends/signer/openssl.hpp"
#include "framework/base64url.hpp"
#include "framework/hex.hpp"
#include "framework/json.hpp"
#include "framework/sha256.hpp"
#include "tests/backends/support/folder.hpp"
#include "tests/backends/support/shell.hpp"

namespace stegvis::evidence {
namespace {

constexpr Instant now{1'772'438'400'000};

std::string hash_of(const std::string& bytes)
{
    return base64url(sha256(bytes));
}

/// A seal as a sign step records it.
Value seal(const signer::Signer& signer, const std::string& name, const std::string& document, const std::string& previous)
{
    const std::string shown = "Søk om å tenne bål\nNavn: " + name + "\n";
    Value manifest{{"v", 1}, {"type", "signature-manifest"}, {"signedAt", "2026-03-02T09:00:00+01:00"},
                   {"signer", {{"display", name}}}, {"authn", {{"iss", "test-person"}}},
                   {"objects", Value::array({Value{{"name", "data"}, {"hash", hash_of(document)}}})},
                   {"shown", {{"mediaType", "text/plain"}, {"hash", hash_of(shown)}}}};
    if (!previous.empty()) manifest.as_object().set("previous", previous);
    const std::string text = canonical_json(manifest).value();
    return Value{{"step", "apply/sign"}, {"signer", name}, {"manifest", manifest}, {"signature", signer.sign(text, now).value()}, {"shown", shown}};
}

Value package_of(const signer::Signer& signer)
{
    const std::string document = R"({"applicant":{"name":"Kåre Ærlig"}})";
    const Value first = seal(signer, "Kåre Ærlig Østensen", document, "");
    const Value second = seal(signer, "Nguyễn Thị Mai", document, hash_of(write_json(*first.find("signature"))));
    return Value{{"title", "Søk om å tenne bål"}, {"service", {{"id", "permit"}, {"version", "1.0.0"}}}, {"instance", "k1"}, {"step", "apply/sent"},
                 {"document", document}, {"seals", Value::array({first, second})}};
}

std::unique_ptr<signer::Signer> signer_in(const test::TemporaryFolder& folder)
{
    return signer::open_openssl_signer(folder.path(), now).value();
}

/// The commands of a page: what stands in its `sh` blocks.
std::string commands_of(const std::string& page)
{
    std::string commands = "set -e\n";
    for (auto at = page.find("```sh\n"); at != std::string::npos; at = page.find("```sh\n", at)) {
        at += 6;
        commands += page.substr(at, page.find("```", at) - at);
    }
    return commands;
}

/// Unpacks into the folder.
void unpack(const test::TemporaryFolder& folder, const std::map<std::string, std::string>& files)
{
    for (const auto& [name, bytes] : files) {
        std::filesystem::create_directories(std::filesystem::path(folder / name).parent_path());
        test::write_file(folder / name, bytes);
    }
}

bool has_verifiers()
{
    for (const char* program : {"jose", "openssl", "sha256sum", "basenc"}) {
        if (!test::has_program(program)) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("package: the same request gives the same bytes")
{
    const test::TemporaryFolder keys;
    const Value package = package_of(*signer_in(keys));
    CHECK(build_package(package).value() == build_package(package).value());
}

TEST_CASE("package: the commands of VERIFY.md, run as they stand, all succeed")
{
    if (!has_verifiers()) {
        MESSAGE("skipped: jose, openssl or coreutils are not installed");
        return;
    }
    const test::TemporaryFolder keys;
    const test::TemporaryFolder folder;
    const auto files = read_zip(build_package(package_of(*signer_in(keys))).value()).value();
    unpack(folder, files);
    test::write_file(folder / "commands.sh", commands_of(files.at("VERIFY.md")));
    CAPTURE(test::read_file(folder / "commands.sh"));
    const int code = test::shell(folder.path(), "sh commands.sh");
    CAPTURE(test::read_file(folder / "output"));
    CHECK(code == 0);
}

TEST_CASE("package: a file that is changed makes the commands of VERIFY.md fail, even when the list of hashes is made anew")
{
    if (!has_verifiers()) {
        MESSAGE("skipped: jose, openssl or coreutils are not installed");
        return;
    }
    const test::TemporaryFolder keys;
    const auto files = read_zip(build_package(package_of(*signer_in(keys))).value()).value();
    for (const char* name : {"objects/data.json", "signatures/1/manifest.json", "signatures/2/shown.txt", "signatures/1/signature.json",
                             "signatures/2/signature.der"}) {
        CAPTURE(name);
        const test::TemporaryFolder folder;
        auto changed = files;
        changed[name][changed[name].size() / 2] ^= 1;
        std::string list;
        for (const auto& [path, bytes] : changed) {
            if (path != "objects.sha256" && path != "VERIFY.md") list += hex(sha256(bytes)) + "  " + path + "\n";
        }
        changed["objects.sha256"] = list;
        unpack(folder, changed);
        test::write_file(folder / "commands.sh", commands_of(files.at("VERIFY.md")));
        CHECK(test::shell(folder.path(), "sh commands.sh") != 0);
        CHECK(!examine(changed, std::nullopt)->good());
    }
}

TEST_CASE("package: examined, it says in plain words who signed what and when, and that no identity was proven")
{
    const test::TemporaryFolder keys;
    const auto signer = signer_in(keys);
    const auto files = read_zip(build_package(package_of(*signer)).value()).value();
    const auto examination = examine(files, signer->public_key());
    REQUIRE(examination);
    CHECK(examination->good());
    const std::string text = to_text(*examination);
    for (const char* part : {"Kåre Ærlig Østensen signed at the step apply/sign, 2026-03-02T09:00:00+01:00", "test-person", "NOBODY'S IDENTITY",
                             "Service permit 1.0.0, case k1", "Nothing was changed since."}) {
        CAPTURE(part);
        CHECK(text.find(part) != std::string::npos);
    }
    const test::TemporaryFolder others;
    CHECK(!examine(files, signer_in(others)->public_key())->good());
}

TEST_CASE("package: examining notices every file that is changed, taken out or put in")
{
    const test::TemporaryFolder keys;
    const auto files = read_zip(build_package(package_of(*signer_in(keys))).value()).value();
    for (const auto& [name, bytes] : files) {
        if (name == "VERIFY.md") continue;
        CAPTURE(name);
        auto changed = files;
        changed[name][bytes.size() / 2] ^= 1;
        const auto examination = examine(changed, std::nullopt);
        CHECK((!examination || !examination->good()));
        auto less = files;
        less.erase(name);
        const auto without = examine(less, std::nullopt);
        CHECK((!without || !without->good()));
    }
    auto more = files;
    more["objects/more.json"] = "{}";
    CHECK(!examine(more, std::nullopt)->good());
}

TEST_CASE("package: a signature that was taken out is missed by the one that came after it")
{
    const test::TemporaryFolder keys;
    Value package = package_of(*signer_in(keys));
    Array& seals = package.find("seals")->as_array();
    seals.erase(seals.begin());
    const auto examination = examine(read_zip(build_package(package).value()).value(), std::nullopt);
    REQUIRE(examination);
    CHECK(!examination->good());
}

TEST_CASE("package: a voided signature stays, with the document that it covered")
{
    const test::TemporaryFolder keys;
    const auto signer = signer_in(keys);
    const std::string older = R"({"applicant":{"name":"Kare"}})";
    Value voided = seal(*signer, "Kåre Ærlig Østensen", older, "");
    voided.as_object().set("voided", true);
    Value package = package_of(*signer);
    Array& seals = package.find("seals")->as_array();
    SUBCASE("when it is given")
    {
        voided.as_object().set("document", older);
        seals.push_back(voided);
        const auto files = read_zip(build_package(package).value()).value();
        CHECK(files.at("signatures/3/data.json") == older);
        CHECK(examine(files, std::nullopt)->good());
    }
    SUBCASE("and without it the page says so")
    {
        seals.push_back(voided);
        const auto files = read_zip(build_package(package).value()).value();
        CHECK(!files.contains("signatures/3/data.json"));
        CHECK(examine(files, std::nullopt)->good());
        CHECK(files.at("VERIFY.md").find("made void") != std::string::npos);
    }
}

TEST_CASE("package: without a document, or with a signature of another kind, there is none")
{
    const test::TemporaryFolder keys;
    Value package = package_of(*signer_in(keys));
    Value broken = package;
    broken.as_object().erase("document");
    CHECK(build_package(broken).error().code == "malformed-package");
    package.find("seals")->at(0)->as_object().set("signature", Value{{"protected", "e30"}, {"signature", "AA"}});
    CHECK(!build_package(package));
    CHECK(examine({}, std::nullopt).error().code == "malformed-package");
}

}  // namespace stegvis::evidence
