#include "apps/conformance/altinn/expression_cases.hpp"

namespace stegvis::conformance {
namespace {

std::vector<Verdict> run(const std::filesystem::path& folder)
{
    return altinn::run_expression_cases(folder, altinn::Stage::compilation);
}

}  // namespace

const Suite& expressions_invalid_suite()
{
    static constexpr Suite suite = {"expressions-invalid", "expressions that have to be refused when they are read", run};
    return suite;
}

}  // namespace stegvis::conformance
