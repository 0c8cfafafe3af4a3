#include "apps/conformance/altinn/expression_cases.hpp"

namespace stegvis::conformance {
namespace {

std::vector<Verdict> run(const std::filesystem::path& folder)
{
    return altinn::run_expression_cases(folder, altinn::Stage::evaluation);
}

}  // namespace

const Suite& expressions_suite()
{
    static constexpr Suite suite = {"expressions", "value or failure of an expression of Altinn's dialect", run};
    return suite;
}

}  // namespace stegvis::conformance
