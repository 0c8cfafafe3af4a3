/// stegvis-conformance SUITE DIR: runs cases that others wrote. 0 = none failed, 1 = some failed, 2 = it could not be run.

#include <cstdio>
#include <filesystem>
#include <string>

#include "apps/conformance/program/suite.hpp"

namespace {

using namespace stegvis::conformance;

int usage(std::FILE* out)
{
    std::fputs("usage: stegvis-conformance [--list-skipped] SUITE DIR\n\nRuns the cases below DIR, which may be one file. Prints each failing case, and last\n"
               "\"N passed, M failed, K skipped\". Suites:\n", out);
    for (const Suite* suite : suites()) {
        std::fprintf(out, "  %-24s %s\n", std::string(suite->name).c_str(), std::string(suite->summary).c_str());
    }
    return 2;
}

void print(const Verdict& verdict, const char* word)
{
    std::printf("%s %s: %s\n    %s\n", word, verdict.file.c_str(), verdict.name.c_str(), verdict.detail.c_str());
}

}  // namespace

int main(int count, char** words)
{
    const std::string first = count > 1 ? words[1] : "";
    if (first == "--help" || first == "-h") {
        usage(stdout);
        return 0;
    }
    const bool lists_skipped = first == "--list-skipped";
    if (count != (lists_skipped ? 4 : 3)) return usage(stderr);
    const Suite* suite = find_suite(words[count - 2]);
    const std::filesystem::path folder = words[count - 1];
    if (suite == nullptr) {
        std::fprintf(stderr, "There is no suite '%s'.\n", words[count - 2]);
        return usage(stderr);
    }
    if (!std::filesystem::is_directory(folder) && !std::filesystem::is_regular_file(folder)) {
        std::fprintf(stderr, "'%s' is neither a folder nor a file.\n", words[count - 1]);
        return 2;
    }
    const std::vector<Verdict> verdicts = suite->run(folder);
    for (const Verdict& verdict : verdicts) {
        if (verdict.outcome == Outcome::failed) print(verdict, "failed");
        if (verdict.outcome == Outcome::skipped && lists_skipped) print(verdict, "skipped");
    }
    const Counts counts = counts_of(verdicts);
    std::printf("%s\n", to_text(counts).c_str());
    return counts.failed == 0 ? 0 : 1;
}
