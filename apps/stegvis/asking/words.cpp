#include "apps/stegvis/asking/words.hpp"

#include <cassert>

namespace stegvis::app {
namespace {

struct Entry {
    std::string_view key;
    std::string_view nb;
    std::string_view nn;
    std::string_view en;
};

constexpr Entry entries[] = {
    {"hello", "Skriv et svar og trykk Enter. :hjelp sier hva du ellers kan skrive.", "Skriv eit svar og trykk Enter. :hjelp seier kva du elles kan skrive.",
     "Type an answer and press Enter. :help says what else you can type."},
    {"step", "Steg {0} av {1}", "Steg {0} av {1}", "Step {0} of {1}"},
    {"required", "må besvares", "må svarast på", "must be answered"},
    {"now", "Svar nå: {0}. En tom linje beholder det.", "Svar no: {0}. Ei tom linje held på det.", "Answer now: {0}. An empty line keeps it."},
    {"choose", "Skriv tallet eller svaret.", "Skriv talet eller svaret.", "Type the number or the answer."},
    {"no-choice", "Det er ikke et av valgene.", "Det er ikkje eit av vala.", "That is not one of the choices."},
    {"yes", "ja", "ja", "yes"},
    {"no", "nei", "nei", "no"},
    {"yes-or-no", "Skriv ja eller nei.", "Skriv ja eller nei.", "Type yes or no."},
    {"date", "Skriv dag.måned.år, for eksempel 24.12.2026.", "Skriv dag.månad.år, til dømes 24.12.2026.", "Type day.month.year, for example 24.12.2026."},
    {"error", "Feil: {0}", "Feil: {0}", "Error: {0}"},
    {"warning", "Merk: {0}", "Merk: {0}", "Note: {0}"},
    {"actions", "Hva vil du gjøre?", "Kva vil du gjere?", "What do you want to do?"},
    {"enter", "{0} (eller bare Enter)", "{0} (eller berre Enter)", "{0} (or just Enter)"},
    {"confirm", "Det kan ikke angres uten videre: {0}. Vil du det?", "Det kan ikkje angrast utan vidare: {0}. Vil du det?", "This has consequences: {0}. Do you want that?"},
    {"refused", "Det gikk ikke: {0}", "Det gjekk ikkje: {0}", "That did not work: {0}"},
    {"waiting", "Her er ikke mer for deg nå.", "Her er ikkje meir for deg no.", "There is nothing more for you here now."},
    {"turn", "{0} har noe å gjøre: skriv :som {1}", "{0} har noko å gjere: skriv :som {1}", "{0} has something to do: type :as {1}"},
    {"finished", "Saken er ferdig.", "Saka er ferdig.", "The case is finished."},
    {"saved", "Svarene er lagret i {0}. Samme kommando fortsetter der.", "Svara er lagra i {0}. Same kommando held fram der.",
     "The answers are saved in {0}. The same command goes on from there."},
    {"not-saved", "Ingenting er lagret. Med --save FIL blir det det.", "Ingenting er lagra. Med --save FIL blir det det.", "Nothing is saved. With --save FILE it is."},
    {"continued", "Fortsetter fra {0}.", "Held fram frå {0}.", "Going on from {0}."},
    {"unknown-command", "Kommandoen {0} finnes ikke. :hjelp viser dem.", "Kommandoen {0} finst ikkje. :hjelp viser dei.", "There is no command {0}. :help shows them."},
    {"unknown-person", "Det er ingen {0} blant testpersonene.", "Det er ingen {0} blant testpersonane.", "There is no {0} among the test persons."},
    {"nothing-to-change", "Her er ingenting å endre.", "Her er ingenting å endre.", "There is nothing to change here."},
    {"help",
     ":tilbake   forrige steg\n:igjen     les steget på nytt\n:tøm       fjern svaret\n:endre     gå til et tidligere svar\n:hvorfor   hvorfor dette spørsmålet er slik (for utviklere)\n"
     ":språk X   nb, nn eller en\n:som X     en annen testperson\n:slutt     lagre og avslutt\nEt svar som begynner med kolon, skrives med to.",
     ":tilbake   førre steg\n:igjen     les steget på nytt\n:tøm       fjern svaret\n:endre     gå til eit tidlegare svar\n:kvifor    kvifor dette spørsmålet er slik (for utviklarar)\n"
     ":språk X   nb, nn eller en\n:som X     ein annan testperson\n:slutt     lagre og avslutt\nEit svar som byrjar med kolon, skriv du med to.",
     ":back        the step before\n:again       read the step once more\n:clear       take the answer away\n:change      go to an earlier answer\n"
     ":why         why this question is as it is (for developers)\n:language X  nb, nn or en\n:as X        another test person\n:quit        save and leave\n"
     "An answer that begins with a colon is written with two."},
};

void put_in(std::string& text, std::string_view mark, std::string_view with)
{
    if (const auto at = text.find(mark); at != std::string::npos)
        text.replace(at, mark.size(), with);
}

}  // namespace

std::string words(std::string_view language, std::string_view key, std::string_view first, std::string_view second)
{
    for (const Entry& entry : entries) {
        if (entry.key != key)
            continue;
        std::string text(language == "nb" ? entry.nb : language == "nn" ? entry.nn : entry.en);
        put_in(text, "{0}", first);
        put_in(text, "{1}", second);
        return text;
    }
    assert(false && "every key has its words");
    return std::string(key);
}

}  // namespace stegvis::app
