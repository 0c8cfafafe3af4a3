#include "apps/conformance/program/suite.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

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

/// The code unit that the escape `\u` with four digits at the place means, when it is half of a surrogate pair.
std::optional<unsigned> half_at(std::string_view text, std::size_t at)
{
    if (text.size() < at + 6 || text.substr(at, 2) != "\\u") return std::nullopt;
    unsigned unit = 0;
    const auto end = text.data() + at + 6;
    const auto [stop, fault] = std::from_chars(text.data() + at + 2, end, unit, 16);
    return fault == std::errc() && stop == end && unit >= 0xD800 && unit <= 0xDFFF ? std::optional(unit) : std::nullopt;
}

/// The text of a JSON document with a mark for each half surrogate pair that stands alone.
std::string with_marked_halves(std::string_view text)
{
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const auto first = half_at(text, at);
        const auto second = first ? half_at(text, at + 6) : std::nullopt;
        const bool is_pair = first && second && *first < 0xDC00 && *second >= 0xDC00;
        const std::size_t length = is_pair ? 12 : first ? 6 : text[at] == '\\' ? 2 : 1;
        made += first && !is_pair ? half_mark : text.substr(at, length);
        at += length;
    }
    return made;
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
        const std::string whole = parsed ? std::string() : with_marked_halves(without_mark(file.text));
        const bool has_halves = !parsed && whole != without_mark(file.text);
        if (has_halves) parsed = parse_json(whole);
        if (parsed) {
            cases.push_back({std::move(file.name), std::move(parsed).value(), has_halves});
        } else {
            verdicts.push_back({Outcome::failed, file.name, "the file itself", parsed.error().where + ": " + parsed.error().message});
        }
    }
    return cases;
}

}  // namespace stegvis::conformance
