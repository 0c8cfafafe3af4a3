#include "flow/support/calls.hpp"

namespace stegvis::flow {

namespace {

void enter(Running& scope)
{
    scope.wait("message");
}

void message(Running& scope)
{
    if (const auto taken = scope.take_message()) {
        // The last one could not be kept; this one may.
        if (scope.step().status == StepStatus::failed)
            scope.wait("message");
        scope.write_into(taken->body);
        if (scope.step().status == StepStatus::failed)
            return;
        scope.end("received", Value{{"id", taken->id}, {"source", taken->source}});
    }
}

}  // namespace

const ComponentType& receive_type()
{
    static constexpr std::string_view outcomes[] = {"received", "expired"};
    static const StepFacet step{.outcomes = outcomes, .enter = enter, .message = message, .rests = false};
    static const ComponentType type{
        .name = "receive",
        .summary = "Waits for a message from another system. One that came early is taken at once.",
        .children = Children::together,
        .step = &step,
        .properties =
            {
                {.name = "message", .kind = PropertyKind::file, .required = true, .doc = "The JSON Schema of the message; its name is the file's."},
                {.name = "match", .kind = PropertyKind::send, .doc = "Members of the message that must equal something here."},
                {.name = "into", .kind = PropertyKind::into, .doc = "Where the message goes: data path to expression over response."},
                {.name = "overwrite", .kind = PropertyKind::boolean, .doc = "Whether it replaces what was typed."},
            },
        .slots = automatic_slots({}),
    };
    return type;
}

}  // namespace stegvis::flow
