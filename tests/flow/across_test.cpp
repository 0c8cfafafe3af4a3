#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

constexpr const char* steps = R"([
    {"type": "page", "id": "p", "children": [
      {"type": "radio-group", "id": "kind", "bind": "kind"}, {"type": "text-field", "id": "why", "bind": "why"},
      {"type": "number-field", "id": "from", "bind": "from"}, {"type": "number-field", "id": "to", "bind": "to"},
      {"type": "each", "id": "people", "bind": "people", "children": [
        {"type": "text-field", "id": "name", "bind": "people.name"}, {"type": "text-field", "id": "born", "bind": "people.born"}]}]},
    {"type": "page", "id": "q", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])";

constexpr const char* properties = R"({"kind": {"enum": ["a", "b", "c"]}, "why": {"type": "string"}, "from": {"type": "integer"}, "to": {"type": "integer"},
    "w": {"type": "string"}, "people": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}, "born": {"type": "string"}},
      "dependentRequired": {"name": ["born"]}}}},
    "dependentRequired": {"from": ["to"]},
    "allOf": [{"if": {"properties": {"kind": {"const": "b"}}, "required": ["kind"]}, "then": {"required": ["why"], "properties": {"why": {"minLength": 3}}}},
              {"not": {"properties": {"kind": {"const": "c"}, "from": {"const": 7}}, "required": ["kind", "from"]}}],
    "x-last": {})";

Case joined()
{
    // What follows `properties` is part of the schema around it.
    return Case({.steps = steps, .properties = properties,
                 .texts = R"({"p.title": "P", "q.title": "Q", "why.label": "Why", "to.label": "To", "born.label": "Born", "born.error.dependentRequired": "When were you born?"})"});
}

/// `path id text-key` of each finding of an attempt to pass.
std::string found(Case& kit)
{
    std::string all;
    for (const Finding& finding : kit.act("next").findings)
        all += (all.empty() ? "" : "; ") + finding.path + " " + finding.id + " " + finding.text;
    return all;
}

}  // namespace

TEST_CASE("across: what is required under a condition is asked for at its field, and no longer when the condition does not hold")
{
    Case kit = joined();
    kit.begin();
    kit.type("kind", "b");
    CHECK(found(kit) == "why required stegvis.finding.required");
    kit.type("why", "x");
    CHECK(found(kit) == "why minLength stegvis.finding.minLength");
    kit.type("kind", "a");
    CHECK(found(kit).empty());
    CHECK(kit.place() == "case/q");
}

TEST_CASE("across: an answer that another one calls for is missing, in the document and in each row")
{
    Case kit = joined();
    kit.begin();
    kit.type("from", "1");
    CHECK(found(kit) == "to required stegvis.finding.required");
    kit.type("to", "1");
    kit.add_row("people", "a");
    kit.add_row("people", "b");
    kit.type("people{b}.name", "Kari");
    CHECK(found(kit) == "people{b}.born required born.error.dependentRequired");
    kit.type("people{b}.born", "1990");
    CHECK(found(kit).empty());
    CHECK(kit.place() == "case/q");
}

TEST_CASE("across: what concerns an object as a whole is told at the first field that it looks at")
{
    Case kit = joined();
    kit.begin();
    kit.type("kind", "c");
    kit.type("from", "7");
    kit.type("to", "8");
    CHECK(found(kit) == "kind not stegvis.finding.not");
    kit.type("from", "8");
    CHECK(found(kit).empty());
}

TEST_CASE("across: a text that is not understood is one finding, not two")
{
    Case kit = joined();
    kit.begin();
    kit.type("from", "1");
    kit.type("to", "one");
    CHECK(found(kit) == "to malformed stegvis.finding.type.number");
}

TEST_CASE("across: what is remembered is what a fresh session finds, whatever changes")
{
    Case kit = joined();
    kit.begin();
    kit.add_row("people", "a");
    kit.add_row("people", "b");
    const std::vector<std::pair<std::string, std::string>> changes = {{"kind", "b"}, {"from", "7"}, {"people{b}.name", "Kari"}, {"why", "x"}, {"kind", "c"},
        {"people{b}.born", "1990"}, {"from", ""}, {"people{a}.name", "Ola"}, {"kind", ""}, {"why", ""}, {"people{b}.born", ""}, {"kind", "b"}, {"from", "one"}};
    for (const auto& change : changes) {
        CAPTURE(change.first);
        kit.type(change.first, change.second);
        Session fresh(kit.service(), "i1");
        REQUIRE(fresh.append(kit.log()));
        CHECK(kit.session().findings() == fresh.findings());
        const ViewContext window{.context = kit.context(), .language = "nb", .touched = {"why", "to", "people{b}.born"}};
        CHECK(kit.session().watch(window) == fresh.view(window));
    }
}

TEST_CASE("across: work does not grow with the conditions that have nothing to do with what changed")
{
    const auto computed = [](int pairs) {
        std::string fields;
        std::string places;
        std::string rules;
        for (int i = 0; i < pairs; ++i) {
            const std::string n = std::to_string(i);
            fields += (i ? "," : "") + (R"({"type": "text-field", "id": "a)" + n + R"(", "bind": "a)" + n + R"("}, {"type": "text-field", "id": "b)" + n + R"(", "bind": "b)" + n + R"("})");
            places += (i ? "," : "") + (R"("a)" + n + R"(": {"type": "string"}, "b)" + n + R"(": {"type": "string"})");
            rules += (i ? "," : "") + (R"({"if": {"required": ["a)" + n + R"("]}, "then": {"required": ["b)" + n + R"("]}})");
        }
        Case kit({.steps = R"([{"type": "page", "id": "p", "children": [)" + fields + R"(]}, {"type": "page", "id": "q", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
                  .properties = "{" + places + R"(, "w": {"type": "string"}}, "allOf": [)" + rules + R"(], "x-last": {})"});
        kit.begin();
        kit.type("a0", "x");
        (void)kit.session().watch({.context = kit.context(), .language = "nb"});
        const auto before = kit.session().computations();
        kit.type("a0", "xy");
        (void)kit.session().watch({.context = kit.context(), .language = "nb"});
        return kit.session().computations() - before;
    };
    CHECK(computed(10) == computed(100));
}
