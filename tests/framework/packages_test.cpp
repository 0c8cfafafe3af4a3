#include <doctest/doctest.h>

#include "framework/component_type.hpp"
#include "framework/json.hpp"
#include "framework/service.hpp"

using namespace stegvis;

namespace {

const ComponentType& sheet()
{
    static constexpr std::string_view outcomes[] = {"done"};
    static const StepFacet step{.outcomes = outcomes};
    static const ComponentType type{.name = "sheet", .summary = "Fields.", .children = Children::together, .guard = true, .step = &step};
    return type;
}

ComponentTypes types()
{
    ComponentTypes all(field_types().begin(), field_types().end());
    all.push_back(&sheet());
    return all;
}

constexpr const char* house = R"({"stegvis": 1, "id": "house", "version": "1.2.0", "languages": ["en", "nb"], "texts": "{lang}.json", "schema": "parts.json", "define": {
    "house": {"params": {"bind": {"kind": "path", "schema": "#/$defs/house"}, "hint": {"kind": "text", "required": false}},
             "body": {"type": "group", "children": [{"type": "street", "id": "street", "bind": "{bind}.street"},
                                                    {"type": "text-field", "id": "city", "bind": "{bind}.city", "help": "{hint}"}]}},
    "street": {"params": {"bind": {"kind": "path", "schema": {"type": "string"}}}, "body": {"type": "text-field", "bind": "{bind}"}},
    "card": {"params": {"children": "components", "top": {"kind": "component", "required": false}},
             "body": {"type": "group", "children": ["{top}", {"type": "heading", "id": "title"}, "{children}"]}}}})";

/// The files of a service with one sheet, and a package `house`.
ServiceFiles files(const std::string& children, const std::string& texts = "{}", const std::string& head = R"("packages": {"house": "1.x"},)")
{
    return {{"model.json", R"({"properties": {"a": {"$ref": "pkg:house#/$defs/house"}, "b": {"$ref": "pkg:house#/$defs/house"}}})"},
            {"en.json", texts},
            {"service.json", R"({"stegvis": 1, "id": "s", "version": "1", "model": "model.json", "texts": "en.json", "languages": ["en"], )" + head +
                                 R"("root": {"type": "sheet", "id": "all", "title": "All", "children": [)" + children + "]}}"},
            {"packages/house/package.json", house},
            {"packages/house/parts.json", R"({"$defs": {"house": {"type": "object", "properties": {"street": {"type": "string", "maxLength": 9}, "city": {"type": "string"}}}}})"},
            {"packages/house/en.json", R"({"house.label": "Home", "street.label": "Street", "city.label": "City", "title.text": "Card"})"},
            {"packages/house/nb.json", R"({"house.label": "Hjem", "street.label": "Gate"})"}};
}

std::string told(const LoadedService& loaded)
{
    std::string text;
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        text += to_text(diagnostic) + "\n";
    return text;
}

std::unique_ptr<const Service> load(const ServiceFiles& files)
{
    LoadedService loaded = load_service(files, types());
    REQUIRE_MESSAGE(loaded.service, told(loaded));
    return std::move(loaded.service);
}

std::string label(const Service& service, std::vector<std::string> ids, const std::string& suffix = "label")
{
    const Node* node = service.find(ids);
    REQUIRE(node != nullptr);
    const TextEntry* text = service.texts.find_for("en", node->text_ids, suffix);
    return text ? text->forms.at("other") : "";
}

constexpr const char* two_houses = R"({"type": "house", "id": "one", "bind": "a"}, {"type": "house", "id": "two", "bind": "b", "hint": "Where?"})";

}  // namespace

TEST_CASE("packages: a component brings its fields, its texts and its part of the schema")
{
    const auto service = load(files(two_houses));
    CHECK(service->packages == std::vector<UsedPackage>{{.id = "house", .version = "1.2.0", .schema = "packages/house/parts.json"}});
    CHECK(label(*service, {"all", "one"}) == "Home");
    CHECK(label(*service, {"all", "one", "street"}) == "Street");
    CHECK(service->find(std::vector<std::string>{"all", "two", "street"})->bind.to_string() == "b.street");
    CHECK(service->schema.field(Path::parse("b.street").value())->max_length == 9);
    CHECK(service->find(std::vector<std::string>{"all", "one", "city"})->source.props.find("help") == nullptr);
    CHECK(*service->find(std::vector<std::string>{"all", "two", "city"})->source.props.find("help") == Value("Where?"));
}

TEST_CASE("packages: the service's words count where they reach out to the use, or name the package's text")
{
    const auto service = load(files(two_houses, R"({"street.label": "Service street", "two.city.label": "Second city", "house:street.label": "Road", "one.label": "First"})"));
    CHECK(label(*service, {"all", "one"}) == "First");
    CHECK(label(*service, {"all", "two"}) == "Home");
    CHECK(label(*service, {"all", "two", "city"}) == "Second city");
    CHECK(label(*service, {"all", "one", "city"}) == "City");
    CHECK(label(*service, {"all", "one", "street"}) == "Road");
    const auto plain = load(files(two_houses, R"({"street.label": "Service street"})"));
    CHECK_MESSAGE(label(*plain, {"all", "one", "street"}) == "Street", "a short key of the service is about the service's own components");
    const auto wide = load(files(two_houses, R"({"all.one.street.label": "Widest"})"));
    CHECK(label(*wide, {"all", "one", "street"}) == "Widest");
}

TEST_CASE("packages: what the service puts inside a package's part has the service's words")
{
    const auto service = load(files(R"({"type": "house:card", "id": "card", "children": [{"type": "text-field", "id": "street", "bind": "a.street"}], "top": {"type": "paragraph", "id": "note"},
            "override": {"title": {"after": {"type": "house", "id": "inner", "bind": "b"}}}})", R"({"street.label": "Mine", "note.text": "Mine"})"));
    CHECK(label(*service, {"all", "card", "street"}) == "Mine");
    CHECK(label(*service, {"all", "card", "note"}, "text") == "Mine");
    CHECK(label(*service, {"all", "card", "title"}, "text") == "Card");
    CHECK(label(*service, {"all", "card", "inner", "city"}) == "City");
    const Node& card = *service->find(std::vector<std::string>{"all", "card"});
    std::vector<std::string> order;
    for (const int child : card.children)
        order.push_back(service->nodes[static_cast<std::size_t>(child)].source.id);
    CHECK(order == std::vector<std::string>{"note", "title", "inner", "street"});
}

TEST_CASE("packages: a mistake points to the package's line, with the way it came")
{
    ServiceFiles broken = files(R"({"type": "outer", "id": "one", "bind": "a"})", "{}",
        R"("packages": {"house": "1.x"}, "define": {"outer": {"params": {"bind": "path"}, "body": {"type": "house", "bind": "{bind}"}}},)");
    broken["packages/house/package.json"] = R"({"stegvis": 1, "id": "house", "version": "1.0.0", "schema": "parts.json", "define": {
"house": {"params": {"bind": "path"}, "body": {"type": "group", "children": [
  {"type": "text-field", "id": "street", "bind": "{bind}.street", "lable": "Street"}]}}}})";
    const LoadedService loaded = load_service(broken, types());
    REQUIRE(loaded.diagnostics.size() == 1);
    const Diagnostic& diagnostic = loaded.diagnostics.front();
    CHECK(diagnostic.code == "unknown-property");
    CHECK(diagnostic.file == "packages/house/package.json");
    CHECK(diagnostic.line == 3);
    REQUIRE(diagnostic.uses.size() == 2);
    CHECK(diagnostic.uses[0].definition == "house");
    CHECK(diagnostic.uses[1].definition == "outer");
    CHECK(diagnostic.uses[1].file == "service.json");
    CHECK(to_text(diagnostic).find("\n    used from service.json:1:") != std::string::npos);
}

TEST_CASE("packages: the hash covers the files that the service is made of, and no other")
{
    const ServiceFiles one = files(two_houses);
    ServiceFiles changed = one;
    changed["packages/house/en.json"] = R"({"house.label": "House", "street.label": "Street", "city.label": "City", "title.text": "Card"})";
    ServiceFiles more = one;
    more["packages/other/package.json"] = R"({"stegvis": 1, "id": "other", "version": "1"})";
    more["packages/house/notes.json"] = "{}";
    more["tests/straight-way.json"] = "{}";
    more["answers.json"] = R"({"name": "Kari"})";
    const auto first = load(one);
    CHECK(first->hash != load(changed)->hash);
    CHECK(first->hash == load(more)->hash);
    CHECK(load(more)->files == one);
    CHECK_MESSAGE(load(first->files)->hash == first->hash, "what a case keeps is enough to load its version again");
}

TEST_CASE("packages: another service's components are used by the ids that lead to them")
{
    ServiceFiles two = files(R"({"type": "club:join/you/name", "id": "member", "bind": "a.city"}, {"type": "club:badge", "id": "badge"})", R"({"member.help": "Yours"})",
                             R"("packages": {"house": "1.x", "club": "^2"},)");
    two["packages/club/service.json"] = R"({"stegvis": 1, "id": "club", "version": "2.1.0", "model": "club.json", "languages": ["en"], "texts": "texts.json",
        "define": {"badge": {"body": {"type": "paragraph"}}},
        "root": {"type": "sheet", "id": "join", "children": [{"type": "group", "id": "you", "children": [{"type": "text-field", "id": "name", "bind": "name"}]}]}})";
    two["packages/club/club.json"] = R"({"properties": {"name": {"type": "string"}}})";
    two["packages/club/texts.json"] = R"({"you.name.label": "Name of the member", "badge.text": "Member"})";
    const auto service = load(two);
    CHECK(service->find(std::vector<std::string>{"all", "member"})->bind.to_string() == "a.city");
    CHECK(label(*service, {"all", "member"}) == "Name of the member");
    CHECK(label(*service, {"all", "member"}, "help") == "Yours");
    CHECK(label(*service, {"all", "badge"}, "text") == "Member");
}

TEST_CASE("packages: a type in C++ joins through the list, and a program without it says so once")
{
    ServiceFiles needing = files(R"({"type": "sheet", "id": "inner", "title": "X"})", "{}", R"("packages": {"house": "1.x"}, "types": ["sheet"],)");
    CHECK(load(needing) != nullptr);
    const ComponentTypes without(field_types().begin(), field_types().end());
    const LoadedService loaded = load_service(needing, without);
    CHECK_FALSE(loaded.service);
    REQUIRE_MESSAGE(loaded.diagnostics.size() == 1, told(loaded));
    CHECK(loaded.diagnostics.front().code == "missing-type");
}

TEST_CASE("packages: one alone is checked with each of its definitions in use, and told as itself")
{
    ServiceFiles alone;
    for (const auto& [name, content] : files(""))
        if (name.starts_with("packages/house/"))
            alone[name.substr(15)] = content;
    // The root of such a service is a flow, which is no type of this folder's.
    static constexpr std::string_view outcomes[] = {"done"};
    static const StepFacet step{.outcomes = outcomes, .rests = false};
    static const ComponentType flow{.name = "flow", .summary = "Steps.", .children = Children::in_order, .step = &step};
    static const ComponentType page{.name = "page", .summary = "Fields.", .children = Children::together, .guard = true, .step = &step};
    ComponentTypes all = types();
    all.push_back(&flow);
    all.push_back(&page);
    const LoadedService well = load_service(alone, all);
    REQUIRE_MESSAGE(well.service, told(well));
    for (const Diagnostic& diagnostic : well.diagnostics)
        CHECK_MESSAGE(diagnostic.message.find("in nb") != std::string::npos, to_text(diagnostic));
    CHECK(label(*well.service, {"trial", "fields", "house", "street"}) == "Street");
    alone["parts.json"] = R"({"$defs": {"house": {"type": "object", "properties": {"street": {"type": "string"}}}}})";
    const LoadedService broken = load_service(alone, all);
    REQUIRE(broken.diagnostics.size() >= 1);
    CHECK(broken.diagnostics.front().code == "unknown-path");
    CHECK(broken.diagnostics.front().file == "package.json");
    CHECK(broken.diagnostics.front().line == 4);
    CHECK(broken.diagnostics.front().uses.empty());
}

TEST_CASE("packages: definitions that double each other stop at a limit")
{
    std::string define;
    for (int i = 0; i < 25; ++i)
        define += R"("d)" + std::to_string(i) + R"(": {"params": {"t": "text"}, "body": {"type": "group", "children": [)" +
                  (i == 0 ? R"({"type": "paragraph", "id": "p", "text": "{t}"})"
                          : R"({"type": "d)" + std::to_string(i - 1) + R"(", "id": "l", "t": "{t}{t}"}, {"type": "d)" + std::to_string(i - 1) + R"(", "id": "r", "t": "x"})") +
                  "]}},";
    define.pop_back();
    ServiceFiles service = files(R"({"type": "d24", "id": "top", "t": "word"})", "{}", R"("packages": {"house": "1.x"}, "define": {)" + define + "},");
    const LoadedService loaded = load_service(service, types());
    CHECK_FALSE(loaded.service);
    CHECK(told(loaded).find("[too-large]") != std::string::npos);
}
