#include "flow/support/calls.hpp"

namespace stegvis::flow {

namespace {

void enter(Running& scope)
{
    ask(scope, "call");
}

Severity severity_of(const Value& finding)
{
    const std::string word = finding.string_or("severity", "error");
    return word == "warning" ? Severity::warning : word == "info" ? Severity::info : word == "success" ? Severity::success : Severity::error;
}

/// The body is {ok, findings: [{path, severity, code, text}]}; `text` is a text or texts by language.
void answer(Running& scope, const Effect&, const Value& value)
{
    const HttpAnswer answer = http_answer(value);
    const Value* list = answer.body.find("findings");
    if (!answer.good() || (list && !list->is_array()) || (!list && !answer.body.find("ok")))
        return fail_refused(scope, answer);
    std::vector<Finding> findings;
    bool failed = answer.body.find("ok") && *answer.body.find("ok") == Value(false);
    for (const Value& item : list ? list->as_array() : Array()) {
        Finding finding{.severity = severity_of(item), .id = item.string_or("code", "refused"), .path = item.string_or("path", "")};
        finding.text = "stegvis.finding.refused";
        if (const Value* text = item.find("text"))
            finding.params = Object{{"text", *text}};
        failed = failed || finding.severity == Severity::error;
        findings.push_back(std::move(finding));
    }
    scope.set_findings(std::move(findings));
    scope.end(failed ? "failed" : "done");
}

}  // namespace

const ComponentType& validate_type()
{
    static constexpr std::string_view outcomes[] = {"done", "failed", "expired"};
    static const StepFacet step{.actions = retry_action, .outcomes = outcomes, .enter = enter, .act = retry, .rests = false};
    static const EffectFacet effect{.answer = answer, .give_up = fail_unanswered};
    static const ComponentType type{
        .name = "validate",
        .summary = "Asks another system whether the answers are right. Its findings land on their fields.",
        .children = Children::together,
        .step = &step,
        .effect = &effect,
        .properties =
            {
                {.name = "call", .kind = PropertyKind::call, .required = true, .doc = "What is called."},
                {.name = "send", .kind = PropertyKind::send, .doc = "The body: member to expression."},
            },
        .slots = automatic_slots(retry_action),
    };
    return type;
}

}  // namespace stegvis::flow
