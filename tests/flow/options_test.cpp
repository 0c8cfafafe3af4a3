#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

/// A page with a dropdown whose choices come from `options`, a page after it, and what the choices depend on.
Case choosing(const std::string& options, const std::string& more = {}, ServiceFiles files = {})
{
    return Case({.steps = R"([{"type": "page", "id": "p", "children": [
                    {"type": "text-field", "id": "part", "bind": "part"},
                    {"type": "each", "id": "people", "bind": "people", "children": [{"type": "text-field", "id": "name", "bind": "people.name"}]},
                    {"type": "dropdown", "id": "town", "bind": "town", "options": )" + options + more + R"(}]},
                  {"type": "page", "id": "q", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
                 .properties = R"({"part": {"type": "string", "minLength": 2}, "town": {"type": "string"}, "w": {"type": "string"},
                     "people": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}})",
                 .texts = R"({"p.title": "P", "q.title": "Q", "part.label": "Part", "town.label": "Town", "w.label": "W", "name.label": "Name",
                     "town.options.b": "From the texts"})",
                 .files = std::move(files)});
}

std::vector<Option> offered(const Case& kit, const std::string& language = "nb")
{
    const View view = kit.view(language);
    const ViewNode* node = find_node(view.root, "case/p/town");
    REQUIRE(node);
    return node->options;
}

std::string names(const Case& kit, const std::string& language = "nb")
{
    std::string all;
    for (const Option& option : offered(kit, language))
        all += (all.empty() ? "" : ", ") + option.name;
    return all;
}

constexpr const char* from_api = R"({"call": "reg GET /towns/{part}", "query": {"like": ["dataModel", "w"], "n": 5},
    "list": ["response", "towns"], "value": ["response", "id"], "label": ["response", "name"]})";

const Value towns{{"towns", Value::array({Value{{"id", "x"}, {"name", "Xville"}}, Value{{"id", "y"}, {"name", "Yborg"}}, Value{{"id", "x"}, {"name", "Twice"}}})}};

}  // namespace

TEST_CASE("options: a list in the component, named by the texts, by its labels in each language, or by its values")
{
    Case kit = choosing(R"(["a", "b", {"value": "c", "label": {"nb": "På norsk", "nn": "På nynorsk", "en": "In English"}}, {"value": "d", "label": "part.label"}])");
    kit.begin();
    CHECK(names(kit) == "a, From the texts, På norsk, Part");
    CHECK(names(kit, "en") == "a, From the texts, In English, Part");
    kit.type("town", "c");
    CHECK(kit.value("town") == Value("c"));
    kit.type("town", "z");
    CHECK_MESSAGE(kit.value("town") == Value(), "what is not offered cannot be chosen");
}

TEST_CASE("options: a titled oneOf of the schema is a list of names")
{
    Case kit({.steps = R"([{"type": "page", "id": "p", "children": [{"type": "radio-group", "id": "size", "bind": "size"}]},
                           {"type": "page", "id": "q", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
              .properties = R"({"size": {"oneOf": [{"const": "s", "title": "Small"}, {"const": "l"}]}, "w": {"type": "string"}})"});
    kit.begin();
    const View view = kit.view();
    CHECK(find_node(view.root, "case/p/size:s")->name == "Small");
    CHECK(find_node(view.root, "case/p/size:l")->name == "l");
}

TEST_CASE("options: a file of the service, filtered by what another field says")
{
    Case kit = choosing(R"({"file": "towns.json", "filter": ["equals", ["value", "county"], ["dataModel", "part"]]})", {},
                        {{"towns.json", R"([{"value": "a", "county": "03"}, {"value": "b", "county": "46"}, {"value": "c", "label": "Third", "county": "46"}])"}});
    kit.begin();
    CHECK(names(kit).empty());
    kit.type("part", "46");
    CHECK(names(kit) == "From the texts, Third");
    kit.type("town", "c");
    kit.type("part", "03");
    CHECK_MESSAGE(kit.value("town") == Value("c"), "an answer stays when it is no longer offered");
    CHECK_MESSAGE(names(kit) == "a, c", "and is still seen");
    const Turn turn = kit.act("next");
    REQUIRE(turn.findings.size() == 1);
    CHECK(turn.findings[0].id == "option-gone");
    kit.type("town", "a");
    kit.act("next");
    CHECK(kit.place() == "case/q");
}

TEST_CASE("options: gone: clear takes the answer away, and the log says why")
{
    Case kit = choosing(R"({"list": [{"value": "a", "in": "03"}, {"value": "b", "in": "46"}], "gone": "clear",
                            "filter": ["equals", ["value", "in"], ["dataModel", "part"]]})");
    kit.begin();
    kit.type("part", "46");
    kit.type("town", "b");
    const Turn turn = kit.type("part", "03");
    CHECK(kit.value("town") == Value());
    CHECK(turn.events.back().type == "value-cleared");
    CHECK(turn.events.back().payload.string_or("because", "") == "gone");
}

TEST_CASE("options: preselect makes a choice that is the only one, and follows it, but not after a person has emptied it")
{
    Case kit = choosing(R"({"list": [{"value": "a", "in": "03"}, {"value": "b", "in": "46"}], "preselect": true,
                            "filter": ["equals", ["value", "in"], ["dataModel", "part"]]})");
    kit.begin();
    CHECK(kit.value("town") == Value());
    kit.type("part", "46");
    CHECK(kit.value("town") == Value("b"));
    kit.type("part", "03");
    CHECK(kit.value("town") == Value("a"));
    kit.type("town", "");
    CHECK(kit.value("town") == Value());
    kit.type("part", "46");
    CHECK(kit.value("town") == Value());
}

TEST_CASE("options: rows of the data are choices, by name, and one that is removed is gone")
{
    Case kit = choosing(R"({"rows": "people", "value": ["dataModel", "people.name"], "label": ["concat", ["dataModel", "people.name"], "!"]})");
    kit.begin();
    kit.add_row("people", "r1");
    kit.add_row("people", "r2");
    kit.type("people{r1}.name", "Kari");
    CHECK(names(kit) == "Kari!");
    kit.type("people{r2}.name", "Ola");
    CHECK(names(kit) == "Kari!, Ola!");
    kit.type("town", "Ola");
    CHECK(kit.act("next").findings.empty());
    kit.go("case/p");
    kit.ok({.type = CommandType::remove_row, .path = "people{r2}"});
    REQUIRE(kit.session().findings().size() == 1);
    CHECK(kit.session().findings()[0].id == "option-gone");
}

TEST_CASE("options: what people wrote is no text key")
{
    Case kit = choosing(R"({"rows": "people", "value": ["dataModel", "people.name"], "label": ["dataModel", "people.name"]})");
    kit.begin();
    kit.add_row("people", "r1");
    kit.type("people{r1}.name", "stegvis.next");
    CHECK(names(kit) == "stegvis.next");
}

TEST_CASE("options: what was chosen stands in its field while other choices are being fetched, and when they could not be")
{
    Case kit = choosing(from_api);
    kit.begin();
    kit.type("part", "ab");
    kit.pass(400);
    kit.answer(kit.open(), 200, towns);
    kit.type("town", "y");
    kit.type("part", "a");
    CHECK_MESSAGE(names(kit) == "y", "nothing can be asked for");
    kit.type("part", "cd");
    kit.pass(400);
    CHECK_MESSAGE(names(kit) == "y", "the answer is on its way");
    kit.give_up(kit.open());
    CHECK_MESSAGE(names(kit) == "y", "there was none");
    CHECK(kit.value("town") == Value("y"));
}

TEST_CASE("options: an API is asked when its inputs are valid, once for the same inputs, and a replay needs no API")
{
    Case kit = choosing(from_api);
    kit.begin();
    CHECK(kit.session().open_effects().empty());
    kit.type("part", "å b");
    CHECK_MESSAGE(kit.session().open_effects().empty(), "after 300 ms of quiet");
    kit.pass(400);
    const Effect effect = kit.open();
    CHECK(effect.request == Value{{"api", "reg"}, {"method", "GET"}, {"path", "/towns/%C3%A5%20b?n=5"}});
    const View loading = kit.view();
    CHECK(find_node(loading.root, "case/p/town")->busy);
    CHECK(find_node(loading.root, "case/p/town:choices")->name == "Henter valgene …");
    kit.answer(effect, 200, towns);
    CHECK(names(kit) == "Xville, Yborg");
    kit.type("town", "y");
    CHECK(kit.value("town") == Value("y"));
    kit.type("part", "cd");
    kit.pass(400);
    kit.answer(kit.open(), 200, Value{{"towns", Array()}});
    CHECK(names(kit) == "y");
    kit.type("part", "å b");
    kit.pass(400);
    CHECK_MESSAGE(kit.session().open_effects().empty(), "these inputs have been asked for");
    CHECK(names(kit) == "Xville, Yborg");
    auto again = Session::replay(kit.service(), "i1", kit.log());
    REQUIRE(again);
    CHECK(again.value().state() == kit.session().state());
    CHECK(again.value().view({.context = kit.context(), .language = "nb"}) == kit.view());
}

TEST_CASE("options: choices that could not be fetched are said to be lacking, and asked for again by a button")
{
    for (const int status : {0, 500, 200}) {
        CAPTURE(status);
        Case kit = choosing(from_api);
        kit.begin();
        kit.type("part", "ab");
        kit.pass(400);
        if (status == 0)
            kit.give_up(kit.open());
        else
            kit.answer(kit.open(), status, Value{{"towns", "no list"}});
        const View failed = kit.view();
        CHECK(find_node(failed.root, "case/p/town:choices")->role == Role::alert);
        const ViewNode* retry = find_node(failed.root, "case/p/town:fetch");
        REQUIRE(retry);
        kit.ok(command_from_value(retry->command).value());
        kit.answer(kit.open(), 200, towns);
        CHECK(names(kit) == "Xville, Yborg");
        kit.refused(command_from_value(retry->command).value(), "not-allowed");
    }
}

TEST_CASE("options: an answer to inputs of before is let go, and choices are not asked for while an input is not valid")
{
    Case kit = choosing(from_api);
    kit.begin();
    kit.type("part", "ab");
    kit.pass(400);
    const Effect first = kit.open();
    kit.type("part", "a");
    kit.pass(400);
    CHECK(kit.session().open_effects().empty());
    kit.type("part", "cd");
    kit.pass(400);
    kit.answer(first, 200, towns);
    CHECK(names(kit).empty());
    kit.answer(kit.open(), 200, towns);
    CHECK(names(kit) == "Xville, Yborg");
}

TEST_CASE("options: optionLabel and displayValue name the choice of another field")
{
    Case kit({.steps = R"([{"type": "page", "id": "p", "children": [
                  {"type": "dropdown", "id": "town", "bind": "town", "options": [{"value": "x", "label": "Xville"}]},
                  {"type": "paragraph", "id": "said", "text": ["concat", "In ", ["optionLabel", "town", ["dataModel", "town"]], " = ", ["displayValue", "town"]]}]},
                  {"type": "page", "id": "q", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
              .properties = R"({"town": {"type": "string"}, "w": {"type": "string"}})"});
    kit.begin();
    kit.type("town", "x");
    const View view = kit.view();
    CHECK(find_node(view.root, "case/p/said")->name == "In Xville = Xville");
}

namespace {

/// A step that is there only while the choice has a name, and choices that come of `part`.
Case named_by(const std::string& when, const std::string& more = {})
{
    return Case({.steps = R"([{"type": "page", "id": "p", "children": [
                    {"type": "text-field", "id": "part", "bind": "part"},
                    {"type": "dropdown", "id": "town", "bind": "town", "default": "x", "options": )" + std::string(from_api) + R"(}]},
                  {"type": "page", "id": "oslo", "when": )" + when + R"(, "children": [{"type": "text-field", "id": "w", "bind": "w"}]},
                  {"type": "page", "id": "q", "children": [{"type": "text-field", "id": "v", "bind": "v"}]}])",
                 .properties = R"({"part": {"type": "string", "minLength": 2}, "town": {"type": "string"}, "w": {"type": "string"}, "v": {"type": "string"}, "label": {"type": "string"}})",
                 .texts = R"({"p.title": "P", "oslo.title": "O", "q.title": "Q"})",
                 .more = more});
}

}  // namespace

TEST_CASE("options: a step that hangs on the name of a choice is let go of when the choices come with another name")
{
    const std::string calculated = R"("calculate": {"label": ["optionLabel", "town", ["dataModel", "town"]]},)";
    for (const bool through : {false, true}) {
        CAPTURE(through);
        Case kit = through ? named_by(R"(["equals", ["dataModel", "label"], null])", calculated)
                           : named_by(R"(["equals", ["optionLabel", "town", ["dataModel", "town"]], null])");
        kit.begin();
        CHECK(kit.service().index.conditions_read_offers);
        CHECK_FALSE(kit.service().index.conditions.touching(Path::parse("part").value()).empty());
        kit.type("part", "ab");
        kit.pass(400);
        kit.act("next");
        REQUIRE(kit.status("case/oslo") == "active");
        kit.answer(kit.open(), 200, towns);
        CHECK(kit.status("case/oslo") != "active");
        CHECK(kit.status("case/q") == "active");
    }
    CHECK_FALSE(named_by(R"(["equals", ["dataModel", "town"], "x"])").service().index.conditions_read_offers);
}
