#include "flow/testing/answers.hpp"

#include <algorithm>

namespace stegvis::flow {

std::string call_of(const Service& service, const Effect& effect)
{
    if (effect.kind == "notify" && service.notify) {
        std::string path;
        for (const Call::Piece& piece : service.notify->path)
            path += piece.text;
        return service.notify->api + " " + service.notify->method + " " + path;
    }
    if (effect.kind != "http" && effect.kind != "archive")
        return {};
    return effect.request.string_or("api", "") + " " + effect.request.string_or("method", "") + " " + effect.request.string_or("path", "");
}

bool holds_all(const Value& whole, const Value& part)
{
    if (part.is_object())
        return std::all_of(part.as_object().begin(), part.as_object().end(), [&](const Member& member) {
            const Value* found = whole.find(member.key);
            return found && holds_all(*found, member.value);
        });
    if (part.is_array() && whole.is_array()) {
        if (part.as_array().size() != whole.as_array().size())
            return false;
        for (std::size_t i = 0; i < part.as_array().size(); ++i)
            if (!holds_all(whole.as_array()[i], part.as_array()[i]))
                return false;
        return true;
    }
    return whole == part;
}

namespace {

bool fits(const Value& answer, const std::string& call, const Effect& effect)
{
    const std::string pattern = answer.string_or("call", "");
    const bool same = pattern.ends_with('*') ? call.starts_with(pattern.substr(0, pattern.size() - 1)) : call == pattern;
    const Value* send = answer.find("send");
    const Value* body = effect.request.find("body");
    return same && (!send || (body && holds_all(*body, *send)));
}

Command command_of(const Value& answer, const Effect& effect)
{
    Command command{.id = "answer-" + effect.key, .key = effect.key};
    if (const std::string fault = answer.string_or("fault", ""); !fault.empty()) {
        command.type = CommandType::give_up;
        command.text = fault;
        return command;
    }
    command.type = CommandType::answer;
    const Value* status = answer.find("status");
    Object value{{"status", status ? *status : Value(200)}};
    if (const Value* body = answer.find("body"))
        value.set("body", *body);
    command.value = std::move(value);
    return command;
}

}  // namespace

std::optional<Command> PlayedSystems::answer(const Service& service, const Effect& effect)
{
    if (effect.kind == "sign") {
        Command command{.id = "answer-" + effect.key, .type = CommandType::answer, .key = effect.key};
        command.value = Object{{"jws", Object{{"protected", "dGVzdA"}, {"signature", "dGVzdA"}}}};
        return command;
    }
    const std::string call = call_of(service, effect);
    for (auto answer = queued_.begin(); answer != queued_.end(); ++answer)
        if (fits(*answer, call, effect)) {
            const Command command = command_of(*answer, effect);
            queued_.erase(answer);
            return command;
        }
    for (const Value& answer : given_)
        if (fits(answer, call, effect))
            return command_of(answer, effect);
    return std::nullopt;
}

}  // namespace stegvis::flow
