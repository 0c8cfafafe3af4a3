#include "apps/conformance/altinn/expression_cases.hpp"

namespace stegvis::conformance {
namespace {

std::vector<Verdict> run(const std::filesystem::path& folder)
{
    return altinn::run_expression_cases(folder, altinn::Stage::evaluation);
}

}  // namespace

const Suite& gateway_action_suite()
{
    static constexpr Suite suite = {"gateway-action", "expressions that choose a branch by the last action", run};
    return suite;
}

}  // namespace stegvis::conformance
