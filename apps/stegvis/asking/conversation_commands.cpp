#include <algorithm>

#include "apps/stegvis/asking/conversation.hpp"
#include "apps/stegvis/asking/words.hpp"
#include "framework/explain.hpp"

// What one can say instead of an answer, and what there is to say when nothing is asked.

namespace stegvis::app {

bool Conversation::over() const
{
    const Session& session = filler_.session();
    const auto root = session.state().steps.find(Address({session.service().nodes[0].source.id}));
    return root != session.state().steps.end() && root->second.status == StepStatus::done;
}

Result<Conversation::Line> Conversation::rest()
{
    if (over()) {
        say_words("finished");
        return Line::finished;
    }
    if (!resting_) {
        say_words("waiting");
        for (const auto& [name, person] : persons_)
            if (name != person_ && filler_.has_turn(name))
                say_words("turn", person.actor.name, name);
    }
    resting_ = true;
    const auto line = read_line();
    if (!line)
        return Line::leave;
    if (line->empty())
        return Line::done;
    return obey(*line, look(), nullptr);
}

Result<Conversation::Line> Conversation::change(const Said& said)
{
    std::vector<Option> names;
    std::vector<const ViewNode*> links;
    const auto items = items_of(said.view);
    for (const Item& item : items)
        if (item.kind == Item::Kind::link) {
            links.push_back(item.node);
            names.push_back({.value = item.node->id, .name = item.node->name});
        }
    if (links.empty()) {
        say_words("nothing-to-change");
        return Line::done;
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        say("  " + std::to_string(i + 1) + ". " + names[i].name);
    const auto line = read_line();
    if (!line)
        return Line::leave;
    const Option* choice = chosen(names, *line);
    if (!choice)
        return Line::done;
    const ViewNode& link = *links[static_cast<std::size_t>(choice - names.data())];
    return act(said.view, link.command);
}

Result<Conversation::Line> Conversation::step_back(const Said& said)
{
    Command back;
    back.type = CommandType::act;
    back.address = said.view.address;
    back.action = "back";
    STEGVIS_TRY(give(std::move(back)));
    return Line::done;
}

Result<Conversation::Line> Conversation::clear(const Said& said)
{
    if (!said.question)
        return Line::done;
    Command clear;
    clear.type = CommandType::set;
    clear.address = said.view.address;
    clear.path = said.question->path;
    STEGVIS_TRY(give(std::move(clear)));
    return Line::done;
}

Result<Conversation::Line> Conversation::why(const Said& said)
{
    const auto explained = explain(filler_.session(), said.question ? said.question->id : said.view.address, filler_.context_of(person_));
    say(explained ? to_text(*explained) : explained.error().message);
    return Line::done;
}

Result<Conversation::Line> Conversation::again(const Said&)
{
    step_.clear();
    return Line::done;
}

Result<Conversation::Line> Conversation::speak(const Said& said)
{
    const auto& languages = filler_.session().service().languages;
    language_ = std::find(languages.begin(), languages.end(), said.rest) != languages.end() ? said.rest : language_;
    return again(said);
}

Result<Conversation::Line> Conversation::become(const Said& said)
{
    if (!persons_.contains(said.rest)) {
        say_words("unknown-person", said.rest);
        return Line::done;
    }
    person_ = said.rest;
    return again(said);
}

Result<Conversation::Line> Conversation::help(const Said&)
{
    say_words("help");
    return Line::done;
}

Result<Conversation::Line> Conversation::leave(const Said&)
{
    return Line::leave;
}

Result<Conversation::Line> Conversation::obey(const std::string& line, const View& view, const ViewNode* question)
{
    using Doing = Result<Line> (Conversation::*)(const Said&);
    static constexpr std::pair<std::string_view, Doing> doings[] = {
        {":quit", &Conversation::leave},      {":slutt", &Conversation::leave},    {":q", &Conversation::leave},
        {":back", &Conversation::step_back},  {":tilbake", &Conversation::step_back},
        {":clear", &Conversation::clear},     {":tøm", &Conversation::clear},
        {":change", &Conversation::change},   {":endre", &Conversation::change},
        {":why", &Conversation::why},         {":hvorfor", &Conversation::why},    {":kvifor", &Conversation::why},
        {":again", &Conversation::again},     {":igjen", &Conversation::again},
        {":language", &Conversation::speak},  {":språk", &Conversation::speak},
        {":as", &Conversation::become},       {":som", &Conversation::become},
        {":help", &Conversation::help},       {":hjelp", &Conversation::help},
    };
    const auto space = line.find(' ');
    const std::string word = line.substr(0, space);
    const Said said{.view = view, .question = question, .rest = space == std::string::npos ? "" : trimmed(line.substr(space))};
    for (const auto& [name, doing] : doings)
        if (name == word)
            return (this->*doing)(said);
    say_words("unknown-command", word);
    return Line::done;
}

}  // namespace stegvis::app
