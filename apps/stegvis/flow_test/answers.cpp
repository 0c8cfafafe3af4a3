#include "apps/stegvis/flow_test/answers.hpp"

#include <algorithm>

#include "framework/base64url.hpp"
#include "framework/sha256.hpp"
#include "framework/unicode.hpp"

namespace stegvis::app {
namespace {

bool same_call(std::string_view written, std::string_view call)
{
    return written.ends_with('*') ? call.starts_with(written.substr(0, written.size() - 1)) : written == call;
}

bool answers(const Value& answer, const OutgoingCall& call)
{
    const Value* send = answer.find("send");
    return same_call(answer.string_or("call", ""), call.call) && (send == nullptr || holds(call.body, *send));
}

/// The statuses after which a driver tries again until it gives up.
bool is_passing(std::int64_t status)
{
    return status == 408 || status == 409 || status == 425 || status == 429 || (status >= 500 && status != 501);
}

std::string call_text(const Call& call)
{
    std::string text = call.api + " " + call.method + " ";
    for (const Call::Piece& piece : call.path) {
        text += piece.data.empty() ? piece.text : "{" + piece.data.to_string() + "}";
    }
    return text;
}

}  // namespace

CallOutcome outcome_of(const Value& written)
{
    if (const std::string fault = written.string_or("fault", ""); !fault.empty()) {
        return {.answer = {}, .failed = fault};
    }
    if (written.find("raw") != nullptr) {
        return {.answer = {}, .failed = "malformed-answer"};
    }
    const Value* said = written.find("status");
    const std::int64_t status = said != nullptr && said->is_number() ? said->as_number().to_int64().value_or(200) : 200;
    if (is_passing(status)) {
        return {.answer = {}, .failed = "status-" + std::to_string(status)};
    }
    const Value* body = written.find("body");
    Value answer{{"status", status}, {"body", body == nullptr ? Value() : *body}};
    if (const std::string receipt = body == nullptr ? "" : body->string_or("receipt", ""); !receipt.empty()) {
        answer.as_object().set("receipt", receipt);
    }
    return {.answer = std::move(answer), .failed = {}};
}

Value stand_in_signature(const Effect& effect)
{
    const Sha256Digest hash = sha256(effect.request.string_or("manifest", ""));
    const std::string digest(reinterpret_cast<const char*>(hash.data()), hash.size());
    return Value{{"jws", {{"protected", base64url(R"({"alg":"ES256"})")}, {"signature", base64url(digest + digest)}}}};
}

bool holds(const Value& value, const Value& wanted)
{
    if (wanted.is_object()) {
        return std::all_of(wanted.as_object().begin(), wanted.as_object().end(), [&value](const Member& member) {
            const Value* found = value.find(member.key);
            return found != nullptr ? holds(*found, member.value) : member.value.is_null();
        });
    }
    if (wanted.is_array() && value.is_array()) {
        if (wanted.as_array().size() != value.as_array().size()) {
            return false;
        }
        for (std::size_t i = 0; i < wanted.as_array().size(); ++i) {
            if (!holds(value.as_array()[i], wanted.as_array()[i])) {
                return false;
            }
        }
        return true;
    }
    return value == wanted;
}

std::optional<OutgoingCall> call_of(const Effect& effect, const Service& service)
{
    const Value& request = effect.request;
    if (effect.kind == "notify") {
        return service.notify ? std::optional(OutgoingCall{.call = call_text(*service.notify), .body = request}) : std::nullopt;
    }
    const std::string api = request.string_or("api", "");
    if (api.empty()) {
        return std::nullopt;
    }
    const std::string path = request.string_or("path", "");
    const Value* body = request.find(effect.kind == "archive" ? "package" : "body");
    return OutgoingCall{.call = api + " " + request.string_or("method", "") + " " + percent_decode(path).value_or(path),
        .body = body == nullptr ? Value() : *body};
}

std::optional<CallOutcome> Answers::take(const OutgoingCall& call)
{
    const auto fits = [&call](const Value& answer) { return answers(answer, call); };
    if (const auto once = std::find_if(once_.begin(), once_.end(), fits); once != once_.end()) {
        CallOutcome outcome = outcome_of(*once);
        once_.erase(once);
        return outcome;
    }
    const auto standing = std::find_if(standing_.begin(), standing_.end(), fits);
    return standing == standing_.end() ? std::nullopt : std::optional(outcome_of(*standing));
}

}  // namespace stegvis::app
