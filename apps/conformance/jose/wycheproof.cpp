#include "apps/conformance/jose/wycheproof.hpp"

#include <map>

#include "framework/json.hpp"

namespace stegvis::conformance::jose {
namespace {

const Array& items_of(const Value& object, std::string_view key)
{
    static const Array none;
    const Value* found = object.find(key);
    return found != nullptr && found->is_array() ? found->as_array() : none;
}

/// What a test is about, whatever its verdict: key and signature.
std::string subject_of(const Value& group, const Value& test)
{
    std::string subject;
    for (const std::string_view key : {"public", "private", "publicKeyPem"}) {
        if (const Value* found = group.find(key)) subject += write_json(*found);
    }
    for (const std::string_view key : {"jws", "msg", "sig"}) {
        if (const Value* found = test.find(key)) subject += write_json(*found);
    }
    return subject;
}

void run_file(const JsonCase& file, const Accepts& accepts, std::vector<Verdict>& verdicts)
{
    std::map<std::string, std::string> told;
    for (const Value& group : items_of(file.value, "testGroups")) {
        for (const Value& test : items_of(group, "tests")) {
            const std::string expected = test.string_or("result", "");
            const Value* number = test.find("tcId");
            Verdict verdict{Outcome::passed, file.file, (number == nullptr ? "" : write_json(*number) + " ") + test.string_or("comment", ""), ""};
            const auto [first, is_new] = told.emplace(subject_of(group, test), expected);
            const bool accepted = accepts(file.value, group, test);
            if (!is_new && first->second != expected) {
                verdict.outcome = Outcome::skipped;
                verdict.detail = "the same key and signature stand earlier in the file with the verdict " + first->second;
            } else if (expected != "acceptable" && accepted != (expected == "valid")) {
                verdict.outcome = Outcome::failed;
                verdict.detail = "should be " + expected;
            }
            verdicts.push_back(std::move(verdict));
        }
    }
}

}  // namespace

std::vector<Verdict> run_wycheproof(const std::filesystem::path& folder, std::string_view schema, const Accepts& accepts)
{
    std::vector<Verdict> verdicts;
    for (const JsonCase& file : read_json_cases(folder, verdicts)) {
        if (file.value.string_or("schema", "").compare(0, schema.size(), schema) == 0) run_file(file, accepts, verdicts);
    }
    return verdicts;
}

}  // namespace stegvis::conformance::jose
