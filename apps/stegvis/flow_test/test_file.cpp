#include "apps/stegvis/flow_test/test_file.hpp"

#include <algorithm>
#include <filesystem>

#include "apps/stegvis/flow_test/form.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "framework/nearest.hpp"

namespace stegvis::app {
namespace {

namespace fs = std::filesystem;

constexpr int deepest_use = 8;
constexpr const char* usual_start_text = "2026-03-02T09:00:00+01:00";

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

/// An error that tells where inside a value it is, with the place in the file.
Error placed(const std::string& path, const SourceMap& map, const std::string& value, const Error& error)
{
    const std::string pointer = value + error.where;
    return malformed(path, error.where.empty() ? map.value(pointer) : map.key(pointer), error.message);
}

Result<std::vector<std::string>> used_by(const LocatedJson& json, const std::string& path)
{
    std::vector<std::string> names;
    const Value* use = json.value.find("use");
    const Array one = use != nullptr && !use->is_array() ? Array{*use} : Array();
    for (const Value& each : use != nullptr && use->is_array() ? use->as_array() : one) {
        if (!each.is_string()) {
            return malformed(path, json.map.value("/use"), "\"use\" names a file, or a list of them");
        }
        names.push_back(each.as_string());
    }
    return names;
}

Result<void> check_form(const LocatedJson& json, const std::string& path)
{
    if (const auto fits = check_members(json.value, {"name", "as", "language", "now", "use", "given", "steps"}, "a test"); !fits) {
        return placed(path, json.map, "", fits.error());
    }
    for (const char* name : {"name", "as", "language", "now"}) {
        if (const Value* text = json.value.find(name); text != nullptr && !text->is_string()) {
            return malformed(path, json.map.value(std::string("/") + name), std::string("\"") + name + "\" is a text");
        }
    }
    return {};
}

/// Adds the answers that stand for the whole test.
Result<void> add_given(FlowTest& test, const LocatedJson& json, const std::string& path)
{
    const Value* given = json.value.find("given");
    if (given == nullptr) {
        return {};
    }
    if (const auto fits = check_members(*given, {"answers"}, "\"given\""); !fits) {
        return placed(path, json.map, "/given", fits.error());
    }
    const Value* answers = given->find("answers");
    if (answers == nullptr || !answers->is_array()) {
        return malformed(path, json.map.value("/given"), "\"given\" holds \"answers\", a list");
    }
    for (std::size_t i = 0; i < answers->as_array().size(); ++i) {
        if (const auto fits = check_answer(answers->as_array()[i]); !fits) {
            return placed(path, json.map, "/given/answers/" + std::to_string(i), fits.error());
        }
        test.answers.push_back(answers->as_array()[i]);
    }
    return {};
}

/// Adds what the file gives to the test, after what the files it uses give.
Result<void> add_file(FlowTest& test, const std::string& path, int depth)
{
    STEGVIS_TRY(const LocatedJson json, read_located(path));
    STEGVIS_TRY(check_form(json, path));
    if (depth > deepest_use) {
        return malformed(path, json.map.key("/use"), "beginnings use one another without end");
    }
    STEGVIS_TRY(add_given(test, json, path));
    STEGVIS_TRY(const std::vector<std::string> uses, used_by(json, path));
    for (const std::string& name : uses) {
        STEGVIS_TRY(add_file(test, (fs::path(path).parent_path() / name).string(), depth + 1));
    }
    const Value* steps = json.value.find("steps");
    if (steps == nullptr || !steps->is_array()) {
        return steps == nullptr ? Result<void>() : malformed(path, json.map.value("/steps"), "\"steps\" must be a list");
    }
    for (std::size_t i = 0; i < steps->as_array().size(); ++i) {
        const std::string pointer = "/steps/" + std::to_string(i);
        if (const auto fits = check_step(steps->as_array()[i]); !fits) {
            return placed(path, json.map, pointer, fits.error());
        }
        test.steps.push_back({.what = steps->as_array()[i], .file = path, .at = json.map.value(pointer)});
    }
    return {};
}

Result<TestPersons> persons_in(const std::string& path)
{
    STEGVIS_TRY(const std::string text, read_file(path));
    const auto list = parse_json(text);
    if (!list || !list->is_array()) {
        return Error{"malformed-persons", path + (list ? "" : ":" + list.error().where), list ? "it must be a list" : list.error().message};
    }
    TestPersons persons;
    for (const Value& row : list->as_array()) {
        const std::string id = row.string_or("id", "");
        if (id.empty() || persons.contains(id)) {
            return Error{"malformed-persons", path, id.empty() ? "each person needs an \"id\"" : "two persons have the id \"" + id + "\""};
        }
        persons[id] = {.actor = {.id = id, .nin = row.string_or("nin", ""), .name = row.string_or("name", "")},
            .language = row.string_or("language", "nb")};
    }
    if (persons.empty()) {
        return Error{"no-persons", path, "there is nobody in it: [{\"id\": \"kari\", \"nin\": \"14838510036\", \"name\": \"Kari Nordmann\"}]"};
    }
    return persons;
}

}  // namespace

Error unknown_person(const TestPersons& persons, const std::string& name, std::string where)
{
    std::vector<std::string> known;
    for (const auto& [id, person] : persons) {
        known.push_back(id);
    }
    const auto near = nearest(name, known);
    return {.code = "unknown-person", .where = std::move(where),
        .message = "persons.json has no \"" + name + "\"" + (near.empty() ? "" : "; did you mean \"" + near.front() + "\"?")};
}

Result<FlowTest> read_flow_test(const std::string& path)
{
    STEGVIS_TRY(const LocatedJson json, read_located(path));
    STEGVIS_TRY(check_form(json, path));
    FlowTest test{.name = json.value.string_or("name", ""),
        .file = path,
        .person = json.value.string_or("as", ""),
        .person_at = path + ":" + json.map.value("/as").to_string(),
        .language = json.value.string_or("language", "")};
    if (test.name.empty() || test.person.empty()) {
        return malformed(path, {1, 1}, "a test needs \"name\" and \"as\"");
    }
    const auto start = DateTime::parse(json.value.string_or("now", usual_start_text));
    if (!start) {
        return malformed(path, json.map.value("/now"), start.error().message);
    }
    test.now = *start;
    STEGVIS_TRY(add_file(test, path, 0));
    if (test.steps.empty()) {
        return malformed(path, {1, 1}, "a test needs \"steps\", one at the least");
    }
    return test;
}

DateTime usual_start()
{
    return DateTime::parse(usual_start_text).value();
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
        return persons_in(path.string());
    }
    return Error{"no-persons", folder, "there is no persons.json in tests/, the folder, or a folder above it"};
}

}  // namespace stegvis::app
