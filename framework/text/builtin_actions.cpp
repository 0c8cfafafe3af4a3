#include "framework/text/builtin_tables.hpp"

namespace stegvis::builtin {

/// What one can press, and the words around a step.
std::span<const BuiltinText> action_texts()
{
    static constexpr BuiltinText table[] = {
        {"stegvis.acting-as", "other", "Du er logget inn som {name}", "Du er logga inn som {name}", "You are signed in as {name}"},
        {"stegvis.add", "other", "Legg til", "Legg til", "Add"},
        {"stegvis.add-row", "other", "Legg til en til", "Legg til ein til", "Add another"},
        {"stegvis.answer.none", "other", "Ikke besvart", "Ikkje svart på", "Not answered"},
        {"stegvis.answers", "other", "Svarene dine", "Svara dine", "Your answers"},
        {"stegvis.back", "other", "Tilbake", "Tilbake", "Back"},
        {"stegvis.cancel", "other", "Avbryt", "Avbryt", "Cancel"},
        {"stegvis.change", "other", "Endre", "Endre", "Change"},
        {"stegvis.change-of", "other", "Endre «{label}»", "Endre «{label}»", "Change “{label}”"},
        {"stegvis.choose", "other", "Velg", "Vel", "Choose"},
        {"stegvis.close", "other", "Lukk", "Lukk", "Close"},
        {"stegvis.confirm", "other", "Ja, fortsett", "Ja, hald fram", "Yes, continue"},
        {"stegvis.contact", "other", "Kontakt oss", "Kontakt oss", "Contact us"},
        {"stegvis.date.day", "other", "Dag", "Dag", "Day"},
        {"stegvis.date.month", "other", "Måned", "Månad", "Month"},
        {"stegvis.date.year", "other", "År", "År", "Year"},
        {"stegvis.download", "other", "Last ned", "Last ned", "Download"},
        {"stegvis.draft.remove", "other", "Slett utkastet", "Slett utkastet", "Delete the draft"},
        {"stegvis.draft.removed", "other", "Utkastet er slettet.", "Utkastet er sletta.", "The draft has been deleted."},
        {"stegvis.finish", "other", "Fullfør", "Fullfør", "Finish"},
        {"stegvis.help", "other", "Hjelp", "Hjelp", "Help"},
        {"stegvis.language", "other", "Språk", "Språk", "Language"},
        {"stegvis.language.en", "other", "English", "English", "English"},
        {"stegvis.language.nb", "other", "Bokmål", "Bokmål", "Bokmål"},
        {"stegvis.language.nn", "other", "Nynorsk", "Nynorsk", "Nynorsk"},
        {"stegvis.my-cases", "other", "Mine saker", "Sakene mine", "My cases"},
        {"stegvis.next", "other", "Neste", "Neste", "Next"},
        {"stegvis.no", "other", "Nei", "Nei", "No"},
        {"stegvis.options.failed", "other", "Vi fikk ikke hentet valgene. Prøv igjen.", "Vi fekk ikkje henta vala. Prøv igjen.",
            "We could not fetch the choices. Try again."},
        {"stegvis.options.loading", "other", "Henter valgene …", "Hentar vala …", "Fetching the choices …"},
        {"stegvis.optional", "other", "valgfritt", "valfritt", "optional"},
        {"stegvis.print", "other", "Skriv ut", "Skriv ut", "Print"},
        {"stegvis.reject", "other", "Ikke signer", "Ikkje signer", "Do not sign"},
        {"stegvis.remove", "other", "Fjern", "Fjern", "Remove"},
        {"stegvis.remove-of", "other", "Fjern {label}", "Fjern {label}", "Remove {label}"},
        {"stegvis.retry", "other", "Prøv igjen", "Prøv igjen", "Try again"},
        {"stegvis.row", "other", "Nummer {number}", "Nummer {number}", "Number {number}"},
        {"stegvis.row.added", "other", "Lagt til. Det er nå {count} i listen.", "Lagt til. Det er no {count} i lista.",
            "Added. There are now {count} in the list."},
        {"stegvis.row.added", "one", "Lagt til. Det er nå én i listen.", "Lagt til. Det er no éin i lista.",
            "Added. There is now one in the list."},
        {"stegvis.row.removed", "other", "Fjernet. Det er nå {count} i listen.", "Fjerna. Det er no {count} i lista.",
            "Removed. There are now {count} in the list."},
        {"stegvis.row.removed", "one", "Fjernet. Det er nå én i listen.", "Fjerna. Det er no éin i lista.",
            "Removed. There is now one in the list."},
        {"stegvis.save", "other", "Lagre", "Lagre", "Save"},
        {"stegvis.sign", "other", "Signer", "Signer", "Sign"},
        {"stegvis.skip", "other", "Fyll ut selv", "Fyll ut sjølv", "Fill in yourself"},
        {"stegvis.skip-link", "other", "Hopp til hovedinnholdet", "Hopp til hovudinnhaldet", "Skip to main content"},
        {"stegvis.start", "other", "Start", "Start", "Start"},
        {"stegvis.step-of", "other", "Steg {number} av {total}", "Steg {number} av {total}", "Step {number} of {total}"},
        {"stegvis.steps", "other", "Stegene", "Stega", "Steps"},
        {"stegvis.submit", "other", "Send inn", "Send inn", "Submit"},
        {"stegvis.yes", "other", "Ja", "Ja", "Yes"},
    };
    return table;
}

}  // namespace stegvis::builtin
