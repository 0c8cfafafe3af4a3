#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <memory>

#include "apps/stegvis/flow_test/player.hpp"
#include "apps/stegvis/program/report.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "flow/step_types.hpp"
#include "framework/json.hpp"

using namespace stegvis;
using namespace stegvis::app;

namespace {

const std::string page = STEGVIS_SOURCE_DIR "/docs/overrides.md";

/// A piece of JSON in the page, and the place of the text under it.
struct Example {
    std::string json;
    std::size_t from = 0;
    std::size_t to = 0;
};

std::vector<Example> examples_in(const std::string& text)
{
    constexpr std::string_view json = "```json\n";
    constexpr std::string_view shown = "```text\n";
    constexpr std::string_view end = "```\n";
    std::vector<Example> examples;
    for (auto at = text.find(json); at != std::string::npos; at = text.find(json, at)) {
        at += json.size();
        const auto closed = text.find(end, at);
        const auto opened = text.find(shown, closed);
        REQUIRE(closed != std::string::npos);
        REQUIRE(opened != std::string::npos);
        const auto from = opened + shown.size();
        examples.push_back({.json = text.substr(at, closed - at), .from = from, .to = text.find(end, from)});
        at = examples.back().to;
    }
    return examples;
}

std::unique_ptr<const Service> service_with(const std::string& step)
{
    ServiceFiles files = {{"model.json", R"({"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "minLength": 2}}})"}};
    files["service.json"] = R"({"stegvis": 1, "id": "gallery", "version": "1", "model": "model.json", "languages": ["en"], "packages": {"summary-and-sign": "1.x"},
        "root": {"type": "flow", "id": "apply", "title": "Order", "children": [
          {"type": "page", "id": "you", "title": "You", "children": [{"type": "text-field", "id": "name", "bind": "name", "label": "Name"}]},
          )" + step + R"(,
          {"type": "page", "id": "receipt", "title": "Receipt", "children": [{"type": "paragraph", "id": "thanks", "text": "Thank you."}]}]}})";
    const auto package = read_service_folder(STEGVIS_SOURCE_DIR "/samples/packages/summary-and-sign").value();
    for (const auto& [name, content] : package)
        files["packages/summary-and-sign/" + name] = content;
    LoadedService loaded = load_service(files, flow::standard_types());
    REQUIRE_MESSAGE(loaded.service, report(loaded.diagnostics));
    CHECK_MESSAGE(loaded.diagnostics.empty(), report(loaded.diagnostics));
    return std::move(loaded.service);
}

Value step(const char* json)
{
    return parse_json(json).value();
}

/// What is shown at the signature; then it is signed.
std::string shown_at_signature(const std::string& json)
{
    const auto service = service_with(json);
    const TestPersons persons = {{"kari", {.actor = {.id = "kari", .nin = "14838510036", .name = "Kari"}, .language = "en"}}};
    const FlowTest test{.name = "gallery", .file = page, .person = "kari", .language = "en", .now = DateTime::parse("2026-03-02T09:00:00+01:00").value(), .answers = {}, .steps = {}};
    Player player(*service, test, persons);
    REQUIRE(player.start());
    REQUIRE(player.play(step(R"({"fill": {"name": "Kari Nordmann"}})")));
    const auto there = player.play(step(R"({"next": "apply/ending/sign"})"));
    REQUIRE_MESSAGE(there, there.error().message);
    View view = player.view();
    for (const ViewNode& part : std::vector<ViewNode>(view.root.children))
        if (part.role == Role::main)
            view.root = part;
    REQUIRE(player.play(step(R"({"act": "sign"})")));
    CHECK(player.play(step(R"({"at": "apply/receipt"})")));
    return to_text(view);
}

}  // namespace

TEST_CASE("overrides: what the gallery shows is what comes of its JSON")
{
    const std::string text = read_file(page).value();
    const auto examples = examples_in(text);
    CHECK(examples.size() == 6);
    std::string updated = text;
    for (auto example = examples.rbegin(); example != examples.rend(); ++example) {
        CAPTURE(example->json);
        const std::string shown = shown_at_signature(example->json);
        if (std::getenv("STEGVIS_UPDATE_GOLDENS") != nullptr)
            updated.replace(example->from, example->to - example->from, shown);
        else
            CHECK(text.substr(example->from, example->to - example->from) == shown);
    }
    if (updated != text)
        std::ofstream(page, std::ios::binary) << updated;
}
