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
    const bool side_by_side = file.string_or("schema", "").find("p1363") != std::string::npos;
    const auto verify = side_by_side ? jose::verify_pair : jose::verify_der;
    return verify(group.string_or("publicKeyPem", ""), group.string_or("sha", ""), *message, *signature);
}

std::vector<Verdict> run(const std::filesystem::path& folder) { return jose::run_wycheproof(folder, "ecdsa", accepts); }

}  // namespace

const Suite& ecdsa_suite()
{
    static constexpr Suite suite = {"ecdsa", "Wycheproof's ECDSA signatures, in DER and side by side", run};
    return suite;
}

}  // namespace stegvis::conformance
