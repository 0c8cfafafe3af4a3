#include <algorithm>

#include "apps/conformance/program/suite.hpp"
#include "framework/formats/format.hpp"
#include "framework/json.hpp"
#include "framework/schema/schema.hpp"

namespace stegvis::conformance {
namespace {

namespace fs = std::filesystem;

bool has_part(const fs::path& path, std::string_view part)
{
    return std::any_of(path.begin(), path.end(), [part](const fs::path& name) { return name.string() == part; });
}

/// The folder of documents that the suite's server would give out: beside the tests or above them, else where the suite lies above the
/// place that the program was started in. Empty when there is none.
fs::path remotes_near(const fs::path& folder)
{
    std::error_code fault;
    for (const fs::path& start : {fs::canonical(folder, fault), fs::current_path(fault)}) {
        for (fs::path at = start; at.has_relative_path(); at = at.parent_path()) {
            for (const std::string_view place : {"remotes", "json-schema/remotes", "conformance/json-schema/remotes",
                     "shared/conformance/json-schema/remotes"}) {
                if (fs::is_directory(at / place, fault)) return at / place;
            }
        }
    }
    return {};
}

/// By the folder, else by what the schemas say of themselves.
Draft draft_of(const fs::path& path, const Value& groups)
{
    const std::string text = path.generic_string();
    if (text.find("2020-12") != std::string::npos) return Draft::draft2020_12;
    if (text.find("draft7") != std::string::npos || text.find("draft-07") != std::string::npos) return Draft::draft7;
    for (const Value& group : groups.as_array()) {
        const Value* schema = group.find("schema");
        const std::string said = schema == nullptr ? "" : schema->string_or("$schema", "");
        if (said.find("draft-07") != std::string::npos) return Draft::draft7;
    }
    return Draft::draft2020_12;
}

SchemaResolver resolver_over(std::vector<JsonCase> remotes)
{
    return [remotes = std::move(remotes)](const std::string& uri) -> Result<Value> {
        constexpr std::string_view server = "http://localhost:1234/";
        if (uri.compare(0, server.size(), server) != 0) return standard_metaschema(uri);
        for (const JsonCase& remote : remotes) {
            if (remote.file == uri.substr(server.size())) return remote.value;
        }
        return Error{"unknown-reference", uri, "the suite has no such document"};
    };
}

/// A group of optional cases that we may answer otherwise, and why.
struct Decision {
    std::string_view file;
    std::string_view group;
    std::string_view reason;
};

constexpr Decision decisions[] = {
    {"cross-draft", "refs to historic drafts are processed as historic drafts", "of the drafts, 2020-12 and 07 are known"},
    {"cross-draft", "refs to future drafts are processed as future drafts", "of the drafts, 2020-12 and 07 are known"},
    {"content", "validation of string-encoded content based on media type", "content is an annotation, as in 2020-12"},
    {"content", "validation of binary string-encoding", "content is an annotation, as in 2020-12"},
    {"content", "validation of binary-encoded media type documents", "content is an annotation, as in 2020-12"},
};

std::string reason_against(const std::string& stem, const std::string& group, bool about_formats)
{
    for (const Decision& decision : decisions) {
        if (decision.file == stem && decision.group == group) return std::string(decision.reason);
    }
    const bool unknown_format = about_formats && stem != "ecmascript-regex" && stem != "unknown" && !known_format(stem);
    return unknown_format ? "the format " + stem + " is not one that we check" : std::string();
}

class Runner {
public:
    explicit Runner(const fs::path& folder) : given_(folder), folder_(fs::absolute(folder))
    {
        if (fs::is_regular_file(folder_)) folder_ = folder_.parent_path();
        const fs::path remotes = remotes_near(folder);
        if (!remotes.empty()) resolve_ = resolver_over(read_json_cases(remotes, verdicts_));
    }

    /// Required cases; optional ones only when the folder is theirs.
    std::vector<Verdict> run()
    {
        for (const JsonCase& file : read_json_cases(given_, verdicts_)) {
            const fs::path name = file.file;
            const bool left_out = has_part(name, "optional") || has_part(name, "remotes");
            if (!left_out && file.value.is_array()) run_file(file);
        }
        return std::move(verdicts_);
    }

private:
    void run_file(const JsonCase& file)
    {
        const fs::path whole = folder_ / file.file;
        const bool about_formats = has_part(whole, "optional") && has_part(whole, "format");
        const SchemaOptions options{.draft = draft_of(whole, file.value),
            .resolve = resolve_, .assert_format = about_formats};
        for (const Value& group : file.value.as_array()) {
            const Value* source = group.find("schema");
            const Value* tests = group.find("tests");
            if (source == nullptr || tests == nullptr || !tests->is_array()) continue;
            const std::string name = group.string_or("description", "");
            const auto schema = Schema::compile(*source, options);
            const std::string reason = reason_against(whole.stem().string(), name, about_formats);
            for (const Value& test : tests->as_array()) verdicts_.push_back(verdict_on(file, name, schema, test, reason));
        }
    }

    /// Text that is none is refused before any schema sees it.
    static bool is_refused(const JsonCase& file, const Value& data)
    {
        return file.has_halves && write_json(data).find(half_mark) != std::string::npos;
    }

    static Verdict verdict_on(const JsonCase& file, const std::string& group, const Result<Schema>& schema, const Value& test,
        const std::string& reason)
    {
        Verdict verdict{Outcome::passed, file.file, group + ": " + test.string_or("description", ""), ""};
        const Value* data = test.find("data");
        const bool expected = test.find("valid") != nullptr && *test.find("valid") == Value(true);
        const bool refused = data != nullptr && is_refused(file, *data);
        const bool right = schema && data != nullptr &&
                           (refused ? !expected : schema->valid(*data) == expected && schema->validate(*data).empty() == expected);
        if (right) return verdict;
        verdict.outcome = reason.empty() ? Outcome::failed : Outcome::skipped;
        verdict.detail = !reason.empty() ? reason : schema ? "should be " + std::string(expected ? "valid" : "invalid") : schema.error().message;
        return verdict;
    }

    fs::path given_;
    fs::path folder_;
    SchemaResolver resolve_;
    std::vector<Verdict> verdicts_;
};

std::vector<Verdict> run(const fs::path& folder) { return Runner(folder).run(); }

}  // namespace

const Suite& json_schema_suite()
{
    static constexpr Suite suite = {"json-schema", "JSON Schema's own cases, draft-07 and 2020-12", run};
    return suite;
}

}  // namespace stegvis::conformance
