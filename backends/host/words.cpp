#include "backends/host/words.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace stegvis::host {
namespace {

struct Word {
    std::string_view key;
    std::string_view nb;
    std::string_view nn;
    std::string_view en;
};

constexpr std::array words = {
    Word{"start.title", "Tjenester", "Tenester", "Services"},
    Word{"start.services", "Velg en tjeneste", "Vel ei teneste", "Choose a service"},
    Word{"start.person", "Hvem er du?", "Kven er du?", "Who are you?"},
    Word{"start.test", "Dette er en prøve. Du velger selv hvem du vil være. Personene finnes ikke.",
         "Dette er ei prøve. Du vel sjølv kven du vil vere. Personane finst ikkje.",
         "This is a trial. Choose who you want to be. The people are not real."},
    Word{"start.no-login", "Det er ikke mulig å logge inn her ennå.", "Det er ikkje mogleg å logge inn her enno.", "It is not possible to log in here yet."},
    Word{"person.other", "Bytt person", "Byt person", "Be somebody else"},
    Word{"cases.title", "Mine saker", "Mine saker", "My cases"},
    Word{"cases.none", "Du har ingen saker her ennå.", "Du har ingen saker her enno.", "You have no cases here yet."},
    Word{"cases.new", "Start ny", "Start ny", "Start a new one"},
    Word{"cases.all", "Alle tjenester", "Alle tenester", "All services"},
    Word{"cases.remove", "Slett utkastet", "Slett utkastet", "Delete the draft"},
    Word{"cases.begun", "begynt", "byrja", "begun"},
    Word{"cases.changed", "Sist endret", "Sist endra", "Last changed"},
    Word{"status.open", "Under arbeid", "Under arbeid", "In progress"},
    Word{"status.done", "Ferdig", "Ferdig", "Finished"},
    Word{"status.failed", "Stoppet", "Stoppa", "Stopped"},
    Word{"status.expired", "Fristen er ute", "Fristen er ute", "The time limit has passed"},
    Word{"status.cancelled", "Avbrutt", "Avbroten", "Cancelled"},
    Word{"refusal.title", "Det gikk ikke", "Det gjekk ikkje", "That did not work"},
    Word{"refusal.back", "Gå tilbake", "Gå tilbake", "Go back"},
    Word{"refusal.conflict", "Noen har endret dette feltet i mellomtiden. Ditt svar er ikke lagret.",
         "Nokon har endra dette feltet i mellomtida. Svaret ditt er ikkje lagra.",
         "Somebody has changed this field in the meantime. Your answer was not saved."},
    Word{"refusal.theirs", "Det som står der nå", "Det som står der no", "What it says now"},
    Word{"refusal.mine", "Det du skrev", "Det du skreiv", "What you wrote"},
    Word{"refusal.nothing", "(tomt)", "(tomt)", "(nothing)"},
    Word{"refusal.ticked", "krysset av", "kryssa av", "ticked"},
    Word{"refusal.unticked", "ikke krysset av", "ikkje kryssa av", "not ticked"},
    Word{"refusal.in-field", "teksten står i feltet", "teksten står i feltet", "the text is in the field"},
    Word{"refusal.too-long", "Teksten er for lang, og er ikke lagret.", "Teksten er for lang, og er ikkje lagra.", "The text is too long and was not saved."},
    Word{"refusal.gone", "Feltet finnes ikke lenger. Svaret ditt er ikke lagret.", "Feltet finst ikkje lenger. Svaret ditt er ikkje lagra.",
         "The field is no longer there. Your answer was not saved."},
    Word{"refusal.session", "Skjemaet hørte til en annen økt, så ingenting er lagret. Se over det du skrev, og send det på nytt.",
         "Skjemaet høyrde til ei anna økt, så ingenting er lagra. Sjå over det du skreiv, og send det på nytt.",
         "The form belonged to another session, so nothing was saved. Check what you wrote, and send it again."},
    Word{"refusal.other", "Steget kan ikke gjøres nå.", "Steget kan ikkje gjerast no.", "This cannot be done now."},
    Word{"refusal.store", "Svaret kunne ikke lagres. Prøv igjen om litt.", "Svaret kunne ikkje lagrast. Prøv igjen om litt.",
         "The answer could not be saved. Try again in a moment."},
    Word{"waiting.again", "Se etter på nytt", "Sjå etter på nytt", "Look again"},
    Word{"refusal.origin", "Skjemaet kom fra et annet nettsted, så ingenting er gjort.", "Skjemaet kom frå ein annan nettstad, så ingenting er gjort.",
         "The form came from another site, so nothing was done."},
    Word{"remove.title", "Vil du slette utkastet?", "Vil du slette utkastet?", "Do you want to delete the draft?"},
    Word{"remove.text", "Alt du har skrevet i det, blir borte. Det kan ikke angres.", "Alt du har skrive i det, blir borte. Det kan ikkje angrast.",
         "Everything you have written in it will be gone. This cannot be undone."},
    Word{"remove.yes", "Ja, slett utkastet", "Ja, slett utkastet", "Yes, delete the draft"},
    Word{"remove.no", "Nei, behold det", "Nei, behald det", "No, keep it"},
    Word{"session.gone", "Du er ikke logget inn lenger", "Du er ikkje logga inn lenger", "You are no longer logged in"},
    Word{"session.choose", "Ingenting er lagret ennå. Velg hvem du er, så kan du sende det du skrev.",
         "Ingenting er lagra enno. Vel kven du er, så kan du sende det du skreiv.",
         "Nothing has been saved yet. Choose who you are, and you can send what you wrote."},
    Word{"session.back", "Du er logget inn igjen", "Du er logga inn att", "You are logged in again"},
    Word{"session.send", "Send det jeg skrev", "Send det eg skreiv", "Send what I wrote"},
    Word{"session.leave", "Fortsett uten det", "Hald fram utan det", "Go on without it"},
    Word{"confirm.title", "Er du sikker?", "Er du sikker?", "Are you sure?"},
    Word{"confirm.text", "Endringen gjør at det som er signert, ikke lenger gjelder. Det må signeres på nytt.",
         "Endringa gjer at det som er signert, ikkje lenger gjeld. Det må signerast på nytt.",
         "The change makes what has been signed void. It must be signed again."},
    Word{"confirm.yes", "Ja, gjør endringen", "Ja, gjer endringa", "Yes, make the change"},
    Word{"confirm.no", "Nei, behold det som det er", "Nei, behald det som det er", "No, keep it as it is"},
    Word{"missing.title", "Vi finner ikke siden", "Vi finn ikkje sida", "We cannot find the page"},
    Word{"missing.text", "Sjekk adressen, eller begynn på forsiden.", "Sjekk adressa, eller byrj på framsida.", "Check the address, or begin at the front page."},
    Word{"missing.home", "Til forsiden", "Til framsida", "To the front page"},
    Word{"forbidden.title", "Saken er ikke din", "Saka er ikkje di", "This is not your case"},
    Word{"forbidden.text", "Du har ingen rolle i denne saken.", "Du har inga rolle i denne saka.", "You have no part in this case."},
};

}  // namespace

std::string word(std::string_view language, std::string_view key)
{
    const auto* const found = std::find_if(words.begin(), words.end(), [&](const Word& each) { return each.key == key; });
    assert(found != words.end());
    if (found == words.end()) return std::string(key);
    return std::string(language == "nb" ? found->nb : language == "nn" ? found->nn : found->en);
}

bool has_language(std::string_view language)
{
    return language == "nb" || language == "nn" || language == "en";
}

}  // namespace stegvis::host
