#include "backends/evidence/examine.hpp"

#include <algorithm>

#include "backends/signer/jws.hpp"
#include "backends/signer/openssl.hpp"
#include "framework/base64url.hpp"
#include "framework/hex.hpp"
#include "framework/json.hpp"
#include "framework/sha256.hpp"

namespace stegvis::evidence {
namespace {

using Files = std::map<std::string, std::string>;

constexpr std::string_view list_name = "objects.sha256";

const std::string* find_file(const Files& files, const std::string& name)
{
    const auto found = files.find(name);
    return found == files.end() ? nullptr : &found->second;
}

/// A member by its path, as text: numbers and booleans as JSON writes them.
std::string text_at(const Value& value, std::string_view pointer)
{
    const Value* found = resolve_pointer(value, pointer);
    if (found == nullptr || found->is_null()) return {};
    return found->is_string() ? found->as_string() : write_json(*found);
}

/// Whether objects.sha256 lists every file with the hash that it has.
Check check_files(const Files& files)
{
    Check check{.what = "files", .good = false, .sentence = "the list of files is missing"};
    const std::string* list = find_file(files, std::string(list_name));
    if (list == nullptr) return check;
    std::string expected;
    for (const auto& [name, bytes] : files) {
        const std::string line = hex(sha256(bytes)) + "  " + name + "\n";
        if (name == list_name || name == "VERIFY.md" || list->find(line) != std::string::npos) continue;
        check.sentence = name + " is not what was packed";
        return check;
    }
    const auto lines = static_cast<std::size_t>(std::count(list->begin(), list->end(), '\n'));
    if (lines + 2 != files.size()) {
        check.sentence = "a file that was packed is missing";
        return check;
    }
    return {.what = "files", .good = true, .sentence = "every file is as it was packed"};
}

/// Whether any `hash` below a part of the manifest is that of the bytes.
bool names_hash(const Value& manifest, std::string_view part, const std::string& bytes)
{
    const Value* found = manifest.find(part);
    if (found == nullptr) return false;
    const std::string hash = base64url(sha256(bytes));
    if (found->is_object()) return found->string_or("hash", "") == hash;
    if (!found->is_array()) return false;
    const Array& list = found->as_array();
    return std::any_of(list.begin(), list.end(), [&](const Value& object) { return object.string_or("hash", "") == hash; });
}

class Examiner {
public:
    Examiner(const Files& files, const std::optional<Value>& trusted) : files_(files), trusted_(trusted) {}

    ExaminedSignature signature(const Value& said)
    {
        ExaminedSignature examined{.folder = said.string_or("folder", ""), .step = said.string_or("step", "")};
        examined.voided = text_at(said, "/voided") == "true";
        const std::string* manifest_text = find_file(files_, examined.folder + "manifest.json");
        const std::string* signature_text = find_file(files_, examined.folder + "signature.json");
        if (manifest_text == nullptr || signature_text == nullptr) {
            examined.checks.push_back({"signature", false, "manifest or signature is missing"});
            return examined;
        }
        examined.checks.push_back(check_signature(examined, *manifest_text, *signature_text));
        const auto manifest = parse_json(*manifest_text);
        if (!manifest) {
            examined.checks.push_back({"signature", false, "the manifest is not JSON"});
            return examined;
        }
        describe(examined, *manifest);
        check_content(examined, *manifest, said.string_or("data", ""));
        check_order(examined, *manifest, *signature_text);
        return examined;
    }

private:
    Check check_signature(ExaminedSignature& examined, const std::string& manifest, const std::string& text) const
    {
        Check check{.what = "signature", .good = false, .sentence = {}};
        const std::string* key_text = find_file(files_, examined.folder + "key.jwk");
        const auto key = trusted_ ? Result<Value>(*trusted_) : parse_json(key_text == nullptr ? "" : *key_text);
        const auto value = parse_json(text);
        if (!key || !value) {
            check.sentence = "the key or the signature cannot be read";
            return check;
        }
        examined.key = signer::thumbprint(*key);
        const auto jws = signer::read_detached_jws(*value, manifest);
        const auto verified = jws ? signer::verify_jws(*jws, *key) : Result<void>(jws.error());
        if (verified && !agree(examined.folder, *jws, *key)) {
            check.sentence = "certificate, key and signature do not belong together";
            return check;
        }
        check.good = verified.has_value();
        check.sentence = verified ? "the signature is by the key " + examined.key + " over this manifest"
                                  : "the signature is not good: " + verified.error().message;
        return check;
    }

    /// Whether the forms for other tools say the same as the JWS.
    [[nodiscard]] bool agree(const std::string& folder, const signer::Jws& jws, const Value& key) const
    {
        const std::string* der = find_file(files_, folder + "signature.der");
        const std::string* pem = find_file(files_, folder + "cert.pem");
        const std::string* key_text = find_file(files_, folder + "key.jwk");
        if (der == nullptr || pem == nullptr || key_text == nullptr) return false;
        const auto of_certificate = signer::key_of_certificate(*pem);
        const auto of_file = parse_json(*key_text);
        const bool one_key = of_certificate && of_file && signer::thumbprint(*of_certificate) == signer::thumbprint(key) &&
                             signer::thumbprint(*of_file) == signer::thumbprint(key);
        return one_key && *der == signer::der_signature(jws.signature);
    }

    static void describe(ExaminedSignature& examined, const Value& manifest)
    {
        examined.signer = text_at(manifest, "/signer/display");
        examined.at = text_at(manifest, "/signedAt");
        examined.identified = text_at(manifest, "/authn/iss");
        if (examined.identified.empty()) examined.identified = text_at(manifest, "/authn/method");
        examined.purpose = text_at(manifest, "/step/purposeText");
        if (examined.step.empty()) examined.step = text_at(manifest, "/step/id");
    }

    void check_content(ExaminedSignature& examined, const Value& manifest, const std::string& data) const
    {
        const std::string* shown = find_file(files_, examined.folder + "shown.txt");
        const bool same = shown != nullptr && names_hash(manifest, "shown", *shown);
        examined.checks.push_back({"shown", same, same ? "the text in shown.txt is what the signer was shown" : "the text in shown.txt is not what the signer was shown"});
        const std::string* document = find_file(files_, data);
        if (document == nullptr) {
            examined.checks.push_back({"data", examined.voided, "the data that was signed is not in the archive"});
            return;
        }
        const bool covered = names_hash(manifest, "objects", *document);
        examined.checks.push_back({"data", covered, data + (covered ? " is what was signed, unchanged" : " was changed after it was signed")});
    }

    /// Each signature names the one before it, so that none can be taken out unseen.
    void check_order(ExaminedSignature& examined, const Value& manifest, const std::string& signature)
    {
        const std::string previous = text_at(manifest, "/previous");
        const bool known = previous.empty() || std::find(seen_.begin(), seen_.end(), previous) != seen_.end();
        if (!previous.empty()) {
            examined.checks.push_back({"order", known, known ? "the signature before it is in the archive" : "the signature before it is not in the archive"});
        }
        const auto value = parse_json(signature);
        if (!value) return;
        seen_.push_back(base64url(sha256(signature)));
        seen_.push_back(base64url(sha256(canonical_json(*value).value_or({}))));
        seen_.push_back(base64url(sha256(value->string_or("signature", ""))));
    }

    const Files& files_;
    const std::optional<Value>& trusted_;
    std::vector<std::string> seen_;
};

bool all_good(const std::vector<Check>& checks)
{
    return std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.good; });
}

std::string lines_of(const std::vector<Check>& checks, std::string_view indent)
{
    std::string text;
    for (const Check& check : checks) text += std::string(indent) + (check.good ? "ok   " : "BAD  ") + check.sentence + "\n";
    return text;
}

Array values_of(const std::vector<Check>& checks)
{
    Array values;
    for (const Check& check : checks) values.push_back(Value{{"what", check.what}, {"good", check.good}, {"sentence", check.sentence}});
    return values;
}

std::string text_of(const ExaminedSignature& examined)
{
    std::string text = "\n" + (examined.signer.empty() ? "Somebody" : examined.signer) + " signed at the step " + examined.step;
    if (!examined.at.empty()) text += ", " + examined.at;
    text += examined.voided ? ". The signature was made void later.\n" : ".\n";
    if (!examined.purpose.empty()) text += "  They agreed to: " + examined.purpose + "\n";
    text += "  Identity: " + (examined.identified.empty() ? "not said" : examined.identified);
    if (examined.identified == "test-person") text += " - NOBODY'S IDENTITY WAS PROVEN, this is a test";
    return text + "\n" + lines_of(examined.checks, "  ");
}

}  // namespace

bool Examination::good() const
{
    return all_good(checks) && std::all_of(signatures.begin(), signatures.end(), [](const auto& each) { return all_good(each.checks); });
}

Result<Examination> examine(const Files& files, const std::optional<Value>& trusted)
{
    const std::string* page_text = find_file(files, "archive.json");
    if (page_text == nullptr) return Error{.code = "malformed-package", .where = "archive.json", .message = "it is no archive of Stegvis: archive.json is missing"};
    STEGVIS_TRY(const Value page, parse_json(*page_text));
    Examination examination{.title = page.string_or("title", ""), .service = {}, .instance = text_at(page, "/instance/id"), .checks = {check_files(files)}, .signatures = {}};
    examination.service = text_at(page, "/service/id") + " " + text_at(page, "/service/version");
    if (const Value* service = page.find("service"); service != nullptr && service->is_string()) examination.service = service->as_string();
    if (examination.instance.empty()) examination.instance = page.string_or("instance", "");
    Examiner examiner(files, trusted);
    if (const Value* signatures = page.find("signatures"); signatures != nullptr && signatures->is_array()) {
        for (const Value& said : signatures->as_array()) examination.signatures.push_back(examiner.signature(said));
    }
    return examination;
}

std::string to_text(const Examination& examination)
{
    std::string text = (examination.title.empty() ? "Archive" : examination.title) + "\n";
    text += "Service " + examination.service + ", case " + examination.instance + "\n" + lines_of(examination.checks, "");
    for (const ExaminedSignature& each : examination.signatures) text += text_of(each);
    if (examination.signatures.empty()) text += "\nNothing in it was signed.\n";
    text += examination.good() ? "\nNothing was changed since." : "\nThis archive is NOT as it was made.";
    return text + "\n";
}

Value to_value(const Examination& examination)
{
    Array signatures;
    for (const ExaminedSignature& each : examination.signatures) {
        signatures.push_back(Value{{"folder", each.folder}, {"step", each.step}, {"signer", each.signer}, {"identified", each.identified}, {"at", each.at},
                                   {"purpose", each.purpose}, {"key", each.key}, {"voided", each.voided}, {"checks", values_of(each.checks)}});
    }
    return Value{{"good", examination.good()}, {"title", examination.title}, {"service", examination.service}, {"instance", examination.instance},
                 {"checks", values_of(examination.checks)}, {"signatures", std::move(signatures)}};
}

}  // namespace stegvis::evidence
