#pragma once
/// A case for tests of steps: a service from a few lines of JSON, people who act at it, and a system that answers. Each command
/// is checked on the way: what is refused leaves no trace, and what is logged rebuilds the state.

#include <doctest/doctest.h>

#include "flow/step_types.hpp"
#include "framework/session.hpp"

namespace stegvis::tests {

/// What a service is made of, as JSON.
struct Parts {
    std::string steps;              ///< list of components below the root, a flow named `case`
    std::string properties = "{}";  ///< of the data model
    std::string texts = "{}";       ///< the same in each language
    std::string more = {};          ///< members of the service, each followed by a comma
    std::string required = "[]";
    ServiceFiles files = {};
};

inline ServiceFiles files_of(const Parts& parts)
{
    ServiceFiles files = parts.files;
    files["service.json"] = R"({"stegvis": 1, "id": "kit", "version": "1", "model": "model.json", "texts": "{lang}.json",
        "languages": ["nb", "nn", "en"], "apis": {"reg": {"url": "http://localhost"}}, )" + parts.more +
                            R"("root": {"type": "flow", "id": "case", "children": )" + parts.steps + "}}";
    files["model.json"] = R"({"type": "object", "required": )" + parts.required + R"(, "properties": )" + parts.properties + "}";
    for (const char* name : {"nb.json", "nn.json", "en.json"})
        files[name] = parts.texts;
    return files;
}

class Case {
public:
    explicit Case(const Parts& parts, const ComponentTypes& types = flow::standard_types()) : loaded_(load_service(files_of(parts), types))
    {
        for (const Diagnostic& diagnostic : loaded_.diagnostics)
            if (diagnostic.severity == Severity::error)
                MESSAGE(to_text(diagnostic));
        REQUIRE(loaded_.service);
        session_.emplace(*loaded_.service, "i1");
    }

    /// Begins the case, as Kari.
    Turn begin() { return ok({.type = CommandType::create}); }
    /// Who acts from now on.
    void be(const Actor& actor) { context_.actor = actor; }

    Result<Turn> apply(Command command) { return apply_as(std::move(command), context_.actor); }
    Turn ok(Command command) { return must(apply(std::move(command))); }
    /// The command is refused with the code.
    void refused(Command command, std::string_view code)
    {
        const auto turn = apply(std::move(command));
        REQUIRE_FALSE(turn);
        CHECK(turn.error().code == code);
    }

    Turn type(const std::string& path, const std::string& text) { return ok({.type = CommandType::set, .path = path, .text = text}); }
    Turn act(const std::string& action, const std::string& address = {}, Value value = {})
    {
        return ok({.type = CommandType::act, .address = address, .action = action, .value = std::move(value)});
    }
    Turn go(const std::string& address) { return ok({.type = CommandType::go, .address = address}); }
    Turn add_row(const std::string& path, const std::string& key) { return ok({.type = CommandType::add_row, .path = path, .key = key}); }

    // ---- what comes from outside
    Turn answer(const Effect& effect, Value value)
    {
        return must(apply_as({.type = CommandType::answer, .key = effect.key, .value = std::move(value)}, system()));
    }
    Turn answer(const Effect& effect, int status, Value body = {})
    {
        return answer(effect, Value{{"status", status}, {"body", std::move(body)}});
    }
    Turn give_up(const Effect& effect) { return must(apply_as({.type = CommandType::give_up, .text = "deadline", .key = effect.key}, system())); }
    Turn message(const std::string& name, const std::string& id, Value body)
    {
        return must(apply_as({.type = CommandType::message, .text = "agency", .key = id, .action = name, .value = std::move(body)}, system()));
    }
    /// Time passes, and due timers fire.
    Turn pass(std::int64_t ms)
    {
        context_.now.ms += ms;
        return must(apply_as({.type = CommandType::tick}, system()));
    }

    // ---- what holds now
    /// The newest request that is out.
    Effect open() const
    {
        const auto effects = session_->open_effects();
        REQUIRE_FALSE(effects.empty());
        const Effect* newest = &effects.front();
        for (const Effect& effect : effects)
            if (effect.key.size() > newest->key.size() || (effect.key.size() == newest->key.size() && effect.key > newest->key))
                newest = &effect;
        return *newest;
    }
    StepState step(const std::string& address) const
    {
        const auto found = session_->state().steps.find(Address::parse(address).value());
        return found == session_->state().steps.end() ? StepState{} : found->second;
    }
    std::string status(const std::string& address) const { return std::string(status_name(step(address).status)); }
    std::string outcome(const std::string& address) const { return step(address).outcome; }
    Value value(const std::string& path) const
    {
        const Value* found = value_at(session_->state(), Path::parse(path).value());
        return found ? *found : Value();
    }
    View view(const std::string& language = "nb") const { return session_->view({.context = context_, .language = language}); }
    std::string place() const { return view().address; }

    Session& session() { return *session_; }
    const Session& session() const { return *session_; }
    const Service& service() const { return *loaded_.service; }
    const std::vector<Event>& log() const { return log_; }
    const Context& context() const { return context_; }

private:
    static Actor system() { return {.id = "driver", .nin = "", .name = "", .system = true}; }

    Result<Turn> apply_as(Command command, const Actor& actor)
    {
        context_.now.ms += 1;
        Context context = context_;
        context.actor = actor;
        command.id = "c" + std::to_string(context.now.ms);
        const State before = session_->state();
        auto turn = session_->apply(command, context);
        if (!turn) {
            CHECK(session_->state() == before);
            return turn;
        }
        for (const Event& event : turn.value().events) {
            log_.push_back(event);
            REQUIRE(fold(shadow_, event));
        }
        CHECK(shadow_ == session_->state());
        return turn;
    }

    static Turn must(Result<Turn> turn)
    {
        INFO((turn ? std::string() : turn.error().code + " " + turn.error().where + ": " + turn.error().message));
        REQUIRE(turn);
        return std::move(turn).value();
    }

    LoadedService loaded_;
    std::optional<Session> session_;
    Context context_{.now = {1'760'000'000'000}, .utc_offset = 120, .actor = {.id = "kari", .nin = "01019010046", .name = "Kari"}};
    State shadow_;
    std::vector<Event> log_;
};

/// The command of the first button with the name, or a null value.
inline Value button(const View& view, std::string_view name)
{
    const ViewNode* node = find_by_role(view.root, Role::button, name);
    return node ? node->command : Value();
}

}  // namespace stegvis::tests
