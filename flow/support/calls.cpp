#include "flow/support/calls.hpp"

#include "framework/service.hpp"

namespace stegvis::flow {

HttpAnswer http_answer(const Value& value)
{
    HttpAnswer answer;
    if (const Value* status = value.find("status"); status && status->is_number())
        answer.status = static_cast<int>(status->as_number().to_int64().value_or(0));
    if (const Value* body = value.find("body"))
        answer.body = *body;
    return answer;
}

void ask(Running& scope, std::string_view property, std::string_view kind)
{
    auto request = scope.call(property);
    if (!request)
        return scope.fail("stegvis.failed.refused");
    if (kind == "archive") {
        request->as_object().set("package", scope.package());
        if (Value recipient = scope.property("recipient"); recipient.is_string())
            request->as_object().set("recipient", std::move(recipient));
    }
    scope.request(kind, *std::move(request));
    scope.wait("answer");
}

void fail_unanswered(Running& scope, const Effect&, std::string_view)
{
    scope.fail("stegvis.failed.no-answer");
}

void fail_refused(Running& scope, const HttpAnswer& answer)
{
    scope.fail(answer.good() ? "stegvis.failed.not-understood" : "stegvis.failed.refused", Value{{"status", answer.status}});
}

void retry(Running& scope, std::string_view action, const Value&)
{
    if (action == "retry")
        scope.node().type->step->enter(scope);
}

std::vector<Component> automatic_slots(std::span<const Action> actions)
{
    std::vector<Component> slots = {{.type = "waiting", .id = "waiting"}, {.type = "failure", .id = "failure"}};
    for (const Action& action : actions)
        slots.push_back({.type = "button", .id = std::string(action.name),
                         .props = {{"action", action.name}, {"emphasis", slots.size() == 2 ? "primary" : "secondary"}}});
    return slots;
}

}  // namespace stegvis::flow
