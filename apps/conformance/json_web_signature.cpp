#include "apps/conformance/jose/verify.hpp"
#include "apps/conformance/jose/wycheproof.hpp"

namespace stegvis::conformance {
namespace {

bool accepts(const Value& /*file*/, const Value& group, const Value& test)
{
    const Value* key = group.find("public");
    if (key == nullptr) key = group.find("private");
    const Value* jws = test.find("jws");
    return key != nullptr && jws != nullptr && jws->is_string() && jose::verify_compact(*key, jws->as_string());
}

std::vector<Verdict> run(const std::filesystem::path& folder) { return jose::run_wycheproof(folder, "json_web_signature", accepts); }

}  // namespace

const Suite& json_web_signature_suite()
{
    static constexpr Suite suite = {"json-web-signature", "Wycheproof's JSON Web Signatures, with every algorithm of RFC 7518", run};
    return suite;
}

}  // namespace stegvis::conformance
