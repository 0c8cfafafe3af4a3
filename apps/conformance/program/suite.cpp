#include "apps/conformance/program/suite.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "framework/json.hpp"

namespace stegvis::conformance {
namespace {

std::string content_of(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string_view without_mark(std::string_view text)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.substr(0, mark.size()) == mark ? text.substr(mark.size()) : text;
}

}  // namespace

const Suite* find_suite(std::string_view name)
{
    for (const Suite* suite : suites()) {
        if (suite->name == name) return suite;
    }
    return nullptr;
}

Counts counts_of(std::span<const Verdict> verdicts)
{
    Counts counts;
    for (const Verdict& verdict : verdicts) {
        if (verdict.outcome == Outcome::passed) ++counts.passed;
        if (verdict.outcome == Outcome::failed) ++counts.failed;
        if (verdict.outcome == Outcome::skipped) ++counts.skipped;
    }
    return counts;
}

std::string to_text(const Counts& counts)
{
    return std::to_string(counts.passed) + " passed, " + std::to_string(counts.failed) + " failed, " + std::to_string(counts.skipped) +
           " skipped";
}

std::vector<CaseFile> read_cases(const std::filesystem::path& folder, std::string_view ending)
{
    std::vector<CaseFile> cases;
    std::error_code fault;
    if (std::filesystem::is_regular_file(folder, fault)) return {{folder.filename().generic_string(), content_of(folder)}};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, fault)) {
        if (!entry.is_regular_file() || entry.path().extension() != ending) continue;
        cases.push_back({entry.path().lexically_relative(folder).generic_string(), content_of(entry.path())});
    }
    std::sort(cases.begin(), cases.end(), [](const CaseFile& a, const CaseFile& b) { return a.name < b.name; });
    return cases;
}

std::vector<JsonCase> read_json_cases(const std::filesystem::path& folder, std::vector<Verdict>& verdicts)
{
    std::vector<JsonCase> cases;
    for (CaseFile& file : read_cases(folder)) {
        auto parsed = parse_json(without_mark(file.text));
        if (parsed) {
            cases.push_back({std::move(file.name), std::move(parsed).value()});
        } else {
            verdicts.push_back({Outcome::failed, file.name, "the file itself", parsed.error().where + ": " + parsed.error().message});
        }
    }
    return cases;
}

}  // namespace stegvis::conformance
