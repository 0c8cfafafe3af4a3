#include "apps/stegvis/flow_test/form.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "framework/date.hpp"
#include "framework/json.hpp"
#include "framework/nearest.hpp"
#include "framework/state.hpp"
#include "framework/view.hpp"

namespace stegvis::app {
namespace forms {
namespace {

using Form = Result<void> (*)(const Value& what);

Error malformed(std::string where, std::string message)
{
    return {.code = "malformed-test", .where = std::move(where), .message = std::move(message)};
}

Error inside(const std::string& member, const Error& error)
{
    return malformed("/" + escape_pointer_token(member) + error.where, error.message);
}

std::string or_meant(const std::string& word, const std::vector<std::string>& known)
{
    const auto near = nearest(word, known);
    return near.empty() ? "" : "; did you mean \"" + near.front() + "\"?";
}

Result<void> text(const Value& what)
{
    return what.is_string() ? Result<void>() : malformed("", "a text must stand here, not " + write_json(what));
}

Result<void> yes(const Value& what)
{
    return what == Value(true) ? Result<void>() : malformed("", "only true can stand here, not " + write_json(what));
}

Result<void> yes_or_text(const Value& what)
{
    return what == Value(true) || what.is_string() ? Result<void>() : malformed("", "true or a text must stand here, not " + write_json(what));
}

Result<void> yes_or_no(const Value& what)
{
    return what.is_bool() ? Result<void>() : malformed("", "true or false must stand here, not " + write_json(what));
}

Result<void> anything(const Value&)
{
    return {};
}

Result<void> object(const Value& what)
{
    return what.is_object() ? Result<void>() : malformed("", "an object must stand here, not " + write_json(what));
}

Result<void> whole_number(const Value& what)
{
    const auto number = what.is_number() ? what.as_number().to_int64() : std::nullopt;
    return number && *number >= 0 ? Result<void>() : malformed("", "a whole number must stand here, not " + write_json(what));
}

Result<void> duration(const Value& what)
{
    STEGVIS_TRY(text(what));
    const auto parsed = Duration::parse(what.as_string());
    if (!parsed)
        return malformed("", parsed.error().message);
    const bool back = parsed->months < 0 || parsed->days < 0 || parsed->ms < 0;
    return back ? malformed("", "time does not go back: " + what.as_string()) : Result<void>();
}

template <typename Words>
Result<void> one_of(const Value& what, const Words& words, const std::string& kind)
{
    const std::vector<std::string> known(words.begin(), words.end());
    if (what.is_string() && std::find(known.begin(), known.end(), what.as_string()) != known.end())
        return {};
    return malformed("", "there is no " + kind + " " + write_json(what) + (what.is_string() ? or_meant(what.as_string(), known) : ""));
}

/// The names of an enumeration, from its first value to its last.
template <typename Enum>
std::vector<std::string> names_until(Enum last, std::string_view (*name)(Enum))
{
    std::vector<std::string> names;
    for (int i = 0; i <= static_cast<int>(last); ++i)
        names.emplace_back(name(static_cast<Enum>(i)));
    return names;
}

Result<void> severity(const Value& what)
{
    return one_of(what, names_until(Severity::success, severity_name), "severity");
}

Result<void> role(const Value& what)
{
    return one_of(what, names_until(Role::separator, role_name), "role");
}

Result<void> states(const Value& what)
{
    STEGVIS_TRY(object(what));
    std::vector<std::string> known = names_until(StepStatus::cancelled, status_name);
    known.emplace_back("stale");
    for (const auto& [address, state] : what.as_object())
        if (const auto fits = one_of(state, known, "state"); !fits)
            return inside(address, fits.error());
    return {};
}

Result<void> texts_of_places(const Value& what)
{
    STEGVIS_TRY(object(what));
    for (const auto& [place, value] : what.as_object())
        if (const auto fits = text(value); !fits)
            return inside(place, fits.error());
    return {};
}

Result<void> typed_of_places(const Value& what)
{
    STEGVIS_TRY(object(what));
    for (const auto& [place, value] : what.as_object())
        if (value.is_object() || value.is_array() || value.is_null())
            return malformed("/" + escape_pointer_token(place), "what is typed is a text (\"\" empties the field), not " + write_json(value));
    return {};
}

Result<void> members(const Value& what, const std::map<std::string, Form>& forms, const std::string& kind)
{
    std::vector<std::string> known;
    for (const auto& [name, form] : forms)
        known.push_back(name);
    STEGVIS_TRY(check_members(what, known, kind));
    for (const auto& [name, value] : what.as_object())
        if (const auto fits = forms.at(name)(value); !fits)
            return inside(name, fits.error());
    return {};
}

Result<void> needs(const Value& what, const std::string& member, const std::string& kind)
{
    return what.find(member) != nullptr ? Result<void>() : malformed("", kind + " needs \"" + member + "\"");
}

Result<void> message(const Value& what)
{
    STEGVIS_TRY(members(what, {{"name", text}, {"id", text}, {"source", text}, {"body", anything}}, "a message"));
    return needs(what, "name", "a message");
}

Result<void> shown(const Value& what)
{
    STEGVIS_TRY(members(what,
        {{"role", role}, {"name", text}, {"value", text}, {"description", text}, {"error", text}, {"warning", text}, {"path", text}, {"href", text},
            {"language", text}, {"level", whole_number}, {"required", yes_or_no}, {"readonly", yes_or_no}, {"disabled", yes_or_no}, {"busy", yes_or_no},
            {"current", yes_or_no}, {"done", yes_or_no}, {"checked", yes_or_no}, {"severity", severity}, {"text", text}},
        "a view node"));
    return what.as_object().empty() ? malformed("", "it says nothing of what is shown: {\"role\": \"heading\", \"name\": \"...\"}") : Result<void>();
}

Result<void> finding_like(const Value& what)
{
    return members(what, {{"path", text}, {"text", text}, {"severity", severity}, {"code", text}}, "a finding");
}

Result<void> finding(const Value& what)
{
    STEGVIS_TRY(finding_like(what));
    return what.as_object().empty() ? malformed("", "it says nothing of the finding: {\"path\": \"...\", \"severity\": \"error\"}") : Result<void>();
}

Result<void> expected_call(const Value& what)
{
    STEGVIS_TRY(members(what, {{"call", text}, {"body", anything}, {"times", whole_number}}, "an expected call"));
    return needs(what, "call", "an expected call");
}

struct Verb {
    Form form;
    std::vector<std::string> modifiers;
};

const std::map<std::string, Verb>& verbs()
{
    static const std::vector<std::string> person = {"confirm", "refused"};
    static const std::vector<std::string> acts = {"confirm", "refused", "reason"};
    static const std::map<std::string, Verb> table = {{"fill", {typed_of_places, person}}, {"add", {text, person}}, {"remove", {text, person}},
        {"next", {yes_or_text, acts}}, {"back", {yes, acts}}, {"act", {text, acts}}, {"accept", {yes_or_text, person}}, {"go", {text, person}},
        {"as", {text, {}}}, {"language", {text, {}}}, {"answer", {check_answer, {}}}, {"message", {message, {"refused"}}}, {"wait", {duration, {}}},
        {"reload", {yes, {}}}, {"at", {text, {}}}, {"state", {states, {}}}, {"outcome", {texts_of_places, {}}}, {"data", {object, {}}},
        {"shows", {shown, {}}}, {"hides", {shown, {}}}, {"finding", {finding, {}}}, {"no-finding", {finding_like, {}}}, {"expect-call", {expected_call, {}}}};
    return table;
}

Result<void> check_modifier(const std::string& name, const Value& value, const std::string& verb, const Verb& known)
{
    if (std::find(known.modifiers.begin(), known.modifiers.end(), name) == known.modifiers.end()) {
        if (verbs().contains(name))
            return malformed("/" + escape_pointer_token(name), "a step has one thing that happens or must hold: \"" + verb + "\" stands here already, \"" + name + "\" needs a step of its own");
        return malformed("/" + escape_pointer_token(name), "\"" + verb + "\" has no \"" + name + "\" beside it" + or_meant(name, known.modifiers));
    }
    const auto fits = name == "confirm" ? yes_or_no(value) : text(value);
    return fits ? Result<void>() : inside(name, fits.error());
}

}  // namespace
}  // namespace forms

Result<void> check_members(const Value& what, const std::vector<std::string>& known, const std::string& kind)
{
    STEGVIS_TRY(forms::object(what));
    for (const auto& [name, value] : what.as_object())
        if (std::find(known.begin(), known.end(), name) == known.end())
            return forms::malformed("/" + escape_pointer_token(name), kind + " has no \"" + name + "\"" + forms::or_meant(name, known));
    return {};
}

Result<void> check_answer(const Value& what)
{
    STEGVIS_TRY(forms::members(what, {{"call", forms::text}, {"send", forms::anything}, {"status", forms::whole_number}, {"body", forms::anything}, {"fault", forms::text}, {"raw", forms::text}}, "an answer"));
    return forms::needs(what, "call", "an answer");
}

Result<void> check_step(const Value& step)
{
    STEGVIS_TRY(forms::object(step));
    std::vector<std::string> known;
    for (const auto& [name, verb] : forms::verbs())
        known.push_back(name);
    const auto first = std::find_if(step.as_object().begin(), step.as_object().end(), [](const Member& each) { return forms::verbs().contains(each.key); });
    if (first == step.as_object().end()) {
        const std::string name = step.as_object().empty() ? "" : step.as_object().begin()->key;
        return forms::malformed(name.empty() ? "" : "/" + escape_pointer_token(name), "no such step: " + write_json(step) + forms::or_meant(name, known));
    }
    const forms::Verb& verb = forms::verbs().at(first->key);
    for (const auto& [name, value] : step.as_object())
        if (name != first->key) {
            STEGVIS_TRY(forms::check_modifier(name, value, first->key, verb));
        }
    const auto fits = verb.form(first->value);
    return fits ? Result<void>() : forms::inside(first->key, fits.error());
}

}  // namespace stegvis::app
