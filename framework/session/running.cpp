#include "framework/session/running.hpp"

#include <algorithm>

#include "framework/event_types.hpp"
#include "framework/json.hpp"
#include "framework/session/requesting.hpp"

namespace stegvis {

void RunningAt::end(std::string_view outcome, Value details)
{
    engine_now_.end(now_, spot_, outcome, std::move(details));
}

void RunningAt::wait(std::string_view reason)
{
    engine_now_.emit(now_, event::waiting, Object{{"step", address_.to_string()}, {"reason", reason}});
}

void RunningAt::fail(std::string_view text, Value params)
{
    Object payload{{"step", address_.to_string()}, {"text", text}};
    if (!params.is_null())
        payload.set("params", std::move(params));
    engine_now_.emit(now_, event::failed, std::move(payload));
    engine_now_.revoke(now_, address_, "failed");
}

std::string RunningAt::request(std::string_view kind, Value request)
{
    engine_now_.revoke(now_, address_, "asked again");
    Effect effect{.key = engine_.id + "-" + std::to_string(engine_.state.seq + 1), .kind = std::string(kind), .address = address_.to_string()};
    const std::string fingerprint = fingerprint_of(request);
    effect.request = std::move(request);
    engine_now_.emit(now_, event::requested, Object{{"effect", to_value(effect)}, {"fingerprint", fingerprint}});
    now_.turn.effects.push_back(effect);
    return effect.key;
}

std::optional<Value> RunningAt::call(std::string_view property) const
{
    const auto found = node().calls.find(property);
    if (found == node().calls.end())
        return std::nullopt;
    const Rows rows = engine_.rows_of(spot_);
    const bool beside = !node().stop;
    const auto path = called_path(engine_, found->second, rows, beside);
    if (!path)
        return std::nullopt;
    Object request{{"api", found->second.api}, {"method", found->second.method}, {"path", *path}};
    const auto send = node().maps.find("send");
    if (send == node().maps.end())
        return request;
    Object body;
    for (const auto& [name, expression] : send->second) {
        auto value = engine_.evaluate(expression, {.rows = rows, .node = spot_.node, .context = now_.context});
        if (!value || (beside && value.value().is_null()))
            return std::nullopt;
        for (const Path& read : expression.reads()) {
            const Path place = engine_.concrete(read, rows);
            const Value* input = engine_.value(place);
            if (beside && (!input || !engine_.service->schema.validate_field(place.schema_path(), input).empty()))
                return std::nullopt;
        }
        body.set(name, std::move(value).value());
    }
    request.set("body", std::move(body));
    return request;
}

void RunningAt::set_findings(std::vector<Finding> findings)
{
    if (findings.empty() && !engine_.state.outside.contains(address_))
        return;
    Array list;
    for (Finding& finding : findings) {
        if (const auto path = Path::parse(finding.path); path && !path.value().empty())
            finding.path = engine_.concrete(path.value(), engine_.rows_of(spot_)).to_string();
        const std::string own = engine_.service->texts.key_for(language_, node().text_ids, "findings." + finding.id);
        if (!own.empty())
            finding.text = own;
        if (!finding.params.is_object())
            finding.params = Object();
        finding.params.as_object().set("outside", true);
        list.push_back(to_value(finding));
    }
    engine_now_.emit(now_, event::findings_set, Object{{"step", address_.to_string()}, {"findings", std::move(list)}});
}

std::string RunningAt::consent_text(const Spot& spot) const
{
    for (const Spot& child : engine_.children(spot)) {
        if (!engine_.shown_itself(child))
            continue;
        const std::string found = engine_.node(child).source.id == "consent" ? engine_.text(child, "text", language_) : consent_text(child);
        if (!found.empty())
            return found;
    }
    return {};
}

Value RunningAt::manifest_of(const std::string& hash, std::size_t size, const std::string& shown) const
{
    const Service& service = *engine_.service;
    const Actor& actor = now_.context->actor;
    std::string consent = consent_text(spot_);
    if (consent.empty())
        for (const std::string& said : engine_.said_in(spot_, language_))
            consent += (consent.empty() ? "" : "\n") + said;
    Value previous;
    for (const Seal& seal : engine_.state.seals)
        if (!seal.signature.is_null())
            previous = hash_text(write_json(seal.signature));
    Object manifest{{"v", 1}, {"type", "signature-manifest"}};
    manifest.set("service", Object{{"id", service.id}, {"version", service.version}, {"definitionHash", service.hash}, {"engineVersion", "0.1.0"}});
    manifest.set("instance", Object{{"id", engine_.id}, {"eventSeq", Value(engine_.state.seq)}});
    manifest.set("step", Object{{"id", address_.to_string()}, {"purposeTextHash", hash_text(consent)}, {"purposeText", consent}});
    if (!actor.system)
        manifest.set("signer", Object{{"display", actor.name}, {"id", actor.id}, {"idScheme", "test-person"}});
    manifest.set("authn", Object{{"iss", "test-person"}, {"acr", "none"}});
    manifest.set("objects", Array{Object{{"name", "data.json"}, {"mediaType", "application/json"}, {"size", Value(static_cast<std::int64_t>(size))},
                                         {"hash", hash}, {"canon", "JCS"}}});
    manifest.set("shown", Object{{"mediaType", "text/plain"}, {"hash", hash_text(shown)}, {"size", Value(static_cast<std::int64_t>(shown.size()))}, {"lang", language_}});
    manifest.set("signedAt", DateTime::from_instant(now_.context->now, now_.context->utc_offset).to_string());
    manifest.set("previous", previous);
    return manifest;
}

const Seal* RunningAt::seal(std::string_view purpose)
{
    const auto canonical = engine_.canonical_document(spot_);
    if (!canonical) {
        fail("stegvis.failed.unsealable", Object{{"where", canonical.error().where}});
        return nullptr;
    }
    // A step that nobody acts at has no guard: what it would fix must hold all the same.
    const auto& findings = engine_.findings_below(spot_);
    const auto wrong = std::find_if(findings.begin(), findings.end(), [this](const Finding& finding) {
        return finding.severity == Severity::error && engine_.stops(finding);
    });
    if (wrong != findings.end()) {
        Value params = wrong->params.is_object() ? wrong->params : Value(Object());
        params.as_object().set("path", wrong->path);
        fail(wrong->text, std::move(params));
        return nullptr;
    }
    const std::string hash = hash_text(canonical.value());
    Object payload{{"step", address_.to_string()}, {"hash", hash}, {"document", canonical.value()}};
    if (!now_.context->actor.system)
        payload.set("signer", now_.context->actor.id);
    if (purpose == "sign") {
        if (!now_.language.empty())
            language_ = now_.language;
        const std::string shown = engine_.shown_text(spot_, language_, now_.context->actor);
        payload.set("manifest", manifest_of(hash, canonical.value().size(), shown));
        payload.set("shown", shown);
    }
    engine_now_.emit(now_, event::sealed, std::move(payload));
    return engine_.seal_of(address_);
}

void RunningAt::sign(const Value& signature)
{
    engine_now_.emit(now_, event::signed_, Object{{"step", address_.to_string()}, {"signature", signature}});
}

Value RunningAt::package() const
{
    Array seals;
    for (const Seal& seal : engine_.state.seals) {
        if (seal.manifest.is_null())
            continue;
        seals.push_back(Object{{"step", seal.step.to_string()}, {"signer", seal.signer}, {"hash", seal.hash}, {"document", seal.document},
                               {"manifest", seal.manifest}, {"signature", seal.signature}, {"shown", seal.shown}, {"voided", seal.voided}});
    }
    Object package{{"service", Object{{"id", engine_.service->id}, {"version", engine_.service->version}, {"definitionHash", engine_.service->hash}}}};
    package.set("instance", engine_.id);
    package.set("step", address_.to_string());
    package.set("title", engine_.title(engine_.root(), language_));
    if (const Seal* seal = engine_.seal_of(address_)) {
        package.set("document", seal->document);
        package.set("hash", seal->hash);
    }
    package.set("seals", std::move(seals));
    return package;
}

std::optional<StoredMessage> RunningAt::take_message()
{
    const std::string file = property("message").is_string() ? property("message").as_string() : "";
    const std::string name = file.substr(0, file.find('.'));
    const auto match = node().maps.find("match");
    for (const StoredMessage& message : engine_.state.messages) {
        if (message.taken || message.name != name)
            continue;
        bool fits = true;
        if (match != node().maps.end())
            for (const auto& [member, expression] : match->second) {
                const auto expected = engine_.evaluate(expression, {.rows = engine_.rows_of(spot_), .node = spot_.node, .context = now_.context});
                const Value* found = message.body.find(member);
                fits = fits && expected && found && *found == expected.value();
            }
        if (!fits)
            continue;
        StoredMessage taken = message;
        engine_now_.emit(now_, event::message_taken, Object{{"source", taken.source}, {"id", taken.id}, {"step", address_.to_string()}});
        return taken;
    }
    return std::nullopt;
}

}  // namespace stegvis
