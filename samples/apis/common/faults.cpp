#include "common/faults.hpp"

#include <array>

namespace sample {

using stegvis::Value;

std::optional<Fault> fault_from(std::string_view word)
{
    struct Word {
        std::string_view word;
        Fault fault;
    };
    static constexpr std::array<Word, 5> words{{{"off", Fault::off},
        {"down", Fault::down},
        {"500", Fault::broken},
        {"slow", Fault::slow},
        {"rubbish", Fault::rubbish}}};
    for (const auto& known : words) {
        if (known.word == word) {
            return known.fault;
        }
    }
    return std::nullopt;
}

void Faults::set(const std::string& route, Fault fault, int times)
{
    const std::lock_guard lock(mutex_);
    if (fault == Fault::off) {
        if (route == "*") {
            routes_.clear();
        }
        routes_.erase(route);
        return;
    }
    routes_[route] = {.fault = fault, .left = times};
}

Fault Faults::take(const std::string& route, const Request& request)
{
    if (const auto asked = fault_from(request.header("x-fault"))) {
        return *asked;
    }
    if (const auto asked = fault_from(request.parameter("fault"))) {
        return *asked;
    }
    const std::lock_guard lock(mutex_);
    for (const auto& name : {route, std::string("*")}) {
        const auto found = routes_.find(name);
        if (found == routes_.end()) {
            continue;
        }
        const Fault fault = found->second.fault;
        if (found->second.left > 0 && --found->second.left == 0) {
            routes_.erase(found);
        }
        return fault;
    }
    return Fault::off;
}

Answer Faults::order(const Request& request)
{
    const auto body = json_object(request);
    if (!body) {
        return malformed(body.error());
    }
    const auto fault = fault_from(body->string_or("mode", ""));
    if (!fault) {
        return problem(422, "Unknown fault", "`mode` is one of off, down, 500, slow, rubbish.");
    }
    const Value* times = body->find("times");
    const auto count = times != nullptr && times->is_number() ? times->as_number().to_int64() : std::nullopt;
    set(body->string_or("route", "*"), *fault, static_cast<int>(count.value_or(0)));
    return {.status = 204, .body = {}};
}

}  // namespace sample
