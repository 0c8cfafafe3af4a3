#include "framework/record.hpp"
#include "framework/state.hpp"

namespace stegvis {

namespace {

Value step_value(const StepState& step)
{
    Object object{{"status", status_name(step.status)}, {"since", Value(step.since.ms)}};
    put(object, "outcome", std::string_view(step.outcome));
    put(object, "by", std::string_view(step.by));
    put(object, "details", step.details);
    return object;
}

Value seal_value(const Seal& seal)
{
    Object object{{"step", seal.step.to_string()}, {"hash", seal.hash}, {"document", seal.document}, {"seq", Value(seal.seq)}};
    put(object, "signer", std::string_view(seal.signer));
    put(object, "signature", seal.signature);
    put(object, "manifest", seal.manifest);
    put(object, "shown", std::string_view(seal.shown));
    put(object, "voided", seal.voided);
    put(object, "because", std::string_view(seal.because));
    return object;
}

Value message_value(const StoredMessage& message)
{
    Object object{{"name", message.name}, {"id", message.id}, {"source", message.source}, {"body", message.body}, {"at", Value(message.at.ms)}};
    put(object, "taken", message.taken);
    put(object, "late", message.late);
    return object;
}

template <typename Items, typename Write>
Value list_of(const Items& items, Write write)
{
    Array list;
    for (const auto& item : items)
        list.push_back(write(item));
    return list;
}

template <typename Map, typename Key, typename Write>
Value object_of(const Map& map, Key key, Write write)
{
    Object object;
    for (const auto& [name, value] : map)
        object.set(key(name), write(value));
    return object;
}

}  // namespace

Value to_value(const State& state)
{
    const auto as_text = [](const auto& name) { return name.to_string(); };
    const auto same = [](const std::string& name) { return name; };
    Object object{{"seq", Value(state.seq)}, {"created", Value(state.created.ms)}, {"now", Value(state.now.ms)}, {"owner", state.owner}};
    object.set("ownerNin", state.owner_nin);
    object.set("ownerName", state.owner_name);
    object.set("lastPerson", state.last_person);
    object.set("language", state.language);
    object.set("utcOffset", state.utc_offset);
    put(object, "removed", state.removed);
    object.set("data", state.data);
    object.set("raw", object_of(state.raw, as_text, [](const std::string& text) { return Value(text); }));
    object.set("sources", object_of(state.sources, as_text, [](Source source) { return Value(source_name(source)); }));
    object.set("written", object_of(state.written, as_text, [](std::int64_t seq) { return Value(seq); }));
    if (!state.decided.empty())
        object.set("decided", list_of(state.decided, [](const Path& path) { return Value(path.to_string()); }));
    object.set("rows", object_of(state.rows, as_text, [](const auto& keys) {
                   return list_of(keys, [](const std::string& key) { return Value(key); });
               }));
    object.set("steps", object_of(state.steps, as_text, step_value));
    object.set("places", object_of(
                             state.places, [](const PlaceKey& key) { return key.actor + "/" + key.window; },
                             [](const Place& place) {
                                 return Value{{"at", place.at.to_string()}, {"back", place.back_to.to_string()}, {"attempted", place.attempted}};
                             }));
    object.set("requests", object_of(state.requests, same, [](const Request& request) {
                   return Value{{"effect", to_value(request.effect)}, {"fingerprint", request.fingerprint}, {"open", request.open}};
               }));
    object.set("currentRequest", object_of(state.current_request, as_text, [](const std::string& key) { return Value(key); }));
    if (!state.offers.empty())
        object.set("offers", object_of(state.offers, same, [](const Offer& offer) {
                       return Value{{"items", offer.items}, {"failed", offer.failed}, {"at", Value(offer.at.ms)}};
                   }));
    object.set("outside", object_of(state.outside, as_text, [](const auto& findings) {
                   return list_of(findings, [](const Finding& finding) { return to_value(finding); });
               }));
    object.set("accepted", object_of(state.accepted, same, [](const std::string& text) { return Value(text); }));
    object.set("messages", list_of(state.messages, message_value));
    object.set("seals", list_of(state.seals, seal_value));
    object.set("timers", object_of(state.timers, same, [](const Timer& timer) {
                   return Value{{"at", Value(timer.at.ms)}, {"step", timer.step.to_string()}};
               }));
    return object;
}

}  // namespace stegvis
