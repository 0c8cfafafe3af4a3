/// The official JSON Schema test suite, from ../shared/conformance/json-schema beside the source tree; skipped where it is absent.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "cases.hpp"
#include "framework/json.hpp"
#include "framework/schema/schema.hpp"

using namespace stegvis;
namespace fs = std::filesystem;

namespace {

Value read(const fs::path& file)
{
    auto value = parse_json(test::read_file(file));
    REQUIRE_MESSAGE(value.has_value(), file.string());
    return std::move(*value);
}

/// The suite's other documents, as if they came from its server, and the metaschemas.
Result<Value> resolve(const std::string& uri)
{
    const std::string server = "http://localhost:1234/";
    if (uri.substr(0, server.size()) != server)
        return standard_metaschema(uri);
    const auto file = test::conformance_folder("json-schema/remotes") / uri.substr(server.size());
    if (!fs::is_regular_file(file))
        return Error{.code = "unknown-reference", .where = uri, .message = "the suite has no such document"};
    return read(file);
}

struct Count {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
};

/// A group whose cases we may answer otherwise, and why. Only cases that do differ are counted as skipped.
struct Decision {
    std::string_view file;
    std::string_view group;
    std::string_view reason;
};

constexpr Decision decisions[] = {
    {"cross-draft", "refs to historic drafts are processed as historic drafts",
        "of the drafts, 2020-12 and 07 are known"},
    {"cross-draft", "refs to future drafts are processed as future drafts", "of the drafts, 2020-12 and 07 are known"},
    {"content", "validation of string-encoded content based on media type", "content is an annotation, as in 2020-12"},
    {"content", "validation of binary string-encoding", "content is an annotation, as in 2020-12"},
    {"content", "validation of binary-encoded media type documents", "content is an annotation, as in 2020-12"},
};

bool decided_otherwise(const std::string& file, const std::string& group)
{
    return std::any_of(std::begin(decisions), std::end(decisions),
        [&](const Decision& known) { return known.file == file && known.group == group; });
}

bool agrees(const Result<Schema>& schema, const Value& test)
{
    const bool expected = test.find("valid")->as_bool();
    const auto& data = *test.find("data");
    return schema && schema->valid(data) == expected && schema->validate(data).empty() == expected;
}

void run_group(const Value& group, const std::string& file, const SchemaOptions& options, Count& count)
{
    const auto name = group.string_or("description", "");
    const auto schema = Schema::compile(*group.find("schema"), options);
    for (const auto& test : group.find("tests")->as_array()) {
        if (agrees(schema, test)) {
            ++count.passed;
        } else if (decided_otherwise(file, name)) {
            ++count.skipped;
        } else {
            ++count.failed;
            std::cout << "  failed: " << file << " | " << name << " | " << test.string_or("description", "") << " | "
                      << (schema ? "" : schema.error().message) << '\n';
        }
    }
}

Count run(const std::string& folder, const SchemaOptions& options)
{
    Count count;
    for (const auto& file : test::files_of(test::conformance_folder("json-schema/tests") / folder)) {
        const auto name = file.stem().string();
        if (file.extension() != ".json")
            continue;
        const auto groups = read(file);
        for (const auto& group : groups.as_array())
            run_group(group, name, options, count);
    }
    std::cout << "json-schema " << folder << ": " << count.passed << " passed, " << count.failed << " failed, "
              << count.skipped << " skipped\n";
    return count;
}

bool present(std::string_view name)
{
    if (fs::is_directory(test::conformance_folder("json-schema/tests")))
        return true;
    std::cout << "json-schema " << name << ": skipped, ../shared/conformance/json-schema is not there\n";
    return false;
}

SchemaOptions options_for(Draft draft, bool assert_format)
{
    return {.draft = draft, .resolve = resolve, .assert_format = assert_format};
}

}  // namespace

TEST_CASE("json-schema: every required case of draft 2020-12 is answered right")
{
    if (!present("draft2020-12"))
        return;
    const auto count = run("draft2020-12", options_for(Draft::draft2020_12, false));
    CHECK(count.failed == 0);
    CHECK(count.passed == 1299);
    CHECK(count.skipped == 0);
}

TEST_CASE("json-schema: every required case of draft-07 is answered right")
{
    if (!present("draft7"))
        return;
    const auto count = run("draft7", options_for(Draft::draft7, false));
    CHECK(count.failed == 0);
    CHECK(count.passed == 927);
    CHECK(count.skipped == 0);
}

TEST_CASE("json-schema: every format, as draft 2020-12 tests them")
{
    if (!present("draft2020-12/optional/format"))
        return;
    const auto count = run("draft2020-12/optional/format", options_for(Draft::draft2020_12, true));
    CHECK(count.failed == 0);
    CHECK(count.passed == 764);
    CHECK(count.skipped == 0);
}

TEST_CASE("json-schema: every format, as draft-07 tests them")
{
    if (!present("draft7/optional/format"))
        return;
    const auto count = run("draft7/optional/format", options_for(Draft::draft7, true));
    CHECK(count.failed == 0);
    CHECK(count.passed == 676);
    CHECK(count.skipped == 0);
}

TEST_CASE("json-schema: optional cases of draft 2020-12")
{
    if (!present("draft2020-12/optional"))
        return;
    const auto count = run("draft2020-12/optional", options_for(Draft::draft2020_12, false));
    CHECK(count.failed == 0);
    CHECK(count.passed == 161);
    CHECK(count.skipped == 1);
}

TEST_CASE("json-schema: optional cases of draft-07")
{
    if (!present("draft7/optional"))
        return;
    const auto count = run("draft7/optional", options_for(Draft::draft7, false));
    CHECK(count.failed == 0);
    CHECK(count.passed == 112);
    CHECK(count.skipped == 6);
}
