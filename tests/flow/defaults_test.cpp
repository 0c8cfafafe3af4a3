#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case with_fields(const std::string& fields, const std::string& more = {})
{
    return Case({.steps = R"([{"type": "page", "id": "p", "children": )" + fields + R"(},
                  {"type": "page", "id": "q", "children": [{"type": "text-field", "id": "later", "bind": "later", "default": ["concat", ["dataModel", "a"], "!"]}]},
                  {"type": "sign", "id": "s"}])",
                 .properties = R"({"a": {"type": "string"}, "b": {"type": "string"}, "n": {"type": "integer", "default": 3}, "later": {"type": "string"},
                     "rows": {"type": "array", "items": {"type": "object", "properties": {"x": {"type": "string"}}}}})",
                 .texts = R"({"p.title": "P", "q.title": "Q", "s.title": "S", "a.label": "A", "b.label": "B", "n.label": "N", "later.label": "Later", "x.label": "X"})",
                 .more = more});
}

std::vector<std::string> codes(const std::string& fields)
{
    const auto loaded = load_service(tests::files_of({.steps = R"([{"type": "page", "id": "p", "children": )" + fields + "}]",
                                         .properties = R"({"a": {"type": "string"}, "b": {"type": "string"}, "c": {"type": "string"}, "x": {"type": "string"}})",
                                         .texts = R"({"of-b": "So {b}"})"}),
                                     flow::standard_types());
    std::vector<std::string> found;
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        if (diagnostic.severity == Severity::error)
            found.push_back(diagnostic.code + ": " + diagnostic.message);
    return found;
}

}  // namespace

TEST_CASE("default: it is set when the field first comes into sight, with its source, from what is known then")
{
    Case kit = with_fields(R"([{"type": "text-field", "id": "a", "bind": "a", "default": ["actor", "name"]}, {"type": "number-field", "id": "n", "bind": "n"},
                               {"type": "text-field", "id": "b", "bind": "b", "default": "x", "when": ["equals", ["dataModel", "n"], 4]}])");
    kit.begin();
    CHECK(kit.value("a") == Value("Kari"));
    CHECK(kit.value("n") == Value(3));
    CHECK(kit.session().state().sources.at(Path::parse("a").value()) == Source::defaulted);
    CHECK(kit.value("b") == Value());
    CHECK(kit.value("later") == Value());
    kit.type("n", "4");
    CHECK(kit.value("b") == Value("x"));
    kit.act("next");
    CHECK(kit.value("later") == Value("Kari!"));
    kit.go("case/p");
    kit.type("a", "Ola");
    kit.go("case/q");
    CHECK_MESSAGE(kit.value("later") == Value("Kari!"), "once, and not again when what it was made from changes");
}

TEST_CASE("default: it is never set over what was typed, nor again when a person has emptied the field")
{
    Case kit = with_fields(R"([{"type": "text-field", "id": "a", "bind": "a", "default": ["dataModel", "b"]}, {"type": "text-field", "id": "b", "bind": "b"}])");
    kit.begin();
    kit.type("a", "own");
    kit.type("b", "other");
    CHECK(kit.value("a") == Value("own"));
    kit.type("a", "");
    kit.type("b", "third");
    CHECK(kit.value("a") == Value());
}

TEST_CASE("default: each new row gets its own")
{
    Case kit = with_fields(R"([{"type": "each", "id": "rows", "bind": "rows", "children": [{"type": "text-field", "id": "x", "bind": "rows.x", "default": "new"}]}])");
    kit.begin();
    kit.add_row("rows", "r1");
    kit.type("rows{r1}.x", "mine");
    kit.add_row("rows", "r2");
    CHECK(kit.value("rows{r1}.x") == Value("mine"));
    CHECK(kit.value("rows{r2}.x") == Value("new"));
}

TEST_CASE("default: what is about the one who acts waits for one who may act at the step")
{
    Case kit({.steps = R"([{"type": "page", "id": "first", "children": [
                    {"type": "each", "id": "people", "bind": "people", "children": [{"type": "text-field", "id": "id", "bind": "people.nin"}]}]},
                  {"type": "each", "id": "by", "bind": "people", "order": "any", "children": [
                    {"type": "page", "id": "own", "who": {"role": "founder", "is": ["dataModel", "people.nin"]}, "children": [
                      {"type": "text-field", "id": "name", "bind": "people.name", "default": ["actor", "name"]}]}]}])",
              .properties = R"({"people": {"type": "array", "items": {"type": "object", "properties": {"nin": {"type": "string"}, "name": {"type": "string"}}}}})",
              .texts = R"({"first.title": "P", "own.title": "Q", "id.label": "Number", "name.label": "Name"})",
              .more = R"("roles": {"founder": {"rows": "people", "person": "people.nin"}}, )"});
    kit.begin();
    kit.add_row("people", "r1");
    kit.type("people{r1}.nin", "22");
    kit.act("next");
    REQUIRE(kit.status("case/by/r1/own") == "active");
    CHECK_MESSAGE(kit.value("people{r1}.name") == Value(), "the owner led to the page, which is another's");
    kit.be({.id = "ola", .nin = "22", .name = "Ola"});
    kit.go("case/by/r1/own");
    CHECK(kit.value("people{r1}.name") == Value("Ola"));
    kit.act("next");
    CHECK(kit.status("case/by/r1/own") == "done");
}

TEST_CASE("default: steps that come with defaults come one after the other, in one command")
{
    Case kit({.steps = R"([{"type": "page", "id": "first", "children": [{"type": "text-field", "id": "w", "bind": "w"}]},
                  {"type": "parallel", "id": "all", "children": [
                    {"type": "page", "id": "one", "children": [{"type": "checkbox", "id": "x", "bind": "x", "default": true}]},
                    {"type": "page", "id": "two", "when": ["equals", ["dataModel", "x"], true], "children": [{"type": "checkbox", "id": "y", "bind": "y", "default": true}]},
                    {"type": "page", "id": "three", "when": ["equals", ["dataModel", "y"], true], "children": [{"type": "checkbox", "id": "z", "bind": "z", "default": true}]}]}])",
              .properties = R"({"w": {"type": "string"}, "x": {"type": "boolean"}, "y": {"type": "boolean"}, "z": {"type": "boolean"}})",
              .texts = R"({"first.title": "P", "one.title": "1", "two.title": "2", "three.title": "3", "w.label": "W", "x.label": "X", "y.label": "Y", "z.label": "Z"})"});
    kit.begin();
    kit.act("next");
    CHECK(kit.status("case/all/three") == "active");
    CHECK(kit.value("z") == Value(true));
}

TEST_CASE("default: a circle of defaults, sight and choices is an error that names it")
{
    const auto found = codes(R"([{"type": "text-field", "id": "a", "bind": "a", "default": ["dataModel", "b"]},
                                 {"type": "text-field", "id": "b", "bind": "b", "default": "x", "when": ["equals", ["dataModel", "a"], "y"]}])");
    REQUIRE(found.size() == 1);
    CHECK(found[0] == "cycle: values that are set by themselves depend on one another: a -> b -> a");
    CHECK(codes(R"([{"type": "text-field", "id": "a", "bind": "a"}, {"type": "text-field", "id": "b", "bind": "b", "default": ["dataModel", "a"],
                     "when": ["equals", ["dataModel", "a"], "y"]}])").empty());
}

TEST_CASE("default: a circle is seen through components, their sight, their words and the variables of texts")
{
    const auto circle = [](const std::string& reads, const std::string& more = {}) {
        return codes(R"([{"type": "text-field", "id": "a", "bind": "a", "default": )" + reads + R"(},
                         {"type": "text-field", "id": "b", "bind": "b", "default": ["dataModel", "a"]}, {"type": "text-field", "id": "x", "bind": "x"})" + more + "]");
    };
    for (const char* reads : {R"(["component", "b"])", R"(["displayValue", "b"])", R"(["text", "of-b"])"}) {
        CAPTURE(reads);
        const auto found = circle(reads);
        REQUIRE(found.size() == 1);
        CHECK(found[0] == "cycle: values that are set by themselves depend on one another: a -> b -> a");
    }
    CHECK(circle(R"(["component", "x"])").empty());
    CHECK(circle(R"(["component", "c"])", R"(, {"type": "text-field", "id": "c", "bind": "c", "when": ["equals", ["dataModel", "b"], "y"]})").size() == 1);
}

TEST_CASE("hidden: what is hidden is not sealed, unless the service or the component keeps it")
{
    const std::string fields = R"([{"type": "text-field", "id": "a", "bind": "a"},
        {"type": "text-field", "id": "b", "bind": "b", "when": ["notEquals", ["dataModel", "a"], "hide"])";
    const auto sealed = [](Case kit) {
        kit.begin();
        kit.type("b", "secret");
        kit.type("a", "hide");
        kit.act("next");
        kit.act("next");
        kit.act("sign");
        REQUIRE(kit.session().state().seals.size() == 1);
        return kit.session().state().seals[0].document.find("secret") != std::string::npos;
    };
    CHECK_FALSE(sealed(with_fields(fields + "}]")));
    CHECK(sealed(with_fields(fields + R"(, "hidden": "keep"}])")));
    CHECK(sealed(with_fields(fields + "}]", R"("hidden": "keep",)")));
    CHECK_FALSE(sealed(with_fields(fields + R"(, "hidden": "remove"}])", R"("hidden": "keep",)")));
}
