#pragma once
/// Component type: what a `type` name means. It has properties and facets; the navigator, the session and the renderers read
/// facets only. Adding a type is one file that defines one of these and one test; no list is edited.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "framework/component.hpp"
#include "framework/editor_text.hpp"
#include "framework/scope.hpp"

namespace stegvis {

struct SchemaFinding;

/// How children run. A repeat is `per_row`: inside a page it is the repeating group, outside it repeats steps.
enum class Children : std::uint8_t { none, together, in_order, one_of, all_at_once, per_row };

/// What a property holds; `check` and the format's JSON Schema are made from it.
enum class PropertyKind : std::uint8_t {
    expression,  ///< any value or expression; the default
    text,        ///< literal text
    boolean,     ///< literal true or false
    number,      ///< literal number
    choice,      ///< one of `words`
    call,        ///< `api METHOD /path/{data.path}`
    send,        ///< object whose values are expressions
    into,        ///< object: data path → expression over `response`
    outcomes,    ///< object: outcome → {goto} or {do}
    duration,    ///< ISO 8601: P14D
    who,         ///< role name or {role, is}
    file,        ///< a file of the service
    rules,       ///< array of rules
    paths,       ///< array of data paths
    options,     ///< where the choices of a field come from: framework/options.hpp
};

struct Property {
    std::string_view name;
    PropertyKind kind = PropertyKind::expression;
    bool required = false;
    EditorText doc;
    std::span<const std::string_view> words = {};
};

/// **value**: binds data. Text as typed ↔ value.
struct ValueFacet {
    /// What the text means, or nothing when it does not parse. Empty text never gets here: it removes the value.
    std::optional<Value> (*parse)(std::string_view text, const Reading& scope);
    /// The text that a person would have typed for the value.
    std::string (*format)(const Value& value, const Reading& scope);
    /// The value as a person reads it in a summary; null = as `format`.
    std::string (*display)(const Value& value, const Reading& scope) = nullptr;
    /// Text key of the finding when it does not parse.
    std::string_view malformed = "stegvis.finding.format";
    /// Text key of the finding when there is no answer and must be one.
    std::string_view missing = "stegvis.finding.required";
    /// What is wrong with a value besides what the schema says; null = nothing ever is.
    std::optional<SchemaFinding> (*check)(const Value& value, const Reading& scope) = nullptr;
};

/// **view**: shows something.
struct ViewFacet {
    ViewNode (*show)(const Showing& scope);
};

/// What an actor can ask of a step, besides moving about.
struct Action {
    std::string_view name;  ///< `next`, `submit`, `reject`, `retry`
    bool guarded = false;   ///< the step's guard must hold first
    bool mends = false;     ///< for a step that has failed, and only then
};

/// **step**: the user or the flow can stand at it.
struct StepFacet {
    std::span<const Action> actions = {};
    std::span<const std::string_view> outcomes = {};
    /// Called when the flow enters it; null = it waits for an action. An automatic step ends or waits here.
    void (*enter)(Running& scope) = nullptr;
    /// Called for an action that is allowed and whose guard held.
    void (*act)(Running& scope, std::string_view action, const Value& arguments) = nullptr;
    /// It waits for a message (`receive`): asked when it is entered and whenever one comes.
    void (*message)(Running& scope) = nullptr;
    /// It stands still for a person: a place can rest here. False for steps that pass by themselves.
    bool rests = true;
    /// It fixes data: nothing before it may be stale.
    bool seals = false;
    /// Those of its outcomes by which somebody refuses what the step is for (`rejected`): check warns when nothing heeds one.
    std::span<const std::string_view> refusals = {};
};

/// **effect**: calls out. With a step facet the step asks; without one it runs beside fields when its inputs change.
struct EffectFacet {
    /// Without a step facet: called when the inputs are valid and have changed, after 300 ms of quiet.
    void (*run)(Running& scope) = nullptr;
    void (*answer)(Running& scope, const Effect& effect, const Value& answer) = nullptr;
    /// The deadline passed, or the other side refused for good.
    void (*give_up)(Running& scope, const Effect& effect, std::string_view reason) = nullptr;
};

struct ComponentType {
    std::string_view name;     ///< the `type` string
    EditorText summary;        ///< one sentence
    Children children = Children::none;
    bool guard = false;        ///< what must hold before the flow passes it
    const ValueFacet* value = nullptr;
    const ViewFacet* view = nullptr;
    const StepFacet* step = nullptr;
    const EffectFacet* effect = nullptr;
    std::vector<Property> properties = {};
    std::vector<std::string_view> texts = {};  ///< suffixes of the texts it needs: `label`, `title`
    std::vector<Component> slots = {};   ///< its view when no children are given
    std::vector<Component> footer = {};  ///< added after children, each unless a child has its id
};

/// One for each .cpp directly in framework/components/; generated by the build.
[[nodiscard]] std::span<const ComponentType* const> field_types();

}  // namespace stegvis
