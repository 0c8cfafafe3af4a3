#include "flow/support/calls.hpp"

namespace stegvis::flow {

namespace {

void enter(Running& scope)
{
    if (scope.seal("archive"))
        ask(scope, "to", "archive");
}

/// What the archive answered is kept with the step: {receipt, ...}.
void answer(Running& scope, const Effect&, const Value& value)
{
    const HttpAnswer answer = http_answer(value);
    if (!answer.good())
        return fail_refused(scope, answer);
    Value details = answer.body.is_object() ? answer.body : Value(Object());
    if (const Value* hash = value.find("archive"))
        details.as_object().set("archive", *hash);
    scope.end("done", std::move(details));
}

}  // namespace

const ComponentType& archive_type()
{
    static constexpr std::string_view outcomes[] = {"done", "expired"};
    static const StepFacet step{.actions = retry_action, .outcomes = outcomes, .enter = enter, .act = retry, .rests = false, .seals = true};
    static const EffectFacet effect{.answer = answer, .give_up = fail_unanswered};
    static const ComponentType type{
        .name = "archive",
        .summary = "Hands the sealed answers and their signatures over for keeping.",
        .children = Children::together,
        .step = &step,
        .effect = &effect,
        .properties =
            {
                {.name = "to", .kind = PropertyKind::call, .required = true, .doc = "Where the package is sent."},
                {.name = "recipient", .doc = "Identity number of the person it is for, where the other side keeps it for persons."},
            },
        .slots = automatic_slots(retry_action),
    };
    return type;
}

}  // namespace stegvis::flow
