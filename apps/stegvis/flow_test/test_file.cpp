#include "apps/stegvis/flow_test/test_file.hpp"

#include <algorithm>
#include <filesystem>

#include "apps/stegvis/program/service_folder.hpp"

namespace stegvis::app {
namespace {

namespace fs = std::filesystem;

constexpr int deepest_use = 8;
constexpr const char* usual_start = "2026-03-02T09:00:00+01:00";

Error malformed(const std::string& file, const TextPosition& at, std::string message)
{
    return {.code = "malformed-test", .where = file + ":" + at.to_string(), .message = std::move(message)};
}

Result<LocatedJson> read_located(const std::string& path)
{
    STEGVIS_TRY(const std::string text, read_file(path));
    auto json = parse_json_located(text, {.comments = true});
    if (!json) {
        return Error{json.error().code, path + ":" + json.error().where, json.error().message};
    }
    if (!json->value.is_object()) {
        return malformed(path, {1, 1}, "a test must be an object");
    }
    return json;
}

std::vector<std::string> used_by(const Value& test)
{
    std::vector<std::string> names;
    const Value* use = test.find("use");
    if (use != nullptr && use->is_string()) {
        names.push_back(use->as_string());
    } else if (use != nullptr && use->is_array()) {
        for (const Value& each : use->as_array()) {
            names.push_back(each.is_string() ? each.as_string() : "");
        }
    }
    return names;
}

Result<void> check_members(const LocatedJson& json, const std::string& path)
{
    static const std::vector<std::string> known = {"name", "as", "language", "now", "use", "given", "steps"};
    for (const auto& [key, value] : json.value.as_object()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            return malformed(path, json.map.key("/" + escape_pointer_token(key)), "a test has no \"" + key + "\"");
        }
    }
    return {};
}

/// Adds what the file gives to the test, after what the files it uses give.
Result<void> add_file(FlowTest& test, const std::string& path, int depth)
{
    STEGVIS_TRY(const LocatedJson json, read_located(path));
    STEGVIS_TRY(check_members(json, path));
    if (depth > deepest_use) {
        return malformed(path, json.map.key("/use"), "beginnings use one another without end");
    }
    if (const Value* given = json.value.find("given"); given != nullptr) {
        const Value* answers = given->find("answers");
        if (answers == nullptr || !answers->is_array()) {
            return malformed(path, json.map.value("/given"), "\"given\" holds \"answers\", a list");
        }
        test.answers.insert(test.answers.end(), answers->as_array().begin(), answers->as_array().end());
    }
    for (const std::string& name : used_by(json.value)) {
        STEGVIS_TRY(add_file(test, (fs::path(path).parent_path() / name).string(), depth + 1));
    }
    const Value* steps = json.value.find("steps");
    if (steps == nullptr || !steps->is_array()) {
        return steps == nullptr ? Result<void>() : malformed(path, json.map.value("/steps"), "\"steps\" must be a list");
    }
    for (std::size_t i = 0; i < steps->as_array().size(); ++i) {
        test.steps.push_back({.what = steps->as_array()[i], .file = path, .at = json.map.value("/steps/" + std::to_string(i))});
    }
    return {};
}

}  // namespace

Result<FlowTest> read_flow_test(const std::string& path)
{
    STEGVIS_TRY(const LocatedJson json, read_located(path));
    FlowTest test{.name = json.value.string_or("name", ""),
        .file = path,
        .person = json.value.string_or("as", ""),
        .language = json.value.string_or("language", "")};
    if (test.name.empty() || test.person.empty()) {
        return malformed(path, {1, 1}, "a test needs \"name\" and \"as\"");
    }
    const auto start = DateTime::parse(json.value.string_or("now", usual_start));
    if (!start) {
        return malformed(path, json.map.value("/now"), start.error().message);
    }
    test.now = *start;
    STEGVIS_TRY(add_file(test, path, 0));
    return test;
}

std::vector<std::string> flow_test_files(const std::string& folder)
{
    std::vector<std::string> files;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(fs::path(folder) / "tests", failed)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".json" && !name.starts_with('_') && name != "persons.json") {
            files.push_back(entry.path().string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<TestPersons> read_test_persons(const std::string& folder)
{
    const fs::path base = fs::absolute(folder).lexically_normal();
    std::vector<fs::path> places = {base / "tests"};
    for (fs::path above = base; places.size() < 6; above = above.parent_path()) {
        places.push_back(above);
    }
    for (const fs::path& place : places) {
        const fs::path path = place / "persons.json";
        if (!fs::exists(path)) {
            continue;
        }
        STEGVIS_TRY(const std::string text, read_file(path.string()));
        const auto list = parse_json(text);
        if (!list || !list->is_array()) {
            return Error{"malformed-persons", path.string(), list ? "it must be a list" : list.error().message};
        }
        TestPersons persons;
        for (const Value& row : list->as_array()) {
            const std::string id = row.string_or("id", "");
            persons[id] = {.actor = {.id = id, .nin = row.string_or("nin", ""), .name = row.string_or("name", "")},
                .language = row.string_or("language", "nb")};
        }
        return persons;
    }
    return Error{"no-persons", folder, "there is no persons.json in tests/, the folder, or a folder above it"};
}

}  // namespace stegvis::app
