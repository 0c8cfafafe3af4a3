#include "flow/support/calls.hpp"

namespace stegvis::flow {

namespace {

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::group);
    node.children = scope.children();
    return node;
}

/// The person has read and agreed: the document is fixed, and a signer is asked to sign the manifest.
void act(Running& scope, std::string_view action, const Value& arguments)
{
    if (action == "reject") {
        const std::string reason = arguments.string_or("reason", "");
        return scope.end("rejected", reason.empty() ? Value() : Value{{"reason", reason}});
    }
    const Seal* seal = scope.seal("sign");
    if (!seal)
        return;
    scope.request("sign", Value{{"manifest", seal->manifest}});
    scope.wait("signature");
}

void answer(Running& scope, const Effect&, const Value& value)
{
    const Value* jws = value.find("jws");
    if (!jws)
        return scope.fail("stegvis.failed.no-answer");
    scope.sign(*jws);
    scope.end("signed");
}

}  // namespace

const ComponentType& sign_type()
{
    static constexpr Action actions[] = {{.name = "sign", .guarded = true}, {.name = "reject"}, {.name = "back"}, {.name = "retry", .guarded = true, .mends = true}};
    static constexpr std::string_view outcomes[] = {"signed", "rejected", "expired"};
    static constexpr std::string_view refusals[] = {"rejected"};
    static const StepFacet step{.actions = actions, .outcomes = outcomes, .act = act, .seals = true, .refusals = refusals};
    static const ViewFacet view{.show = show};
    static const EffectFacet effect{.answer = answer, .give_up = fail_unanswered};
    static const ComponentType type{
        .name = "sign",
        .summary = "A person signs what has been answered; it may not change after that.",
        .children = Children::together,
        .guard = true,
        .view = &view,
        .step = &step,
        .effect = &effect,
        .texts = {"title"},
        .slots = {{.type = "summary", .id = "summary"},
                  {.type = "paragraph", .id = "consent"},
                  {.type = "button", .id = "submit", .props = {{"action", "sign"}, {"emphasis", "primary"}}},
                  {.type = "remark", .id = "reason", .props = {{"action", "reject"}}},
                  {.type = "button", .id = "reject", .props = {{"action", "reject"}, {"emphasis", "danger"}}}},
        .footer = {{.type = "button", .id = "back", .props = {{"action", "back"}, {"emphasis", "secondary"}}}},
    };
    return type;
}

}  // namespace stegvis::flow
