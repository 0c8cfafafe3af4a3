#include <optional>

#include "apps/conformance/program/suite.hpp"
#include "framework/json.hpp"

namespace stegvis::conformance {
namespace {

/// The bytes of a file that has them in hexadecimal, with blanks between.
std::string bytes_of(std::string_view hex)
{
    std::string digits;
    for (const char character : hex) {
        const bool is_digit = (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
        if (is_digit) digits += character;
    }
    std::string bytes;
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2) {
        bytes += static_cast<char>(std::stoi(digits.substr(at, 2), nullptr, 16));
    }
    return bytes;
}

/// RFC 8785 takes its input for doubles; the framework refuses to sign a decimal that is none.
Value with_doubles(Value value)
{
    if (value.is_number()) return Decimal::from_double(value.as_number().to_double());
    if (value.is_array()) {
        for (Value& item : value.as_array()) item = with_doubles(std::move(item));
    }
    if (value.is_object()) {
        for (Member& member : value.as_object()) member.value = with_doubles(std::move(member.value));
    }
    return value;
}

Verdict verdict_on(const CaseFile& input, const std::string& expected)
{
    Verdict verdict{Outcome::failed, input.name, "canonical form", ""};
    const auto value = parse_json(input.text);
    if (!value) {
        verdict.detail = value.error().message;
        return verdict;
    }
    const auto canonical = canonical_json(with_doubles(*value));
    if (!canonical) {
        verdict.detail = canonical.error().message;
    } else if (*canonical != expected) {
        verdict.detail = "got " + *canonical;
    } else {
        verdict.outcome = Outcome::passed;
    }
    return verdict;
}

/// What the canonical form of an input should be: as bytes in hexadecimal, or as they are. Nothing when neither is there.
std::optional<std::string> expected_for(const std::filesystem::path& input)
{
    const std::filesystem::path root = input.parent_path().parent_path();
    const std::vector<CaseFile> hex = read_cases(root / "outhex" / input.filename().replace_extension(".txt"), ".txt");
    if (!hex.empty()) return bytes_of(hex.front().text);
    const std::vector<CaseFile> plain = read_cases(root / "output" / input.filename());
    return plain.empty() ? std::nullopt : std::optional(plain.front().text);
}

/// Every file in a folder `input`, beside a folder `outhex` or `output`.
std::vector<Verdict> run(const std::filesystem::path& folder)
{
    std::vector<Verdict> verdicts;
    const bool is_file = std::filesystem::is_regular_file(folder);
    for (const CaseFile& input : read_cases(folder)) {
        const std::filesystem::path whole = std::filesystem::absolute(is_file ? folder : folder / input.name);
        if (whole.parent_path().filename() != "input") continue;
        if (const auto expected = expected_for(whole)) verdicts.push_back(verdict_on(input, *expected));
    }
    return verdicts;
}

}  // namespace

const Suite& jcs_suite()
{
    static constexpr Suite suite = {"jcs", "the canonical bytes of RFC 8785", run};
    return suite;
}

}  // namespace stegvis::conformance
