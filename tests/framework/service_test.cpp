#include <doctest/doctest.h>

#include "framework/component_type.hpp"
#include "framework/json.hpp"
#include "framework/service.hpp"

using namespace stegvis;

namespace {

const ComponentType& row_of_steps()
{
    static constexpr std::string_view outcomes[] = {"done"};
    static const StepFacet step{.outcomes = outcomes, .rests = false};
    static const ComponentType type{.name = "steps", .summary = "Steps in order.", .children = Children::in_order, .step = &step};
    return type;
}

/// A step with a body of its own: two slots, and a footer.
const ComponentType& form()
{
    static constexpr std::string_view outcomes[] = {"done"};
    static const StepFacet step{.outcomes = outcomes};
    static const ComponentType type{
        .name = "form",
        .summary = "Fields.",
        .children = Children::together,
        .guard = true,
        .step = &step,
        .slots = {{.type = "paragraph", .id = "intro", .props = {{"text", "Hello"}}}, {.type = "heading", .id = "top", .props = {{"text", "Top"}}}},
        .footer = {{.type = "button", .id = "next", .props = {{"action", "next"}, {"label", "Next"}}}},
    };
    return type;
}

ComponentTypes types()
{
    ComponentTypes all(field_types().begin(), field_types().end());
    all.push_back(&row_of_steps());
    all.push_back(&form());
    return all;
}

constexpr const char* model = R"({"type": "object", "properties": {"owner": {"type": "object", "properties": {
    "name": {"type": "string"}, "street": {"type": "string"}, "city": {"type": "string"}}}}})";

ServiceFiles files(const std::string& form_json, const std::string& define = "{}")
{
    return {{"model.json", model},
            {"service.json", R"({"stegvis": 1, "id": "s", "version": "1", "model": "model.json", "languages": ["en"], "define": )" + define +
                                 R"(, "root": {"type": "steps", "id": "all", "children": [)" + form_json + "]}}"}};
}

std::string told(const LoadedService& loaded)
{
    std::string text;
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        if (diagnostic.severity == Severity::error)
            text += to_text(diagnostic) + "\n";
    return text;
}

/// The ids of the children of the node at `all/...`.
std::vector<std::string> children(const Service& service, std::vector<std::string> ids)
{
    std::vector<std::string> names;
    const Node* node = service.find(ids);
    REQUIRE(node != nullptr);
    for (const int child : node->children)
        names.push_back(service.nodes[static_cast<std::size_t>(child)].source.id);
    return names;
}

std::string label(const Service& service, std::vector<std::string> ids)
{
    const Node* node = service.find(ids);
    REQUIRE(node != nullptr);
    return node->source.props.find("label") ? node->source.props.find("label")->as_string() : "";
}

using Ids = std::vector<std::string>;

constexpr const char* address = R"({"address": {"params": {"bind": "path", "word": "text"}, "body": {"type": "group", "children": [
    {"type": "text-field", "id": "street", "bind": "{bind}.street", "label": "{word} street"},
    {"type": "text-field", "id": "city", "bind": "{bind}.city", "label": "{word} city"}]}},
  "home": {"params": {"bind": "path"}, "body": {"type": "address", "bind": "{bind}", "word": "Home",
    "override": {"street": {"set": {"label": "Inner street", "help": "Inner help"}}}}}})";

}  // namespace

TEST_CASE("service: JSON and C++ are two spellings of one value")
{
    const Component written{.type = "form", .id = "you", .when = Value{Array{"equals", 1, 1}}, .props = {{"title", "You"}}, .children = {
        {.type = "text-field", .id = "name", .bind = "owner.name", .props = {{"label", "Name"}}}}};
    const auto read = parse_component(R"({"type": "form", "id": "you", "when": ["equals", 1, 1], "title": "You", "children": [
        {"type": "text-field", "id": "name", "bind": "owner.name", "label": "Name"}]})");
    REQUIRE(read.has_value());
    CHECK(*read == written);
    CHECK(component_from_value(to_value(written)).value() == written);

    ServiceFiles without_root = files("");
    const LoadedService from_json = load_service(files(write_json(to_value(written))), types());
    const LoadedService from_cpp = load_service(without_root, Component{.type = "steps", .id = "all", .children = {written}}, types());
    REQUIRE_MESSAGE(from_json.service, told(from_json));
    REQUIRE_MESSAGE(from_cpp.service, told(from_cpp));
    REQUIRE(from_json.service->nodes.size() == from_cpp.service->nodes.size());
    for (std::size_t i = 0; i < from_json.service->nodes.size(); ++i) {
        CHECK(from_json.service->nodes[i].source == from_cpp.service->nodes[i].source);
        CHECK(from_json.service->nodes[i].ids == from_cpp.service->nodes[i].ids);
    }
}

TEST_CASE("service: a type's slots stand where no children are given, and its footer last")
{
    const LoadedService loaded = load_service(files(R"({"type": "form", "id": "a"},
        {"type": "form", "id": "b", "children": [{"type": "text-field", "id": "name", "bind": "owner.name", "label": "Name"}]},
        {"type": "form", "id": "c", "children": [{"type": "button", "id": "next", "label": "On", "action": "next"}]},
        {"type": "form", "id": "d", "override": {"intro": {"remove": true}, "next": {"set": {"label": "Onwards"}}}})"), types());
    REQUIRE_MESSAGE(loaded.service, told(loaded));
    CHECK(children(*loaded.service, {"all", "a"}) == Ids{"intro", "top", "next"});
    CHECK(children(*loaded.service, {"all", "b"}) == Ids{"name", "next"});
    CHECK(children(*loaded.service, {"all", "c"}) == Ids{"next"});
    CHECK(label(*loaded.service, {"all", "c", "next"}) == "On");
    CHECK(children(*loaded.service, {"all", "d"}) == Ids{"top", "next"});
    CHECK(label(*loaded.service, {"all", "d", "next"}) == "Onwards");
}

TEST_CASE("service: a definition takes its arguments first, then what overrides it inside, then outside")
{
    const LoadedService loaded = load_service(files(R"({"type": "form", "id": "a", "children": [
        {"type": "home", "id": "x", "bind": "owner"},
        {"type": "home", "id": "y", "bind": "owner", "override": {"street": {"set": {"label": "Outer street"}},
            "city": {"before": {"type": "text-field", "id": "name", "bind": "owner.name", "label": "Name"}}}},
        {"type": "address", "id": "z", "bind": "owner", "word": "Other", "override": {"street": {"remove": true},
            "city": {"replace": {"type": "text-field", "id": "place", "bind": "owner.city", "label": "Place"}}}}]})", address), types());
    REQUIRE_MESSAGE(loaded.service, told(loaded));
    const Service& service = *loaded.service;
    CHECK(label(service, {"all", "a", "x", "street"}) == "Inner street");
    CHECK(label(service, {"all", "a", "x", "city"}) == "Home city");
    CHECK(label(service, {"all", "a", "y", "street"}) == "Outer street");
    CHECK(*service.find(Ids{"all", "a", "y", "street"})->source.props.find("help") == Value("Inner help"));
    CHECK(children(service, {"all", "a", "y"}) == Ids{"street", "name", "city"});
    CHECK(children(service, {"all", "a", "z"}) == Ids{"place"});
    CHECK(service.find(Ids{"all", "a", "x", "street"})->bind.to_string() == "owner.street");
}

TEST_CASE("service: a condition on a use and one in the definition must both hold")
{
    const LoadedService loaded = load_service(files(R"({"type": "form", "id": "a", "children": [{"type": "part", "id": "p", "when": false}]})",
        R"({"part": {"body": {"type": "group", "when": true, "children": []}}})"), types());
    REQUIRE_MESSAGE(loaded.service, told(loaded));
    CHECK(loaded.service->find(Ids{"all", "a", "p"})->source.when == Value(Array{"and", false, true}));
}

TEST_CASE("service: all mistakes are told at once, each at its line")
{
    const LoadedService loaded = load_service(files(R"({"type": "fomr", "id": "a"},
{"type": "form", "id": "b", "children": [{"type": "text-field", "id": "n", "bind": "owner.nmae"}]})"), types());
    CHECK_FALSE(loaded.service);
    REQUIRE(loaded.diagnostics.size() == 2);
    CHECK(loaded.diagnostics[0].code == "unknown-type");
    CHECK(loaded.diagnostics[0].line == 1);
    CHECK(loaded.diagnostics[1].code == "unknown-path");
    CHECK(loaded.diagnostics[1].line == 2);
    CHECK(loaded.diagnostics[1].address == "all/b/n");
    CHECK(loaded.diagnostics[1].message.find("owner.name") != std::string::npos);
}

TEST_CASE("service: a mistake in a definition is told once, at the author's line, with the use")
{
    const LoadedService loaded = load_service(files(R"({"type": "form", "id": "a", "children": [{"type": "bad", "id": "x"}, {"type": "bad", "id": "y"}]})",
        R"({"bad": {"body": {"type": "group", "children": [{"type": "text-field", "id": "f", "bind": "owner.nothing-like-it"}]}}})"), types());
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics[0].address == "all/a/x/f");
    REQUIRE(loaded.diagnostics[0].uses.size() == 1);
    CHECK(loaded.diagnostics[0].uses[0].definition == "bad");
    CHECK(to_text(loaded.diagnostics[0]).find("\n    used from service.json:1:") != std::string::npos);
}

TEST_CASE("service: the hash changes with any file that it is made of, and with nothing else")
{
    const std::string a_form = R"({"type": "form", "id": "a"})";
    const LoadedService one = load_service(files(a_form), types());
    const LoadedService same = load_service(files(a_form), types());
    ServiceFiles more = files(a_form);
    more["note.txt"] = "x";
    CHECK(one.service->hash == same.service->hash);
    CHECK(one.service->hash == load_service(more, types()).service->hash);
    CHECK(one.service->files == files(a_form));
    for (const auto& [name, content] : files(a_form)) {
        ServiceFiles changed = files(a_form);
        changed[name] += "\n";
        CHECK(one.service->hash != load_service(changed, types()).service->hash);
    }
}
