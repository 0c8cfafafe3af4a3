#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "apps/stegvis/data_mapping/report.hpp"
#include "apps/stegvis/program/load_or_tell.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "flow/step_types.hpp"

namespace stegvis::app {

const Subcommand& data_map_subcommand();

namespace {

namespace fs = std::filesystem;
const fs::path samples = fs::path(STEGVIS_SOURCE_DIR) / "samples";

const MappedField& field(const std::vector<MappedField>& fields, const std::string& path)
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const MappedField& each) { return each.path.to_string() == path; });
    REQUIRE_MESSAGE(found != fields.end(), path);
    return *found;
}

const DataUse* find(const MappedField& field, UseKind kind, std::string_view what)
{
    for (const DataUse& use : field.uses)
        if (use.kind == kind && use.what.find(what) != std::string::npos)
            return &use;
    return nullptr;
}

bool sees(const MappedField& field, std::string_view role)
{
    return std::find(field.roles.begin(), field.roles.end(), role) != field.roles.end();
}

}  // namespace

TEST_CASE("data-map: an identity number of a sample is followed to every call, seal, archive and role")
{
    const auto service = load_or_tell((samples / "found-company").string()).value();
    const auto fields = data_map(*service);
    const MappedField& nin = field(fields, "founders.nin");
    CHECK(nin.sensitive == "national identity number");
    CHECK(find(nin, UseKind::asked, "") != nullptr);
    CHECK(find(nin, UseKind::received, "registry POST /persons/search") != nullptr);
    const DataUse* sent = find(nin, UseKind::sent, "registry POST /persons/search, nin");
    REQUIRE(sent != nullptr);
    CHECK(sent->address == "found/founders/person/who/find");
    CHECK(sent->branch == std::vector<std::string>{"for each of founders"});
    CHECK(sent->at.find(".json:") != std::string::npos);
    CHECK(find(nin, UseKind::sealed, "signed by founder") != nullptr);
    CHECK(find(nin, UseKind::archived, "registry POST /filings") != nullptr);
    CHECK(find(nin, UseKind::archived, "mailbox POST /packages") != nullptr);
    CHECK(find(nin, UseKind::role, "who is founder") != nullptr);
    CHECK(sees(nin, "owner"));
    CHECK(sees(nin, "founder (own row)"));
    CHECK_FALSE(sees(nin, "auditor"));
    CHECK(sees(field(fields, "founders.shares"), "auditor"));
    CHECK(field(fields, "company.account").sensitive == "bank account number");
    CHECK(field(fields, "company.name").sensitive.empty());
}

TEST_CASE("data-map: templates of addresses, notes, rules, calculations and conditions are uses too")
{
    const auto service = load_or_tell((samples / "found-company").string()).value();
    const auto fields = data_map(*service);
    CHECK(find(field(fields, "company.address.postalCode"), UseKind::sent, "in the address") != nullptr);
    CHECK(find(field(fields, "company.name"), UseKind::notified, "founder.note.title") != nullptr);
    CHECK(find(field(fields, "company.name"), UseKind::rule, "form-of-company") != nullptr);
    CHECK(find(field(fields, "founders.shares"), UseKind::calculation, "company.totalShares") != nullptr);
    CHECK(find(field(fields, "company.totalShares"), UseKind::calculated, "") != nullptr);
    const MappedField& auditor = field(fields, "auditor.nin");
    const DataUse* asked = find(auditor, UseKind::asked, "");
    REQUIRE(asked != nullptr);
    CHECK(asked->branch == std::vector<std::string>{R"(["dataModel","company.auditorRequired"])"});
    CHECK(find(field(fields, "company.auditorRequired"), UseKind::condition, "when") != nullptr);
    CHECK(find(field(fields, "decision.outcome"), UseKind::received, "message decision") != nullptr);
}

TEST_CASE("data-map: what comes after a seal is not in it, but where a way leads back")
{
    const std::string model = R"({"type":"object","properties":{"one":{"type":"string"},"two":{"type":"string"}}})";
    const auto uses = [&model](const std::string& on, const std::string& name) {
        const ServiceFiles files = {{"service.json", R"({"stegvis":1,"id":"t","version":"1","model":"m.json","languages":["en"],"root":{"type":"flow","id":"f","children":[
            {"type":"page","id":"a","children":[{"type":"text-field","id":"one","bind":"one"}]},
            {"type":"sign","id":"s"},
            {"type":"page","id":"b","children":[{"type":"text-field","id":"two","bind":"two"}]},
            {"type":"sign","id":"t")" + on + "}]}}"}, {"m.json", model}};
        const LoadedService loaded = load_service(files, flow::standard_types());
        REQUIRE(loaded.service != nullptr);
        std::vector<std::string> sealed;
        const auto fields = data_map(*loaded.service);
        for (const DataUse& use : field(fields, name).uses)
            if (use.kind == UseKind::sealed)
                sealed.push_back(use.address);
        return sealed;
    };
    CHECK(uses("", "one") == std::vector<std::string>{"f/s", "f/t"});
    CHECK(uses("", "two") == std::vector<std::string>{"f/t"});
    CHECK(uses(R"(,"on":{"rejected":{"goto":"a"}})", "two") == std::vector<std::string>{"f/s", "f/t"});
}

TEST_CASE("data-map: a branch of a choice says what must not hold; what goes nowhere and what nothing fills is found")
{
    const ServiceFiles files = {
        {"service.json", R"({"stegvis":1,"id":"t","version":"1","model":"m.json","languages":["en"],"root":{"type":"flow","id":"f","children":[
            {"type":"choice","id":"c","children":[
              {"type":"page","id":"a","when":["equals",["dataModel","kind"],"x"],"children":[{"type":"text-field","id":"one","bind":"one"}]},
              {"type":"page","id":"b","children":[{"type":"text-field","id":"two","bind":"two","purpose":"tel"}]}]},
            {"type":"page","id":"k","children":[{"type":"text-field","id":"kind","bind":"kind"}]}]}})"},
        {"m.json", R"({"type":"object","properties":{"kind":{"type":"string"},"one":{"type":"string","x-sensitive":"health"},"two":{"type":"string"},"three":{"type":"string"}}})"}};
    const LoadedService loaded = load_service(files, flow::standard_types());
    REQUIRE(loaded.service != nullptr);
    const auto fields = data_map(*loaded.service);
    CHECK(field(fields, "one").uses[0].branch == std::vector<std::string>{R"(["equals",["dataModel","kind"],"x"])"});
    CHECK(field(fields, "two").uses[0].branch == std::vector<std::string>{R"(not ["equals",["dataModel","kind"],"x"])"});
    CHECK(field(fields, "one").goes_nowhere());
    CHECK(field(fields, "one").sensitive == "health");
    CHECK(field(fields, "two").sensitive == "personal: tel");
    CHECK_FALSE(field(fields, "kind").goes_nowhere());
    CHECK_FALSE(field(fields, "kind").leaves());
    CHECK_FALSE(field(fields, "three").has_source());
    const std::string text = to_text(fields);
    CHECK(text.find("Nothing fills it:\n  three") != std::string::npos);
    CHECK(text.find("Filled, and then nothing is done with it:\n  one   SENSITIVE: health\n  two") != std::string::npos);
    const std::string csv = to_csv(fields);
    CHECK(csv.starts_with("path,type,format,sensitive,roles,use,what,address,branch,at\r\n"));
    CHECK(csv.find("\"not [\"\"equals\"\"") != std::string::npos);
    const Value report = report_of(*loaded.service, fields);
    CHECK(report.find("fields")->as_array().size() == 4);
}

TEST_CASE("data-map: rows that are offered as choices are shown to whoever acts there, and so is what a condition reads of them")
{
    const auto service = load_or_tell((fs::path(STEGVIS_SOURCE_DIR) / "tests/services/broken/choices-beyond-role").string()).value();
    const auto fields = data_map(*service);
    const MappedField& chip = field(fields, "dogs.chip");
    const DataUse* offered = find(chip, UseKind::offered, "to vet");
    REQUIRE(offered != nullptr);
    CHECK(offered->address == "register/look/heaviest");
    CHECK(sees(chip, "vet (as choices)"));
    CHECK_FALSE(sees(field(fields, "dogs.name"), "vet (as choices)"));
    CHECK(sees(field(fields, "dogs.name"), "vet"));
    CHECK(find(field(fields, "dogs.name"), UseKind::condition, "when") != nullptr);
}

TEST_CASE("data-map: the exit code says whether the service could be mapped")
{
    const auto run = [](const std::string& arguments) {
        CLI::App app;
        const Action action = data_map_subcommand().define(app);
        app.parse(arguments);
        return action();
    };
    CHECK(run((samples / "permit").string()) == 0);
    CHECK(run((samples / "permit").string() + " --format csv") == 0);
    CHECK(run((samples / "permit").string() + " --json") == 0);
    CHECK(run("no-such-folder") == 2);
}

}  // namespace stegvis::app
