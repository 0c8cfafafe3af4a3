#include "apps/conformance/program/suite.hpp"
#include "framework/json.hpp"

namespace stegvis::conformance {
namespace {

/// `y_` must be read, `n_` refused; `i_` is ours to choose. The cases take a key that comes twice for good; the framework reads
/// it only when it is asked to.
Verdict verdict_on(const CaseFile& file)
{
    const std::string name = std::filesystem::path(file.name).filename().string();
    const auto parsed = parse_json(file.text, {.duplicate_keys = true});
    const bool read = parsed.has_value();
    Verdict verdict{Outcome::passed, file.name, name, ""};
    if (name.substr(0, 2) == "y_" && !read) {
        verdict.outcome = Outcome::failed;
        verdict.detail = parsed.error().message;
    } else if (name.substr(0, 2) == "n_" && read) {
        verdict.outcome = Outcome::failed;
        verdict.detail = "was read, and should have been refused";
    }
    return verdict;
}

std::vector<Verdict> run(const std::filesystem::path& folder)
{
    std::vector<Verdict> verdicts;
    for (const CaseFile& file : read_cases(folder)) {
        const std::string kind = std::filesystem::path(file.name).filename().string().substr(0, 2);
        if (kind == "y_" || kind == "n_" || kind == "i_") verdicts.push_back(verdict_on(file));
    }
    return verdicts;
}

}  // namespace

const Suite& json_parsing_suite()
{
    static constexpr Suite suite = {"json-parsing", "JSON that must be read, and what must be refused", run};
    return suite;
}

}  // namespace stegvis::conformance
