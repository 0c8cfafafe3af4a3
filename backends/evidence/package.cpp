#include "backends/evidence/package.hpp"

#include "backends/evidence/zip.hpp"
#include "backends/signer/jws.hpp"
#include "backends/signer/openssl.hpp"
#include "framework/base64url.hpp"
#include "framework/hex.hpp"
#include "framework/json.hpp"
#include "framework/sha256.hpp"

namespace stegvis::evidence {
namespace {

constexpr std::string_view archived_data = "objects/data.json";

Error malformed(std::string where, std::string reason)
{
    return Error{.code = "malformed-package", .where = std::move(where), .message = std::move(reason)};
}

std::string pem_certificate(std::string_view base64)
{
    constexpr std::size_t width = 64;
    std::string pem = "-----BEGIN CERTIFICATE-----\n";
    for (std::size_t at = 0; at < base64.size(); at += width) pem += std::string(base64.substr(at, width)) + '\n';
    return pem + "-----END CERTIFICATE-----\n";
}

/// Text as it is, anything else in its canonical form.
Result<std::string> canonical_text(const Value* value)
{
    if (value == nullptr || value->is_null()) return Error{.code = "malformed-package", .where = {}, .message = "a document is missing"};
    if (value->is_string()) return value->as_string();
    return canonical_json(*value);
}

std::string pretty(const Value& value)
{
    return write_json(value, {.indent = 2}) + "\n";
}

/// One signature's files, and what archive.json says of it.
class SignatureFolder {
public:
    SignatureFolder(std::size_t number, const Value& seal) : seal_(seal), folder_("signatures/" + std::to_string(number) + "/") {}

    Result<void> add_to(std::vector<File>& files, const std::string& archived)
    {
        STEGVIS_TRY(const std::string manifest, canonical_text(seal_.find("manifest")));
        STEGVIS_TRY(const signer::Jws jws, read_jws(manifest));
        const Value* chain = jws.header.find("x5c");
        const Value* first = chain == nullptr ? nullptr : chain->at(0);
        if (first == nullptr || !first->is_string() || jws.algorithm != "ES256") return malformed(folder_, "the signature is not one of a service's seal");
        const std::string pem = pem_certificate(first->as_string());
        STEGVIS_TRY(const Value key, signer::key_of_certificate(pem));

        files.push_back({folder_ + "manifest.json", manifest});
        files.push_back({folder_ + "signature.json", write_json(*seal_.find("signature"))});
        files.push_back({folder_ + "signature.der", signer::der_signature(jws.signature)});
        files.push_back({folder_ + "key.jwk", write_json(key)});
        files.push_back({folder_ + "cert.pem", pem});
        files.push_back({folder_ + "shown.txt", seal_.string_or("shown", "")});
        return add_data(files, manifest, archived);
    }

    [[nodiscard]] const std::string& data() const { return data_; }
    [[nodiscard]] Value summary() const
    {
        Value said{{"folder", folder_}, {"step", seal_.string_or("step", "")}};
        if (!data_.empty()) said.as_object().set("data", data_);
        if (const Value* voided = seal_.find("voided"); voided != nullptr && *voided == Value(true)) said.as_object().set("voided", true);
        return said;
    }

private:
    Result<signer::Jws> read_jws(const std::string& manifest) const
    {
        const Value* signature = seal_.find("signature");
        return signer::read_detached_jws(*signature, manifest);
    }

    /// Which file holds the data of the manifest: the archived document, or one of this signature's own.
    Result<void> add_data(std::vector<File>& files, const std::string& manifest, const std::string& archived)
    {
        const auto covers = [&](const std::string& document) {
            return manifest.find("\"hash\":\"" + base64url(sha256(document)) + "\"") != std::string::npos;
        };
        if (covers(archived)) {
            data_ = archived_data;
            return {};
        }
        const auto own = canonical_text(seal_.find("document"));
        if (!own || !covers(*own)) return {};
        data_ = folder_ + "data.json";
        files.push_back({data_, *own});
        return {};
    }

    const Value& seal_;
    std::string folder_;
    std::string data_;
};

std::string hash_list(const std::vector<File>& files)
{
    std::string list;
    for (const File& file : files) list += hex(sha256(file.bytes)) + "  " + file.name + "\n";
    return list;
}

Value archive_page(const Value& package, Array signatures)
{
    Value page{{"stegvis-archive", 1}};
    for (const std::string_view name : {"title", "service", "instance", "step"}) {
        if (const Value* member = package.find(name)) page.as_object().set(name, *member);
    }
    page.as_object().set("document", archived_data);
    page.as_object().set("signatures", std::move(signatures));
    return page;
}

}  // namespace

Result<std::string> build_package(const Value& package)
{
    STEGVIS_TRY(const std::string document, canonical_text(package.find("document")));
    std::vector<File> files;
    Array summaries;
    std::vector<std::string> data;
    const Value* seals = package.find("seals");
    const Array none;
    for (const Value& seal : seals != nullptr && seals->is_array() ? seals->as_array() : none) {
        const Value* signature = seal.find("signature");
        if (signature == nullptr || signature->is_null()) continue;
        SignatureFolder folder(summaries.size() + 1, seal);
        STEGVIS_TRY(folder.add_to(files, document));
        summaries.push_back(folder.summary());
        data.push_back(folder.data());
    }
    files.insert(files.begin(), {{"archive.json", pretty(archive_page(package, std::move(summaries)))}, {std::string(archived_data), document}});
    files.push_back({"objects.sha256", hash_list(files)});
    files.insert(files.begin(), {"VERIFY.md", verify_page(data)});
    return write_zip(files);
}

}  // namespace stegvis::evidence
