#include "flow/support/calls.hpp"
#include "framework/service.hpp"

namespace stegvis::flow {

namespace {

/// Asks when the inputs are valid; an answer still on its way to older inputs is let go.
void run(Running& scope)
{
    auto request = scope.call("call");
    if (!request)
        return scope.set_findings({});
    scope.request("http", *std::move(request));
}

std::string target_path(const Running& scope)
{
    const auto into = scope.node().maps.find("into");
    return into == scope.node().maps.end() || into->second.empty() ? "" : into->second.front().first;
}

void answer(Running& scope, const Effect&, const Value& value)
{
    const HttpAnswer answer = http_answer(value);
    if (answer.good() && answer.body.is_object()) {
        scope.set_findings({});
        return scope.write_into(answer.body);
    }
    Finding finding{.severity = answer.status == 404 ? Severity::warning : Severity::info, .id = answer.status == 404 ? "not-found" : "no-lookup", .path = target_path(scope)};
    finding.text = answer.status == 404 ? "stegvis.finding.not-found" : "stegvis.finding.no-lookup";
    scope.set_findings({finding});
}

void give_up(Running& scope, const Effect&, std::string_view)
{
    Finding finding{.severity = Severity::info, .id = "no-lookup", .path = target_path(scope), .text = "stegvis.finding.no-lookup"};
    scope.set_findings({finding});
}

}  // namespace

const ComponentType& lookup_type()
{
    static const EffectFacet effect{.run = run, .answer = answer, .give_up = give_up};
    static const ComponentType type{
        .name = "lookup",
        .summary = "Fetches something beside fields when they have been answered. Nobody waits for it.",
        .effect = &effect,
        .properties =
            {
                {.name = "call", .kind = PropertyKind::call, .required = true, .doc = "What is called."},
                {.name = "send", .kind = PropertyKind::send, .doc = "The body: member to expression."},
                {.name = "into", .kind = PropertyKind::into, .required = true, .doc = "Where the answer goes: data path to expression."},
                {.name = "overwrite", .kind = PropertyKind::boolean, .doc = "Whether it replaces what was typed."},
            },
    };
    return type;
}

}  // namespace stegvis::flow
