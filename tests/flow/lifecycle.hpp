#pragma once
/// One walk for every type that is a step, in every type that holds steps. What a step needs is made from the kinds of its
/// properties: a type that is added is walked too, without a line about it.

#include <algorithm>

#include "framework/json.hpp"
#include "tests/flow/kit.hpp"

namespace stegvis::tests {

inline ViewNode show_test_step(const Showing& scope)
{
    ViewNode node = scope.make(Role::group);
    ViewNode stamp{.id = node.id + ":stamp", .role = Role::button, .name = "Stamp"};
    stamp.command = scope.act("stamp");
    if (scope.may("stamp"))
        node.children.push_back(std::move(stamp));
    return node;
}

/// A step with a view and an action of its own, that no other code knows.
inline const ComponentType& test_step_type()
{
    static constexpr Action actions[] = {{.name = "stamp", .guarded = true}};
    static constexpr std::string_view outcomes[] = {"stamped"};
    static const StepFacet step{.actions = actions, .outcomes = outcomes, .act = [](Running& scope, std::string_view, const Value&) { scope.end("stamped"); }};
    static const ViewFacet view{.show = show_test_step};
    static const ComponentType type{.name = "test-step", .summary = "A step of this test.", .view = &view, .step = &step};
    return type;
}

inline bool holds_steps(const ComponentType& type)
{
    return type.step && type.children != Children::none && type.children != Children::together;
}

inline ComponentTypes all_types()
{
    ComponentTypes types = flow::standard_types();
    types.push_back(&test_step_type());
    return types;
}

/// What the property must be for the step to load: nothing when it may be left out.
inline std::string sample_of(const Property& property)
{
    if (!property.required)
        return {};
    switch (property.kind) {
    case PropertyKind::call: return R"("reg POST /things")";
    case PropertyKind::send: return R"({"a": ["dataModel", "a"]})";
    case PropertyKind::into: return R"({"filled": ["response", "filled"]})";
    case PropertyKind::file: return R"("note.json")";
    case PropertyKind::boolean: return "true";
    case PropertyKind::number: return "1";
    default: return R"("x")";
    }
}

/// Whether the walk gives the step a field of its own: what it shows is not the type's to say.
inline bool takes_fields(const ComponentType& type)
{
    return type.children == Children::together && type.slots.empty();
}

/// The step `it`, with a field in it where it shows fields of its own.
inline std::string step_json(const ComponentType& type, const std::string& more)
{
    std::string json = R"({"type": ")" + std::string(type.name) + R"(", "id": "it")" + more;
    for (const Property& property : type.properties)
        if (const std::string sample = sample_of(property); !sample.empty())
            json += ", \"" + std::string(property.name) + "\": " + sample;
    if (takes_fields(type))
        json += R"(, "children": [{"type": "text-field", "id": "answer", "bind": "answer"}])";
    return json + "}";
}

inline Parts walk_parts(const ComponentType& container, const std::string& step)
{
    const std::string bind = container.children == Children::per_row ? R"("bind": "people", )" : "";
    return {.steps = R"([{"type": "page", "id": "first", "children": [{"type": "text-field", "id": "a", "bind": "a"},
                {"type": "each", "id": "people", "bind": "people", "children": [{"type": "text-field", "id": "name", "bind": "people.name"}]}]},
              {"type": ")" + std::string(container.name) + R"(", "id": "box", )" + bind + R"("children": [)" + step + R"(]},
              {"type": "page", "id": "last", "children": [{"type": "text-field", "id": "z", "bind": "z"}]}])",
            .properties = R"({"a": {"type": "string"}, "z": {"type": "string"}, "answer": {"type": "string"}, "filled": {"type": "string"},
                "people": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}})",
            .more = R"("define": {"custom": {"params": {}, "body": {"type": "page", "children": [{"type": "text-field", "id": "answer", "bind": "answer"}]}}}, )",
            .files = {{"note.json", R"({"type": "object"})"}}};
}

/// A log that is cut anywhere can be taken up; the whole of it, written and read again, gives the same state and the same views.
inline void check_saved(const Case& kit, std::size_t from)
{
    std::vector<Event> read;
    for (const Event& event : kit.log()) {
        const auto again = event_from_value(parse_json(write_json(to_value(event))).value());
        REQUIRE(again);
        read.push_back(again.value());
    }
    for (std::size_t length = from; length <= read.size(); ++length) {
        const auto cut = Session::replay(kit.service(), "i1", std::span(read).first(length));
        REQUIRE(cut);
        for (const char* language : {"nb", "nn", "en"}) {
            const View view = cut.value().view({.context = kit.context(), .language = language});
            CHECK(view.language == language);
            if (length == read.size())
                CHECK(view == kit.view(language));
        }
    }
    const auto whole = Session::replay(kit.service(), "i1", read);
    REQUIRE(whole);
    CHECK(whole.value().state() == kit.session().state());
}

inline const ComponentType& type_at(const Case& kit, const std::string& address)
{
    const auto steps = kit.session().steps();
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const StepReport& step) { return step.address.to_string() == address; });
    REQUIRE(found != steps.end());
    static const ComponentTypes types = all_types();
    return **std::find_if(types.begin(), types.end(), [&](const ComponentType* type) { return type->name == found->type; });
}

/// Nobody else moves what is Kari's.
inline void check_stranger(Case& kit, const std::string& at)
{
    const Actor kari = kit.context().actor;
    kit.be({.id = "ola", .nin = "41019010110", .name = "Ola"});
    for (const Action& action : type_at(kit, at).step->actions) {
        const auto turn = kit.apply({.type = CommandType::act, .address = at, .action = std::string(action.name)});
        CHECK_FALSE(turn);
    }
    CHECK_FALSE(kit.apply({.type = CommandType::set, .address = "case/first", .path = "a", .text = "stranger"}));
    CHECK_FALSE(kit.apply({.type = CommandType::go, .address = at}));
    kit.be(kari);
}

/// Looking around moves a place and nothing else.
inline void check_looking(Case& kit)
{
    const auto steps = kit.session().steps();
    const std::string here = kit.place();
    kit.go("case/last");
    CHECK(kit.place() == here);
    kit.go("case/nowhere/at/all");
    CHECK(kit.place() == here);
    kit.go("case/first");
    CHECK(kit.place() == "case/first");
    kit.go(here);
    CHECK(kit.place() == here);
    CHECK(kit.session().steps() == steps);
}

/// Does one thing that takes the step at `at` on: answers what was asked, sends what is waited for, or acts as the person.
inline void push(Case& kit, const std::string& at)
{
    if (!kit.session().open_effects().empty()) {
        const Effect effect = kit.open();
        const Value jws{{"jws", Value{{"signature", "x"}}}};
        const Value good{{"status", 200}, {"body", Value{{"ok", true}, {"filled", "x"}, {"receipt", "r"}}}};
        kit.answer(effect, effect.kind == "sign" ? jws : good);
        return;
    }
    const StepFacet& step = *type_at(kit, at).step;
    if (kit.status(at) == "waiting" && step.message) {
        kit.message("note", "m" + std::to_string(kit.log().size()), Value(Object()));
        return;
    }
    const auto action = std::find_if(step.actions.begin(), step.actions.end(), [](const Action& a) { return a.guarded && !a.mends; });
    REQUIRE(action != step.actions.end());
    kit.act(std::string(action->name), at);
}

inline void to_box(Case& kit)
{
    kit.begin();
    kit.add_row("people", "r");
    kit.type("people{r}.name", "Kari");
    kit.type("a", "go");
    kit.act("next");
}

inline std::string it_in(const ComponentType& container)
{
    return container.children == Children::per_row ? "case/box/r/it" : "case/box/it";
}

template <typename Function>
inline void for_each_pair(Function function)
{
    const ComponentTypes types = all_types();
    for (const ComponentType* container : types)
        for (const ComponentType* type : types)
            if (holds_steps(*container) && type->step && !holds_steps(*type)) {
                const std::string pair = std::string(type->name) + " in " + std::string(container->name);
                CAPTURE(pair);
                function(*container, *type);
            }
}

}  // namespace stegvis::tests
