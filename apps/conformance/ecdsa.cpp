#include "apps/conformance/jose/verify.hpp"
#include "apps/conformance/jose/wycheproof.hpp"
#include "framework/hex.hpp"

namespace stegvis::conformance {
namespace {

bool accepts(const Value& file, const Value& group, const Value& test)
{
    const auto message = parse_hex(test.string_or("msg", ""));
    const auto signature = parse_hex(test.string_or("sig", ""));
    if (!message || !signature) return false;
    const std::string schema = file.string_or("schema", "");
    const std::string pem = group.string_or("publicKeyPem", group.string_or("keyPem", ""));
    if (schema.compare(0, 5, "eddsa") == 0) return jose::verify_eddsa(pem, *message, *signature);
    if (schema.find("bitcoin") != std::string::npos && !jose::has_low_s(pem, *signature)) return false;
    const auto verify = schema.find("p1363") != std::string::npos ? jose::verify_pair : jose::verify_der;
    return verify(pem, group.string_or("sha", ""), *message, *signature);
}

std::vector<Verdict> run(const std::filesystem::path& folder)
{
    std::vector<Verdict> verdicts = jose::run_wycheproof(folder, "ecdsa", accepts);
    const std::vector<Verdict> more = jose::run_wycheproof(folder, "eddsa", accepts);
    verdicts.insert(verdicts.end(), more.begin(), more.end());
    return verdicts;
}

}  // namespace

const Suite& ecdsa_suite()
{
    static constexpr Suite suite = {"ecdsa", "Wycheproof's ECDSA and EdDSA signatures", run};
    return suite;
}

}  // namespace stegvis::conformance
