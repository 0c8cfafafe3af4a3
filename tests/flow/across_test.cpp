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

const ViewNode* at_path(const ViewNode& node, const std::string& path)
{
    if (node.path == path)
        return &node;
    for (const ViewNode& child : node.children)
        if (const ViewNode* found = at_path(child, path))
            return found;
    return nullptr;
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

TEST_CASE("across: a field is marked as required while the condition holds that asks for it, whether it is filled in or not")
{
    Case kit = joined();
    kit.begin();
    kit.add_row("people", "a");
    kit.add_row("people", "b");
    const auto is_required = [&kit](const std::string& path) {
        const View view = kit.view();
        const ViewNode* field = at_path(view.root, path);
        REQUIRE_MESSAGE(field != nullptr, path);
        return field->required;
    };
    CHECK_FALSE(is_required("why"));
    kit.type("kind", "b");
    CHECK(is_required("why"));
    kit.type("why", "reasons");
    CHECK(is_required("why"));
    kit.type("kind", "a");
    CHECK_FALSE(is_required("why"));

    kit.type("people{b}.name", "Kari");
    CHECK(is_required("people{b}.born"));
    CHECK_FALSE(is_required("people{a}.born"));
    CHECK_FALSE(is_required("people{b}.name"));
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

namespace {

/// A phone that is asked for only of those who want calls, an e-mail address, and `more` members of the service; one of them is needed.
Case reached(const std::string& more = {}, const std::string& keywords = R"("anyOf": [{"required": ["phone"]}, {"required": ["email"]}])")
{
    return Case({.steps = R"([{"type": "page", "id": "p", "children": [
                    {"type": "radio-group", "id": "calls", "bind": "calls"},
                    {"type": "text-field", "id": "phone", "bind": "phone", "when": ["equals", ["dataModel", "calls"], "yes"]},
                    {"type": "text-field", "id": "email", "bind": "email"},
                    {"type": "each", "id": "people", "bind": "people", "children": [{"type": "text-field", "id": "name", "bind": "people.name"},
                      {"type": "text-field", "id": "born", "bind": "people.born", "when": ["equals", ["dataModel", "people.name"], "Kari"]},
                      {"type": "text-field", "id": "nin", "bind": "people.nin"}]}]},
                  {"type": "sign", "id": "s"}])",
                 .properties = R"({"calls": {"enum": ["yes", "no"]}, "phone": {"type": "string"}, "email": {"type": "string"},
                    "people": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}, "born": {"type": "string"}, "nin": {"type": "string"}},
                      "anyOf": [{"required": ["born"]}, {"required": ["nin"]}]}}}, )" + keywords + R"(, "x-last": {})",
                 .texts = R"({"p.title": "P", "s.title": "S", "calls.label": "Calls", "phone.label": "Phone", "email.label": "Email"})",
                 .more = more});
}

}  // namespace

TEST_CASE("across: what would stand at a hidden field stands at the first field in sight")
{
    Case kit = reached();
    kit.begin();
    CHECK(found(kit) == "email required stegvis.finding.required");
    kit.type("calls", "yes");
    CHECK(found(kit) == "phone required stegvis.finding.required");
    kit.type("phone", "22222222");
    CHECK(found(kit).empty());
}

TEST_CASE("across: a hidden answer satisfies nothing, as it is not sealed, unless it is kept")
{
    for (const bool keeps : {false, true}) {
        CAPTURE(keeps);
        Case kit = reached(keeps ? R"("hidden": "keep",)" : "");
        kit.begin();
        kit.type("calls", "yes");
        kit.type("phone", "22222222");
        kit.type("calls", "no");
        CHECK(found(kit) == (keeps ? "" : "email required stegvis.finding.required"));
        if (keeps)
            continue;
        kit.type("calls", "yes");
        CHECK(found(kit).empty());
    }
}

TEST_CASE("across: hidden fields of a row are hidden in that row only")
{
    Case kit = reached();
    kit.begin();
    kit.type("email", "a@b.no");
    for (const char* row : {"a", "b"}) {
        kit.add_row("people", row);
        kit.type(std::string("people{") + row + "}.name", "Kari");
        kit.type(std::string("people{") + row + "}.born", "1990");
    }
    kit.type("people{b}.name", "Ola");
    CHECK(found(kit) == "people{b}.nin required stegvis.finding.required");
    kit.type("people{b}.nin", "x");
    CHECK(found(kit).empty());
}

TEST_CASE("across: where the field that is told has an answer, the answers do not agree")
{
    Case kit = reached({}, R"("if": {"properties": {"calls": {"const": "no"}}, "required": ["calls"]}, "then": {"required": ["phone"]})");
    kit.begin();
    kit.type("calls", "no");
    CHECK(found(kit) == "calls rule stegvis.finding.rule");
    kit.type("calls", "yes");
    CHECK(found(kit).empty());
}

TEST_CASE("across: objects and lists are seen without what is hidden in them")
{
    Case kit = reached({}, R"("not": {"properties": {"people": {"contains": {"required": ["born"]}}}, "required": ["people"]})");
    kit.begin();
    kit.add_row("people", "a");
    kit.type("people{a}.name", "Kari");
    kit.type("people{a}.born", "1990");
    kit.type("people{a}.nin", "x");
    CHECK(found(kit) == "people not stegvis.finding.not");
    kit.type("people{a}.name", "Ola");
    CHECK(found(kit).empty());
}

TEST_CASE("across: what is hidden is remembered as a fresh session finds it")
{
    Case kit = reached();
    kit.begin();
    kit.add_row("people", "a");
    kit.add_row("people", "b");
    const std::vector<std::pair<std::string, std::string>> changes = {{"calls", "yes"}, {"phone", "2"}, {"calls", "no"}, {"people{b}.name", "Kari"}, {"people{b}.born", "1990"},
        {"people{a}.name", "Kari"}, {"people{b}.name", "Ola"}, {"email", "a@b.no"}, {"calls", "yes"}, {"people{b}.nin", "1"}, {"email", ""}, {"calls", ""}};
    for (const auto& change : changes) {
        CAPTURE(change.first);
        kit.type(change.first, change.second);
        Session fresh(kit.service(), "i1");
        REQUIRE(fresh.append(kit.log()));
        CHECK(kit.session().findings() == fresh.findings());
        const ViewContext window{.context = kit.context(), .language = "nb", .touched = {"phone", "email", "people{b}.born", "people{b}.nin"}};
        CHECK(kit.session().watch(window) == fresh.view(window));
    }
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

TEST_CASE("across: what two conditions ask for is said once")
{
    Case kit({.steps = R"([{"type": "page", "id": "p", "children": [{"type": "text-field", "id": "from", "bind": "from"}, {"type": "text-field", "id": "to", "bind": "to"}]},
                {"type": "page", "id": "q", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
              .properties = R"({"from": {"type": "string"}, "to": {"type": "string"}, "w": {"type": "string"}}, "dependentRequired": {"from": ["to"]},
                "if": {"required": ["from"]}, "then": {"required": ["to"]}, "x-last": {})"});
    kit.begin();
    kit.type("from", "1");
    CHECK(found(kit) == "to required stegvis.finding.required");
}
