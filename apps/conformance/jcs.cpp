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

std::vector<Verdict> run(const std::filesystem::path& folder)
{
    std::vector<Verdict> verdicts;
    const std::vector<CaseFile> expected = read_cases(folder / "outhex", ".txt");
    for (const CaseFile& input : read_cases(folder / "input")) {
        const std::string name = std::filesystem::path(input.name).stem().string() + ".txt";
        for (const CaseFile& file : expected) {
            if (file.name == name) verdicts.push_back(verdict_on(input, bytes_of(file.text)));
        }
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
