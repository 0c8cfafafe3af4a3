#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

constexpr const char* properties = R"({"name": {"type": "string"}, "found": {"type": "string"}})";

/// A step, then a page; what is asked for is answered by hand.
Case with(const std::string& step)
{
    return Case({.steps = "[" + step + R"(, {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "name", "bind": "name"}]}])",
                 .properties = properties,
                 .texts = R"({"it.failure.title": "Det gikk ikke"})",
                 .files = {{"note.json", R"({"type": "object"})"}}});
}

const ViewNode* shown(const Case& kit, const std::string& id)
{
    static View view;
    view = kit.view();
    return find_node(view.root, id);
}

/// Each step that passes by itself, with `more` members.
std::vector<std::string> automatic(const std::string& more)
{
    return {R"({"type": "prefill", "id": "it", "call": "reg GET /x", "into": {"found": ["response", "x"]})" + more + "}",
            R"({"type": "validate", "id": "it", "call": "reg POST /x", "send": {})" + more + "}",
            R"({"type": "archive", "id": "it", "to": "reg POST /x")" + more + "}",
            R"({"type": "receive", "id": "it", "message": "note.json")" + more + "}"};
}

}  // namespace

TEST_CASE("own view: a step that passes by itself says that it waits, and an override says it in other words")
{
    for (const std::string& step : automatic("")) {
        CAPTURE(step);
        Case kit = with(step);
        kit.begin();
        const ViewNode* waiting = shown(kit, "case/it/waiting");
        REQUIRE(waiting);
        CHECK(waiting->role == Role::progress);
        CHECK(shown(kit, "case/it/failure") == nullptr);
    }
    for (const std::string& step : automatic(R"(, "override": {"waiting": {"set": {"text": "Et lite øyeblikk"}, "after": {"type": "paragraph", "id": "call-us", "text": "Ring oss"}}})")) {
        CAPTURE(step);
        Case kit = with(step);
        kit.begin();
        CHECK(shown(kit, "case/it/waiting")->name == "Et lite øyeblikk");
        CHECK(shown(kit, "case/it/call-us")->name == "Ring oss");
    }
}

TEST_CASE("own view: children given to a step that passes by itself take the place of its own")
{
    for (const std::string& step : automatic(R"(, "children": [{"type": "heading", "id": "soon", "text": "Snart"}])")) {
        CAPTURE(step);
        Case kit = with(step);
        kit.begin();
        CHECK(shown(kit, "case/it/soon")->name == "Snart");
        CHECK(shown(kit, "case/it/waiting") == nullptr);
    }
}

TEST_CASE("own view: a failure says what went wrong, and the buttons that mend it can be changed")
{
    Case kit = with(R"({"type": "validate", "id": "it", "call": "reg POST /x", "send": {}, "override": {"retry": {"set": {"label": "Spør igjen"}}}})");
    kit.begin();
    kit.answer(kit.open(), 200, Value("no object"));
    const ViewNode* failure = shown(kit, "case/it/failure");
    REQUIRE(failure);
    CHECK(failure->role == Role::alert);
    CHECK(failure->severity == Severity::error);
    CHECK(failure->name == "Det gikk ikke");
    CHECK_FALSE(failure->description.empty());
    const ViewNode* retry = shown(kit, "case/it/retry");
    REQUIRE(retry);
    CHECK(retry->name == "Spør igjen");
    CHECK(shown(kit, "case/it/waiting") == nullptr);
    kit.act("retry");
    kit.answer(kit.open(), 200, Value{{"ok", true}});
    CHECK(kit.place() == "case/after");
}

TEST_CASE("own view: a prefill that failed can be skipped unless its author took that away")
{
    const auto failed = [](const std::string& more) {
        Case kit = with(R"({"type": "prefill", "id": "it", "call": "reg GET /x", "into": {"found": ["response", "x"]})" + more + "}");
        kit.begin();
        kit.give_up(kit.open());
        return shown(kit, "case/it/skip") != nullptr;
    };
    CHECK(failed(""));
    CHECK_FALSE(failed(R"(, "override": {"skip": {"remove": true}})"));
}

TEST_CASE("own view: what is signed is what the step says, in whatever components it says it")
{
    Case kit = with(R"({"type": "sign", "id": "it", "children": [
        {"type": "group", "id": "frame", "children": [{"type": "heading", "id": "top", "text": "Avtale"}, {"type": "paragraph", "id": "promise", "text": "Jeg lover."}]},
        {"type": "paragraph", "id": "hidden", "text": "Skjult", "when": false},
        {"type": "button", "id": "go", "action": "sign"}]})");
    kit.begin();
    kit.act("sign");
    const Seal& seal = kit.session().state().seals.front();
    CHECK(seal.shown == "Avtale\nJeg lover.\n");
    CHECK(seal.manifest.find("step")->string_or("purposeText", "") == "Avtale\nJeg lover.");
}
