#include "flow/support/calls.hpp"

namespace stegvis::flow {

namespace {

void enter(Running& scope)
{
    ask(scope, "call");
}

/// What is not known is typed instead: only an answer that cannot be understood stops the flow.
void answer(Running& scope, const Effect&, const Value& value)
{
    const HttpAnswer answer = http_answer(value);
    if (answer.status == 404)
        return scope.end("not-found");
    if (!answer.good() || !answer.body.is_object())
        return fail_refused(scope, answer);
    scope.write_into(answer.body);
    if (scope.step().status != StepStatus::failed)
        scope.end("done");
}

void act(Running& scope, std::string_view action, const Value& arguments)
{
    if (action == "skip")
        return scope.end("skipped");
    retry(scope, action, arguments);
}

}  // namespace

const ComponentType& prefill_type()
{
    static constexpr Action actions[] = {{.name = "retry", .mends = true}, {.name = "skip", .mends = true}};
    static constexpr std::string_view outcomes[] = {"done", "not-found", "skipped", "expired"};
    static const StepFacet step{.actions = actions, .outcomes = outcomes, .enter = enter, .act = act, .rests = false};
    static const EffectFacet effect{.answer = answer, .give_up = fail_unanswered};
    static const ComponentType type{
        .name = "prefill",
        .summary = "Fetches what is known already, so that nobody types it.",
        .children = Children::together,
        .step = &step,
        .effect = &effect,
        .properties =
            {
                {.name = "call", .kind = PropertyKind::call, .required = true, .doc = "What is called."},
                {.name = "send", .kind = PropertyKind::send, .doc = "The body: member to expression."},
                {.name = "into", .kind = PropertyKind::into, .required = true, .doc = "Where the answer goes: data path to expression."},
                {.name = "overwrite", .kind = PropertyKind::boolean, .doc = "Whether it replaces what was typed."},
            },
        .slots = automatic_slots(actions),
    };
    return type;
}

}  // namespace stegvis::flow
