#include "flow/testing/flow_test.hpp"

#include <algorithm>

#include "flow/testing/player.hpp"

namespace stegvis::flow {

Result<std::vector<TestPerson>> read_persons(std::string_view json)
{
    STEGVIS_TRY(const auto list, parse_json(json, {.comments = true}));
    if (!list.is_array())
        return Error{"malformed-persons", "", "persons must be a list"};
    std::vector<TestPerson> persons;
    for (const Value& item : list.as_array()) {
        TestPerson person{.actor = {.id = item.string_or("id", ""), .nin = item.string_or("nin", ""), .name = item.string_or("name", "")}};
        person.language = item.string_or("language", "nb");
        persons.push_back(std::move(person));
    }
    return persons;
}

std::vector<std::string> test_files(const ServiceFiles& files)
{
    std::vector<std::string> names;
    for (const auto& [name, content] : files)
        if (name.starts_with("tests/") && name.ends_with(".json") && !name.starts_with("tests/_") && name != "tests/persons.json")
            names.push_back(name);
    return names;
}

namespace {

struct Script {
    std::string file;
    LocatedJson json;
};

Result<Script> read_script(const Service& service, const std::string& file)
{
    const auto found = service.files.find(file);
    if (found == service.files.end())
        return Error{"missing-file", file, "there is no such test file"};
    auto json = parse_json_located(found->second, {.comments = true});
    if (!json)
        return Error{json.error().code, file + ":" + json.error().where, json.error().message};
    return Script{file, std::move(json).value()};
}

/// The test with the shared beginnings that it uses, outermost first.
Result<std::vector<Script>> read_scripts(const Service& service, const std::string& file, int depth)
{
    constexpr int max_depth = 16;
    if (depth > max_depth)
        return Error{"endless-use", file, "shared beginnings use one another without end"};
    STEGVIS_TRY(auto script, read_script(service, file));
    std::vector<std::string> used;
    if (const Value* use = script.json.value.find("use")) {
        for (const Value& name : use->is_array() ? use->as_array() : Array{*use})
            used.push_back("tests/" + (name.is_string() ? name.as_string() : ""));
    }
    std::vector<Script> scripts;
    for (const std::string& name : used) {
        STEGVIS_TRY(auto below, read_scripts(service, name, depth + 1));
        std::move(below.begin(), below.end(), std::back_inserter(scripts));
    }
    scripts.push_back(std::move(script));
    return scripts;
}

}  // namespace

Result<TestReport> run_flow_test(const Service& service, const std::string& file, const std::vector<TestPerson>& persons)
{
    STEGVIS_TRY(const auto scripts, read_scripts(service, file, 0));
    const Value& test = scripts.back().json.value;
    TestReport report{.name = test.string_or("name", file), .file = file};
    Player player(service, persons);
    for (const Script& script : scripts)
        if (const Value* given = script.json.value.find("given"))
            player.give(*given);
    const auto fail = [&](const Script& script, const std::string& pointer, std::string message) {
        const TextPosition at = script.json.map.value(pointer);
        report.failures.push_back({script.file + ":" + at.to_string(), std::move(message), player.view_text()});
    };
    if (const auto begun = player.begin(test); !begun) {
        fail(scripts.back(), "", begun.error().message);
        return report;
    }
    for (const Script& script : scripts) {
        const Value* steps = script.json.value.find("steps");
        if (!steps || !steps->is_array())
            continue;
        for (std::size_t i = 0; i < steps->as_array().size() && report.failures.empty(); ++i)
            if (const auto held = player.play(steps->as_array()[i]); !held)
                fail(script, "/steps/" + std::to_string(i), held.error().message);
    }
    report.events = player.log();
    for (const Event& event : report.events)
        if (event.type == "entered")
            report.stood.push_back(event.payload.string_or("step", ""));
    return report;
}

}  // namespace stegvis::flow
