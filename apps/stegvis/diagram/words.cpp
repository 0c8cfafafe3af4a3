#include "apps/stegvis/diagram/words.hpp"

#include <cassert>

#include "framework/text/builtin.hpp"
#include "framework/text/texts.hpp"

namespace stegvis::diagram {

namespace {

constexpr BuiltinText table[] = {
    {"and", "other", "og", "og", "and"},
    {"calls", "other", "Kaller {call}.", "Kallar {call}.", "Calls {call}."},
    {"choice", "other", "Ett av flere", "Eitt av fleire", "One of several"},
    {"days", "one", "{count} dag", "{count} dag", "{count} day"},
    {"days", "other", "{count} dager", "{count} dagar", "{count} days"},
    {"describe", "other", "Flyten i tjenesten, fra start til slutt: {steps}", "Flyten i tenesta, frå start til slutt: {steps}",
     "The flow of the service, from start to end: {steps}"},
    {"due", "other", "Fristen er {time}.", "Fristen er {time}.", "The time limit is {time}."},
    {"each-together", "other", "Én gang for hver rad, alle samtidig", "Éin gong for kvar rad, alle samtidig", "Once for each row, all at once"},
    {"each-turn", "other", "Én gang for hver rad, etter tur", "Éin gong for kvar rad, etter tur", "Once for each row, in turn"},
    {"empty", "other", "ikke besvart", "ikkje svart på", "not answered"},
    {"end", "other", "Slutt", "Slutt", "End"},
    {"flow", "other", "Etter tur", "Etter tur", "In turn"},
    {"hours", "one", "{count} time", "{count} time", "{count} hour"},
    {"hours", "other", "{count} timer", "{count} timar", "{count} hours"},
    {"limit", "other", "Frist {time}", "Frist {time}", "Limit {time}"},
    {"message", "other", "Venter på melding", "Ventar på melding", "Waits for a message"},
    {"minutes", "one", "{count} minutt", "{count} minutt", "{count} minute"},
    {"minutes", "other", "{count} minutter", "{count} minutt", "{count} minutes"},
    {"months", "one", "{count} måned", "{count} månad", "{count} month"},
    {"months", "other", "{count} måneder", "{count} månader", "{count} months"},
    {"no", "other", "nei", "nei", "no"},
    {"not", "other", "ikke", "ikkje", "not"},
    {"or", "other", "eller", "eller", "or"},
    {"otherwise", "other", "ellers", "elles", "otherwise"},
    {"parallel", "other", "Samtidig", "Samtidig", "At the same time"},
    {"person", "other", "Person", "Person", "Person"},
    {"plain", "other", "Steg", "Steg", "Step"},
    {"remind", "other", "Påminnelse etter {time}.", "Påminning etter {time}.", "Reminder after {time}."},
    {"rows", "other", "Radene er «{path}».", "Radene er «{path}».", "The rows are “{path}”."},
    {"seals", "other", "Svarene låses", "Svara blir låste", "Seals the answers"},
    {"seconds", "one", "{count} sekund", "{count} sekund", "{count} second"},
    {"seconds", "other", "{count} sekunder", "{count} sekund", "{count} seconds"},
    {"some", "one", "{count} er nok", "{count} er nok", "{count} is enough"},
    {"some", "other", "{count} er nok", "{count} er nok", "{count} are enough"},
    {"start", "other", "Start", "Start", "Start"},
    {"system", "other", "System", "System", "System"},
    {"waits-for", "other", "Venter på {message}.", "Ventar på {message}.", "Waits for {message}."},
    {"when", "other", "Bare når: {condition}.", "Berre når: {condition}.", "Only when: {condition}."},
    {"who", "other", "Rolle: {role}.", "Rolle: {role}.", "Role: {role}."},
    {"yes", "other", "ja", "ja", "yes"},
};

TextEntry entry_of(std::string_view language, std::string_view key)
{
    TextEntry entry{.language = std::string(language == "nb" || language == "nn" ? language : "en"), .forms = {}};
    for (const BuiltinText& row : table)
        if (row.key == key)
            entry.forms.emplace(row.form, language == "nb" ? row.nb : language == "nn" ? row.nn : row.en);
    assert(entry.forms.contains("other"));
    return entry;
}

}  // namespace

std::string word(std::string_view language, std::string_view key, const Object& params)
{
    return format_text(entry_of(language, key), Value(params));
}

std::string duration_words(std::string_view language, const Duration& duration)
{
    const std::int64_t seconds = duration.ms / 1000;
    const std::pair<std::string_view, std::int64_t> parts[] = {
        {"months", duration.months}, {"days", duration.days}, {"hours", seconds / 3600}, {"minutes", seconds / 60 % 60}, {"seconds", seconds % 60}};
    std::string text;
    for (const auto& [key, count] : parts)
        if (count != 0)
            text += (text.empty() ? "" : " ") + word(language, key, Object{{"count", count}});
    return text.empty() ? word(language, "days", Object{{"count", 0}}) : text;
}

}  // namespace stegvis::diagram
