#include "apps/stegvis/flow_test/checks.hpp"

#include <algorithm>

#include "apps/stegvis/flow_test/player.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

Error failed(std::string message)
{
    return {.code = "failed", .where = {}, .message = std::move(message)};
}

std::string here(const Player& player)
{
    return with_positions(player.service(), player.session().state(), player.view().address);
}

Result<void> at(Player& player, const Value& wanted)
{
    const std::string place = here(player);
    return wanted == Value(place) ? Result<void>() : failed("expected to stand at " + write_json(wanted) + ", stands at \"" + place + "\"");
}

/// What the instance knows of a step; pending when it has not been there.
StepState state_of(const Player& player, const std::string& address)
{
    const State& state = player.session().state();
    const auto keyed = Address::parse(with_keys(player.service(), state, address).value_or(address));
    const auto found = keyed ? state.steps.find(*keyed) : state.steps.end();
    return found == state.steps.end() ? StepState() : found->second;
}

bool listed(const ViewNode& node, const std::string& id)
{
    return node.id == id ||
           std::any_of(node.children.begin(), node.children.end(), [&id](const ViewNode& child) { return listed(child, id); });
}

/// A hidden step is one that has not been entered and that the step list leaves out.
bool is_hidden(const Player& player, const std::string& address)
{
    const std::string keyed = with_keys(player.service(), player.session().state(), address).value_or(address);
    const StepStatus status = state_of(player, address).status;
    const bool open = status != StepStatus::pending && status != StepStatus::hidden;
    return !open && !listed(player.view().root, "step:" + keyed);
}

using Actual = std::function<std::string(const std::string& address, const Value& expected)>;

Result<void> compare_each(const Value& wanted, const Actual& actual)
{
    if (!wanted.is_object()) {
        return failed("expected an object of addresses");
    }
    for (const auto& [address, expected] : wanted.as_object()) {
        const std::string found = actual(address, expected);
        if (expected != Value(found)) {
            return failed(address + ": expected " + write_json(expected) + ", is \"" + found + "\"");
        }
    }
    return {};
}

Result<void> state(Player& player, const Value& wanted)
{
    return compare_each(wanted, [&player](const std::string& address, const Value& expected) {
        const bool hidden = expected == Value("hidden") && is_hidden(player, address);
        return hidden ? std::string("hidden") : std::string(status_name(state_of(player, address).status));
    });
}

Result<void> outcome(Player& player, const Value& wanted)
{
    return compare_each(wanted, [&player](const std::string& address, const Value&) { return state_of(player, address).outcome; });
}

/// The value at `company.name`, `founders[1].amount`; null when there is none.
Value value_at(const Value& document, const std::string& text)
{
    const auto path = Path::parse(text);
    const Value* value = path ? &document : nullptr;
    for (std::size_t i = 0; value != nullptr && i < path->parts().size(); ++i) {
        const PathPart& part = path->parts()[i];
        value = value->find(part.name);
        value = value != nullptr && part.index ? value->at(*part.index) : value;
    }
    return value == nullptr ? Value() : *value;
}

Result<void> data(Player& player, const Value& wanted)
{
    const Value document = player.session().document();
    for (const auto& [path, expected] : wanted.as_object()) {
        const Value found = value_at(document, path);
        if (found != expected) {
            return failed(path + ": expected " + write_json(expected) + ", is " + write_json(found));
        }
    }
    return {};
}

bool says(const ViewNode& node, const std::string& text)
{
    for (const std::string* part : {&node.name, &node.description, &node.value, &node.error, &node.warning}) {
        if (part->find(text) != std::string::npos) {
            return true;
        }
    }
    return std::any_of(
        node.options.begin(), node.options.end(), [&text](const Option& option) { return option.name.find(text) != std::string::npos; });
}

/// A member of the node as a test names it.
std::optional<Value> member(const ViewNode& node, std::string_view name)
{
    const std::map<std::string_view, Value> members = {{"role", Value(role_name(node.role))}, {"name", node.name},
        {"value", node.value}, {"description", node.description}, {"error", node.error}, {"warning", node.warning},
        {"path", node.path}, {"href", node.href}, {"language", node.language}, {"level", node.level},
        {"required", node.required}, {"readonly", node.readonly}, {"disabled", node.disabled}, {"busy", node.busy},
        {"current", node.current}, {"done", node.done}, {"checked", node.checked == Checked::yes},
        {"severity", Value(severity_name(node.severity))}};
    const auto found = members.find(name);
    return found == members.end() ? std::nullopt : std::optional(found->second);
}

bool fits(const ViewNode& node, const Value& wanted)
{
    return std::all_of(wanted.as_object().begin(), wanted.as_object().end(), [&node](const Member& each) {
        if (each.key == "text") {
            return each.value.is_string() && says(node, each.value.as_string());
        }
        return member(node, each.key) == each.value;
    });
}

bool any_fits(const ViewNode& node, const Value& wanted)
{
    return fits(node, wanted) ||
           std::any_of(node.children.begin(), node.children.end(), [&wanted](const ViewNode& child) { return any_fits(child, wanted); });
}

Result<void> check_members(const Value& wanted)
{
    if (!wanted.is_object() || wanted.as_object().empty()) {
        return failed("expected an object such as {\"role\": \"heading\", \"name\": \"...\"}");
    }
    for (const auto& [name, value] : wanted.as_object()) {
        if (name != "text" && !member(ViewNode(), name)) {
            return failed("a view node has no \"" + name + "\"");
        }
    }
    return {};
}

Result<void> shows(Player& player, const Value& wanted)
{
    STEGVIS_TRY(check_members(wanted));
    return any_fits(player.view().root, wanted) ? Result<void>() : failed("the view does not show " + write_json(wanted));
}

Result<void> hides(Player& player, const Value& wanted)
{
    STEGVIS_TRY(check_members(wanted));
    return any_fits(player.view().root, wanted) ? failed("the view shows " + write_json(wanted)) : Result<void>();
}

bool says_below(const ViewNode& node, const std::string& text)
{
    return node.name == text ||
           std::any_of(node.children.begin(), node.children.end(), [&text](const ViewNode& child) { return says_below(child, text); });
}

/// Whether the view says the text of a finding at the path: at its field, or in the error summary.
bool tells(const ViewNode& node, const std::string& path, const std::string& text)
{
    if ((node.path == path && (node.error == text || node.warning == text)) ||
        (node.role == Role::error_summary && says_below(node, text))) {
        return true;
    }
    return std::any_of(
        node.children.begin(), node.children.end(), [&](const ViewNode& child) { return tells(child, path, text); });
}

bool same_finding(const Player& player, const Finding& finding, const Value& wanted)
{
    const std::string path = wanted.string_or("path", "");
    if (!path.empty() && path_with_positions(player.session().state(), finding.path) != path) {
        return false;
    }
    const std::string code = wanted.string_or("code", "");
    const std::string severity = wanted.string_or("severity", "");
    if ((!code.empty() && code != finding.id) || (!severity.empty() && severity != severity_name(finding.severity))) {
        return false;
    }
    const std::string text = wanted.string_or("text", "");
    return text.empty() || tells(player.view().root, finding.path, text);
}

std::string list(const Player& player, const std::vector<Finding>& findings)
{
    std::string text;
    for (const Finding& finding : findings) {
        text += "\n    " + path_with_positions(player.session().state(), finding.path) + ": " + finding.id + " (" +
                std::string(severity_name(finding.severity)) + ", " + finding.text + ")";
    }
    return text.empty() ? "\n    none" : text;
}

bool any_finding(const Player& player, const Value& wanted)
{
    const auto findings = player.session().findings();
    return std::any_of(
        findings.begin(), findings.end(), [&](const Finding& finding) { return same_finding(player, finding, wanted); });
}

Result<void> finding(Player& player, const Value& wanted)
{
    if (any_finding(player, wanted)) {
        return {};
    }
    return failed("there is no finding " + write_json(wanted) + "; those that stand:" + list(player, player.session().findings()));
}

Result<void> no_finding(Player& player, const Value& wanted)
{
    if (!any_finding(player, wanted)) {
        return {};
    }
    return failed("there is a finding " + write_json(wanted) + "; those that stand:" + list(player, player.session().findings()));
}

Result<void> expect_call(Player& player, const Value& wanted)
{
    const Value* body = wanted.find("body");
    const std::string call = wanted.string_or("call", "");
    auto& calls = player.calls();
    const auto found = std::find_if(calls.begin(), calls.end(), [&](const OutgoingCall& each) {
        const bool same = call.ends_with('*') ? each.call.starts_with(call.substr(0, call.size() - 1)) : each.call == call;
        return !each.checked && same && (body == nullptr || holds(each.body, *body));
    });
    const Value* times = wanted.find("times");
    if (times != nullptr && *times == Value(0)) {
        return found == calls.end() ? Result<void>() : failed("the call went out: " + call);
    }
    if (found != calls.end()) {
        found->checked = true;
        return {};
    }
    std::string all;
    for (const OutgoingCall& each : calls) {
        all += each.checked ? "" : "\n    " + each.call + " " + write_json(each.body).substr(0, 300);
    }
    return failed("no such call went out: " + write_json(wanted) + "; those not checked yet:" + (all.empty() ? "\n    none" : all));
}

}  // namespace

const std::map<std::string, Check, std::less<>>& checks()
{
    static const std::map<std::string, Check, std::less<>> table = {{"at", at}, {"state", state}, {"outcome", outcome},
        {"data", data}, {"shows", shows}, {"hides", hides}, {"finding", finding}, {"no-finding", no_finding},
        {"expect-call", expect_call}};
    return table;
}

}  // namespace stegvis::app
