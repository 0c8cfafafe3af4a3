#include "apps/stegvis/filling/filler.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "apps/stegvis/filling/answers_document.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "apps/stegvis/program/system_actor.hpp"
#include "framework/base64url.hpp"
#include "framework/event_types.hpp"
#include "framework/sha256.hpp"

namespace stegvis::app {
namespace {

constexpr int most_turns = 500;  ///< a flow that goes round and round is a fault of the service

void each_node(const ViewNode& node, const std::function<void(const ViewNode&)>& use)
{
    use(node);
    for (const ViewNode& child : node.children)
        each_node(child, use);
}

bool is_answer(const ViewNode& node)
{
    return !node.path.empty() && !node.readonly && !node.disabled && node.command.is_null();
}

/// Rows that the answers have and the case lacks: the button adds one to this array.
bool lacks_rows(const ViewNode& button, const State& state, const Value& answers)
{
    if (button.command.string_or("type", "") != command_name(CommandType::add_row))
        return false;
    const auto path = Path::parse(path_with_positions(state, button.command.string_or("path", "")));
    const Value* wanted = path ? answer_at(answers, *path) : nullptr;
    const auto rows = path ? state.rows.find(Path::parse(button.command.string_or("path", "")).value_or(Path())) : state.rows.end();
    const std::size_t there = rows == state.rows.end() ? 0 : rows->second.size();
    return wanted && wanted->is_array() && there < wanted->as_array().size();
}

}  // namespace

Filler::Filler(const Service& service, const TestPersons& persons, const Value& answers, FillOptions options)
    : service_(service), persons_(persons), answers_(answers), options_(std::move(options)), apis_(options_.apis), session_(service, "filled"),
      zone_(TimeZone::parse(service.timezone).value_or(TimeZone::oslo())), now_(options_.now)
{
}

Context Filler::context(const Actor& actor) const
{
    return {.now = now_, .utc_offset = zone_.utc_offset(now_), .actor = actor, .window = "fill"};
}

std::string Filler::wish() const
{
    return options_.until.empty() ? "" : with_keys(service_, session_.state(), options_.until).value_or("");
}

View Filler::view_of(const std::string& person) const
{
    const TestPerson& who = persons_.at(person);
    const bool own = person == options_.person;
    return session_.view({.context = context(who.actor), .language = own && !options_.language.empty() ? options_.language : who.language,
        .touched = {}, .connection = {}, .home = {}, .wish = own ? wish() : ""});
}

View Filler::view() const
{
    return view_of(options_.person);
}

bool Filler::arrived() const
{
    return !options_.until.empty() && view().address == wish();
}

Result<void> Filler::start()
{
    if (!persons_.contains(options_.person))
        return unknown_person(persons_, options_.person, "--as");
    Command create;
    create.type = CommandType::create;
    create.value = Value{{"language", persons_.at(options_.person).language}};
    STEGVIS_TRY(apply(std::move(create), context(persons_.at(options_.person).actor)));
    return settle();
}

Result<void> Filler::resume(const std::string& instance, std::span<const Event> events)
{
    STEGVIS_TRY(session_, Session::replay(service_, instance, events));
    events_.assign(events.begin(), events.end());
    open_ = session_.open_effects();
    now_.ms = std::max(now_.ms, session_.state().now.ms);
    next_timer_ = 0;
    for (const auto& [name, timer] : session_.state().timers)
        next_timer_ = next_timer_ == 0 ? timer.at.ms : std::min(next_timer_, timer.at.ms);
    commands_ = static_cast<int>(events.size());
    return settle();
}

Result<void> Filler::give(Command command, const std::string& person)
{
    STEGVIS_TRY(apply(std::move(command), context_of(person)));
    return settle();
}

View Filler::seen_by(const std::string& person, const std::string& language, const std::set<std::string>& touched) const
{
    const TestPerson& who = persons_.at(person);
    return session_.view({.context = context(who.actor), .language = language.empty() ? who.language : language, .touched = touched, .connection = {}, .home = {}, .wish = {}});
}

bool Filler::has_turn(const std::string& person) const
{
    bool found = false;
    const View view = view_of(person);
    each_node(view.root, [&found](const ViewNode& node) {
        found = found || (node.role == Role::button && node.emphasis == Emphasis::primary && !node.disabled && node.command.string_or("type", "") == command_name(CommandType::act));
    });
    return found;
}

std::string Filler::next_row_key()
{
    const auto taken = [this](const std::string& key) {
        const auto& rows = session_.state().rows;
        return std::any_of(rows.begin(), rows.end(), [&](const auto& array) { return std::find(array.second.begin(), array.second.end(), key) != array.second.end(); });
    };
    std::string key;
    do
        key = "r" + std::to_string(++rows_);
    while (taken(key));
    return key;
}

Result<void> Filler::run()
{
    STEGVIS_TRY(start());
    for (int turn = 0; turn < most_turns; ++turn) {
        STEGVIS_TRY(fill(options_.person));
        if (arrived())
            return {};
        STEGVIS_TRY(bool on, go_on(options_.person));
        for (auto other = persons_.begin(); !on && other != persons_.end(); ++other)
            if (other->first != options_.person) {
                STEGVIS_TRY(on, go_on(other->first));
            }
        if (!on) {
            STEGVIS_TRY(on, send_messages());
        }
        if (!on)
            return {};
    }
    return Error{.code = "endless", .where = view().address, .message = "the flow goes on without end"};
}

Result<bool> Filler::add_row(const std::string& person)
{
    const View seen = view_of(person);
    Value add;
    each_node(seen.root, [&](const ViewNode& node) {
        if (add.is_null() && !node.disabled && lacks_rows(node, session_.state(), answers_))
            add = node.command;
    });
    if (add.is_null())
        return false;
    add.as_object().set("id", "row");
    STEGVIS_TRY(Command command, command_from_value(add));
    command.key = next_row_key();
    const auto done = apply(std::move(command), context(persons_.at(person).actor));
    // A list that holds no more rows is full.
    if (!done)
        return done.error().code == "not-allowed" ? Result<bool>(false) : done.error();
    STEGVIS_TRY(settle());
    return true;
}

Result<void> Filler::fill(const std::string& person)
{
    for (bool more = true; more;) {
        STEGVIS_TRY(more, add_row(person));
    }
    // What is answered can show or hide what is below it: one answer, then another look.
    std::set<std::string> tried;
    for (bool more = true; more;) {
        more = false;
        const View seen = view_of(person);
        Command command;
        each_node(seen.root, [&](const ViewNode& node) {
            if (more || !is_answer(node) || tried.contains(node.path))
                return;
            tried.insert(node.path);
            const auto path = Path::parse(path_with_positions(session_.state(), node.path));
            const Value* value = path ? answer_at(answers_, *path) : nullptr;
            const Value* there = value_at(session_.state(), Path::parse(node.path).value_or(Path()));
            if (!value || value->is_array() || value->is_object() || (there && *there == *value))
                return;
            command.type = CommandType::set;
            command.address = seen.address;
            command.path = node.path;
            command.text = typed(*value);
            more = true;
        });
        if (more) {
            STEGVIS_TRY(apply(command, context(persons_.at(person).actor)));
            STEGVIS_TRY(settle());
        }
    }
    return {};
}

Result<bool> Filler::go_on(const std::string& person)
{
    STEGVIS_TRY(const bool passed, press(person));
    if (passed)
        return true;
    STEGVIS_TRY(const bool accepted, accept_warnings(person));
    return accepted ? press(person) : Result<bool>(false);
}

Result<bool> Filler::accept_warnings(const std::string& person)
{
    std::vector<Value> wanted;
    each_node(view_of(person).root, [&wanted](const ViewNode& node) {
        if (!node.disabled && node.command.string_or("type", "") == command_name(CommandType::accept))
            wanted.push_back(node.command);
    });
    for (Value& each : wanted) {
        each.as_object().set("id", "accept");
        STEGVIS_TRY(Command command, command_from_value(each));
        STEGVIS_TRY(give(std::move(command), person));
    }
    return !wanted.empty();
}

Result<bool> Filler::press(const std::string& person)
{
    const View seen = view_of(person);
    Value press;
    each_node(seen.root, [&press](const ViewNode& node) {
        if (press.is_null() && node.emphasis == Emphasis::primary && !node.disabled && node.command.string_or("type", "") == command_name(CommandType::act))
            press = node.command;
    });
    if (press.is_null())
        return false;
    press.as_object().set("id", "press");
    STEGVIS_TRY(Command command, command_from_value(press));
    Value value = command.value.is_object() ? command.value : Value(Object());
    value.as_object().set("language", seen.language);
    command.value = std::move(value);
    const std::size_t before = events_.size();
    const auto address = seen.address;
    STEGVIS_TRY(apply(std::move(command), context(persons_.at(person).actor)));
    STEGVIS_TRY(settle());
    const View after = view_of(person);
    const bool refused = std::any_of(events_.begin() + static_cast<std::ptrdiff_t>(before), events_.end(),
                                     [](const Event& event) { return event.type == event::passage_refused; });
    return events_.size() > before && (after.address != address || !(refused || after.in_error));
}

Result<bool> Filler::send_messages()
{
    for (const StepReport& step : session_.steps()) {
        const Node* node = node_at(service_, session_.state(), step.address.to_string());
        if (step.state != status_name(StepStatus::waiting) || !node || !node->type->step || !node->type->step->message)
            continue;
        // Who has not been told anything waits.
        if (!answers_tell(service_, session_.state(), answers_, step.address.to_string()))
            continue;
        Command message;
        message.type = CommandType::message;
        message.key = "m" + std::to_string(commands_ + 1);
        message.text = "fill";
        const Value* name = node->source.props.find("message");
        // A message is called what its schema's file is called.
        message.action = name && name->is_string() ? name->as_string().substr(0, name->as_string().find('.')) : "";
        message.value = message_body(service_, session_.state(), answers_, step.address.to_string());
        message.value.as_object().set("id", message.key);
        if (!apply(std::move(message), context(system_actor())))
            continue;
        STEGVIS_TRY(settle());
        const auto now = session_.state().steps.find(step.address);
        if (now == session_.state().steps.end() || now->second.status != StepStatus::waiting)
            return true;
    }
    return false;
}

Result<void> Filler::apply(Command command, const Context& context)
{
    command.id = "c" + std::to_string(++commands_);
    STEGVIS_TRY(Turn turn, session_.apply(command, context));
    next_timer_ = turn.next_timer;
    events_.insert(events_.end(), turn.events.begin(), turn.events.end());
    for (Effect& effect : turn.effects) {
        std::erase_if(open_, [&effect](const Effect& other) { return other.key == effect.key; });
        if (effect.kind != "cancel")
            open_.push_back(std::move(effect));
    }
    return {};
}

Command Filler::performed(const Effect& effect)
{
    Command command;
    command.type = CommandType::answer;
    command.key = effect.key;
    if (effect.kind == "sign") {
        // Stands in for the service's seal: nothing that is filled here is kept.
        const Sha256Digest hash = sha256(effect.request.string_or("manifest", ""));
        const std::string digest(reinterpret_cast<const char*>(hash.data()), hash.size());
        command.value = Value{{"jws", {{"protected", base64url(R"({"alg":"ES256"})")}, {"signature", base64url(digest + digest)}}}};
        return command;
    }
    if (const auto call = call_of(effect, service_))
        if (auto outcome = apis_.take(*call)) {
            command.type = outcome->failed.empty() ? CommandType::answer : CommandType::give_up;
            command.text = outcome->failed;
            command.value = std::move(outcome->answer);
            return command;
        }
    const std::string receipt = stand_in_receipt(service_, session_.state(), effect.address, "R-" + effect.key);
    command.value = Value{{"status", 200}, {"body", answer_body(service_, session_.state(), answers_, effect.address, receipt)}, {"receipt", receipt}};
    return command;
}

Result<void> Filler::settle()
{
    constexpr std::int64_t quiet_ms = 1'000;
    const std::int64_t until = now_.ms + quiet_ms;
    for (int turn = 0; turn < most_turns; ++turn) {
        if (!open_.empty()) {
            const Command answer = performed(open_.front());
            open_.erase(open_.begin());
            STEGVIS_TRY(apply(answer, context(system_actor())));
        } else if (next_timer_ > 0 && next_timer_ <= until) {
            now_.ms = std::max(now_.ms, next_timer_);
            STEGVIS_TRY(apply(Command(), context(system_actor())));
        } else {
            return {};
        }
    }
    return Error{.code = "endless", .where = view().address, .message = "the flow asks other systems without end"};
}

}  // namespace stegvis::app
