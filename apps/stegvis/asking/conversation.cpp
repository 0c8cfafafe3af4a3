#include "apps/stegvis/asking/conversation.hpp"

#include <algorithm>
#include <istream>
#include <ostream>

#include "apps/stegvis/asking/words.hpp"

namespace stegvis::app {
namespace {

constexpr std::size_t longest_line = 1u << 20;

/// What a checkbox means to a person: `true` or `false`; nothing when it is neither yes nor no.
std::optional<std::string> ticked(std::string_view typed)
{
    for (const std::string_view yes : {"ja", "j", "yes", "y", "true", "1", "x"})
        if (typed == yes)
            return "true";
    for (const std::string_view no : {"nei", "n", "no", "false", "0"})
        if (typed == no)
            return "false";
    return std::nullopt;
}

const ViewNode* bound_to(const ViewNode& node, const std::string& path)
{
    if (node.path == path && node.command.is_null())
        return &node;
    for (const ViewNode& child : node.children)
        if (const ViewNode* found = bound_to(child, path))
            return found;
    return nullptr;
}

void each_node(const ViewNode& node, const std::function<void(const ViewNode&)>& use)
{
    use(node);
    for (const ViewNode& child : node.children)
        each_node(child, use);
}

}  // namespace

Conversation::Conversation(Filler& filler, const TestPersons& persons, std::istream& in, std::ostream& out, std::function<Result<void>()> keep)
    : filler_(filler), persons_(persons), in_(in), out_(out), keep_(std::move(keep))
{
}

void Conversation::say(const std::string& text)
{
    out_ << text << "\n";
}

void Conversation::say_words(std::string_view key, std::string_view first, std::string_view second)
{
    say(words(language_, key, first, second));
}

View Conversation::look() const
{
    return filler_.seen_by(person_, language_, touched_);
}

std::optional<std::string> Conversation::read_line()
{
    out_ << "> " << std::flush;
    std::string line;
    if (!std::getline(in_, line) || line.size() > longest_line)
        return std::nullopt;
    return trimmed(line);
}

Result<Ending> Conversation::run(const std::string& person, const std::string& language)
{
    person_ = person;
    language_ = language;
    say_words("hello");
    for (;;) {
        STEGVIS_TRY(const Line line, turn());
        if (line != Line::done)
            return line == Line::finished ? Ending::finished : Ending::left;
    }
}

void Conversation::begin_step(const View& view)
{
    if (view.address == step_)
        return;
    step_ = view.address;
    said_.clear();
    asked_.clear();
    touched_.clear();
    resting_ = false;
    const StepCount count = count_steps(view);
    say("");
    if (count.here > 0)
        say_words("step", std::to_string(count.here), std::to_string(count.all));
}

Result<Conversation::Line> Conversation::turn()
{
    const View view = look();
    begin_step(view);
    const auto items = items_of(view);
    for (const Item& item : items) {
        if (item.kind == Item::Kind::text && said_.insert(item.node->id + item.text).second)
            say(item.text);
        if (item.kind == Item::Kind::question && !asked_.contains(item.node->path))
            return ask(view, *item.node);
    }
    return choose(view, items);
}

void Conversation::say_question(const ViewNode& question)
{
    say("");
    say(question.name + (question.required ? " (" + words(language_, "required") + ")" : "") + (question.suffix.empty() ? "" : " [" + question.suffix + "]"));
    if (!question.description.empty())
        say(question.description);
    const auto choices = choices_of(question);
    std::string now = question.value;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        say("  " + std::to_string(i + 1) + ". " + choices[i].name);
        if (choices[i].value == question.value && !question.value.empty())
            now = choices[i].name;
    }
    if (!choices.empty())
        say_words("choose");
    if (question.role == Role::checkbox)
        say_words("yes-or-no");
    if (question.role == Role::date_field)
        say_words("date");
    if (question.role == Role::checkbox)
        now = question.checked == Checked::yes ? words(language_, "yes") : "";
    if (!now.empty())
        say_words("now", now);
    if (!question.error.empty())
        say_words("error", question.error);
    if (!question.warning.empty())
        say_words("warning", question.warning);
}

Result<Conversation::Line> Conversation::ask(const View& view, const ViewNode& question)
{
    say_question(question);
    const auto line = read_line();
    if (!line)
        return Line::leave;
    if (line->starts_with(':') && !line->starts_with("::"))
        return obey(*line, view, &question);
    touched_.insert(question.path);
    if (line->empty()) {
        asked_.insert(question.path);
        return Line::done;
    }
    return answer(view, question, line->starts_with("::") ? line->substr(1) : *line);
}

Result<Conversation::Line> Conversation::answer(const View& view, const ViewNode& question, const std::string& typed)
{
    Command set;
    set.type = CommandType::set;
    set.address = view.address;
    set.path = question.path;
    set.text = typed;
    if (question.role == Role::checkbox) {
        const auto meant = ticked(typed);
        if (!meant) {
            say_words("yes-or-no");
            return Line::done;
        }
        set.text = *meant;
    } else if (const auto choices = choices_of(question); !choices.empty()) {
        const Option* choice = chosen(choices, typed);
        if (!choice) {
            say_words("no-choice");
            return Line::done;
        }
        set.text = choice->value;
    }
    STEGVIS_TRY(give(std::move(set)));
    // What is wrong is said, and asked again; an empty line then leaves it for later.
    const View after = look();
    const ViewNode* now = bound_to(after.root, question.path);
    if (!now || now->error.empty())
        asked_.insert(question.path);
    if (now && now->error.empty() && !now->warning.empty())
        say_words("warning", now->warning);
    return Line::done;
}

Result<void> Conversation::give(Command command)
{
    const auto given = filler_.give(command, person_);
    if (given)
        return keep_();
    if (given.error().code == "needs-confirm" && confirmed(given.error().message)) {
        command.confirm = true;
        STEGVIS_TRY(filler_.give(std::move(command), person_));
        return keep_();
    }
    // Refused is not broken: the person is told, and goes on.
    say_words("refused", given.error().message);
    asked_.insert(command.path);
    return {};
}

bool Conversation::confirmed(const std::string& what)
{
    say_words("confirm", what);
    const auto line = read_line();
    return line && ticked(*line) == "true";
}

void Conversation::say_errors(const View& view)
{
    each_node(view.root, [this](const ViewNode& node) {
        if (node.role != Role::error_summary)
            return;
        say(node.name);
        for (const ViewNode& child : node.children)
            say_words("error", child.name);
    });
    // Only what is wrong is asked again.
    each_node(view.root, [this](const ViewNode& node) {
        if (!node.path.empty() && !node.error.empty())
            asked_.erase(node.path);
    });
}

Result<Conversation::Line> Conversation::act(const View& view, Value command)
{
    command.as_object().set("id", "act");
    STEGVIS_TRY(Command made, command_from_value(command));
    if (made.type == CommandType::act) {
        Value value = made.value.is_object() ? made.value : Value(Object());
        value.as_object().set("language", view.language);
        made.value = std::move(value);
    }
    if (made.type == CommandType::add_row)
        made.key = filler_.next_row_key();
    STEGVIS_TRY(give(std::move(made)));
    const View after = look();
    if (after.in_error && after.address == view.address)
        say_errors(after);
    return Line::done;
}

Result<Conversation::Line> Conversation::choose(const View& view, const std::vector<Item>& items)
{
    std::vector<Option> names;
    std::vector<const ViewNode*> actions;
    std::size_t first = 0;
    for (const Item& item : items)
        if (item.kind == Item::Kind::action) {
            if (item.node->emphasis == Emphasis::primary)
                first = actions.size();
            actions.push_back(item.node);
            names.push_back({.value = item.node->id, .name = item.node->name});
        }
    const bool leads_on = !actions.empty() && actions[first]->emphasis == Emphasis::primary;
    if (actions.empty() || (over() && !leads_on))
        return rest();
    say("");
    say_words("actions");
    for (std::size_t i = 0; i < names.size(); ++i)
        say("  " + std::to_string(i + 1) + ". " + (leads_on && i == first ? words(language_, "enter", names[i].name) : names[i].name));
    const auto line = read_line();
    if (!line)
        return Line::leave;
    if (line->starts_with(':'))
        return obey(*line, view, nullptr);
    const Option* choice = line->empty() && leads_on ? &names[first] : chosen(names, *line);
    if (!choice) {
        say_words("no-choice");
        return Line::done;
    }
    const ViewNode& meant = *actions[static_cast<std::size_t>(choice - names.data())];
    return act(view, meant.command);
}

}  // namespace stegvis::app
