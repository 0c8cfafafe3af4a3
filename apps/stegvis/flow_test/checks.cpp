#include "apps/stegvis/flow_test/checks.hpp"

#include <algorithm>

#include "apps/stegvis/flow_test/player.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "framework/json.hpp"
#include "framework/nearest.hpp"

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

/// How the step at an address with positions stands; nothing when there is no such step.
std::optional<StepReport> report_of(const Player& player, const std::string& address)
{
    const std::string keyed = with_keys(player.service(), player.session().state(), address).value_or(address);
    for (StepReport& report : player.session().steps()) {
        if (report.address.to_string() == keyed) {
            return std::move(report);
        }
    }
    return std::nullopt;
}

Result<void> compare_each(const Player& player, const Value& wanted, std::string StepReport::*actual)
{
    if (!wanted.is_object()) {
        return failed("expected an object of addresses");
    }
    for (const auto& [address, expected] : wanted.as_object()) {
        const auto report = report_of(player, address);
        const std::string found = report ? (*report).*actual : std::string("no step");
        if (expected != Value(found)) {
            return failed(address + ": expected " + write_json(expected) + ", is \"" + found + "\"");
        }
    }
    return {};
}

Result<void> state(Player& player, const Value& wanted)
{
    return compare_each(player, wanted, &StepReport::state);
}

Result<void> outcome(Player& player, const Value& wanted)
{
    return compare_each(player, wanted, &StepReport::outcome);
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

/// A path that the data model does not have would hold no value whatever happens.
Result<void> check_path(const Player& player, const std::string& text)
{
    const auto path = Path::parse(text);
    if (!path) {
        return failed(text + ": " + path.error().message);
    }
    const Service& service = player.service();
    if (service.schema.field(path->schema_path()) != nullptr) {
        return {};
    }
    std::vector<std::string> known;
    for (const Path& field : service.schema.fields()) {
        known.push_back(field.to_string());
    }
    const auto near = nearest(path->schema_path().to_string(), known);
    return failed("the data model has no \"" + text + "\"" + (near.empty() ? "" : "; did you mean \"" + near.front() + "\"?"));
}

Result<void> data(Player& player, const Value& wanted)
{
    const Value document = player.session().document();
    for (const auto& [path, expected] : wanted.as_object()) {
        STEGVIS_TRY(check_path(player, path));
    }
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

Result<void> shows(Player& player, const Value& wanted)
{
    return any_fits(player.view().root, wanted) ? Result<void>() : failed("the view does not show " + write_json(wanted));
}

Result<void> hides(Player& player, const Value& wanted)
{
    return any_fits(player.view().root, wanted) ? failed("the view shows " + write_json(wanted)) : Result<void>();
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
    return text.empty() || player.session().text_of(finding, player.view().language) == text;
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

/// Findings may be about a step, by its address, or about data.
Result<void> check_place(const Player& player, const Value& wanted)
{
    const std::string path = wanted.string_or("path", "");
    return path.empty() || path.find('/') != std::string::npos ? Result<void>() : check_path(player, path);
}

bool any_finding(const Player& player, const Value& wanted)
{
    const auto findings = player.session().findings();
    return std::any_of(
        findings.begin(), findings.end(), [&](const Finding& finding) { return same_finding(player, finding, wanted); });
}

Result<void> finding(Player& player, const Value& wanted)
{
    STEGVIS_TRY(check_place(player, wanted));
    if (any_finding(player, wanted)) {
        return {};
    }
    return failed("there is no finding " + write_json(wanted) + "; those that stand:" + list(player, player.session().findings()));
}

Result<void> no_finding(Player& player, const Value& wanted)
{
    STEGVIS_TRY(check_place(player, wanted));
    if (!any_finding(player, wanted)) {
        return {};
    }
    return failed("there is a finding " + write_json(wanted) + "; those that stand:" + list(player, player.session().findings()));
}

Result<void> expect_call(Player& player, const Value& wanted)
{
    const Value* body = wanted.find("body");
    const std::string call = wanted.string_or("call", "");
    std::vector<OutgoingCall*> found;
    for (OutgoingCall& each : player.calls()) {
        const bool same = call.ends_with('*') ? each.call.starts_with(call.substr(0, call.size() - 1)) : each.call == call;
        if (!each.checked && same && (body == nullptr || holds(each.body, *body))) {
            found.push_back(&each);
        }
    }
    const Value* times = wanted.find("times");
    if (times != nullptr && *times != Value(static_cast<std::int64_t>(found.size()))) {
        return failed(found.empty() ? "no such call went out: " + write_json(wanted) : "the call went out " + std::to_string(found.size()) + " times: " + call);
    }
    if (times != nullptr || !found.empty()) {
        for (std::size_t i = 0; i < found.size() && (times != nullptr || i == 0); ++i) {
            found[i]->checked = true;
        }
        return {};
    }
    std::string all;
    for (const OutgoingCall& each : player.calls()) {
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
