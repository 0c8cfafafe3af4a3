#include "apps/stegvis/scaffold/templates.hpp"

namespace stegvis::app {
namespace {

constexpr std::string_view nb = R"json({
  "service.title": "Ny tjeneste",
  "apply.title": "Ny tjeneste",

  "you.title": "Om deg",
  "intro.text": "Det tar noen minutter å fylle ut. Svarene lagres mens du skriver.",
  "name.label": "Navn",
  "email.label": "E-postadresse",
  "email.help": "Hit sender vi svaret.",

  "matter.title": "Hva gjelder det?",
  "kind.label": "Hva vil du?",
  "kind.options.question": "Spørre om noe",
  "kind.options.application": "Søke om noe",
  "kind.options.complaint": "Klage på et vedtak",
  "description.label": "Beskriv saken",
  "decided.label": "Når ble vedtaket gjort?",
  "decided.help": "Datoen står øverst i vedtaket, for eksempel 02.02.2026.",

  "check.title": "Se over svarene",
  "answers.title": "Det du har svart",

  "sign.title": "Signer",
  "sign.consent.text": "Opplysningene over er riktige.",
  "sign.submit.label": "Signer og send",
  "sign.reject.label": "Ikke signer",

  "receipt.title": "Kvittering",
  "received.title": "Vi har fått det du sendte",
  "received.text": "{applicant.name}, vi svarer på e-post til {applicant.email}."
}
)json";

constexpr std::string_view nn = R"json({
  "service.title": "Ny teneste",
  "apply.title": "Ny teneste",

  "you.title": "Om deg",
  "intro.text": "Det tek nokre minutt å fylle ut. Svara blir lagra medan du skriv.",
  "name.label": "Namn",
  "email.label": "E-postadresse",
  "email.help": "Hit sender vi svaret.",

  "matter.title": "Kva gjeld det?",
  "kind.label": "Kva vil du?",
  "kind.options.question": "Spørje om noko",
  "kind.options.application": "Søkje om noko",
  "kind.options.complaint": "Klage på eit vedtak",
  "description.label": "Beskriv saka",
  "decided.label": "Når vart vedtaket gjort?",
  "decided.help": "Datoen står øvst i vedtaket, til dømes 02.02.2026.",

  "check.title": "Sjå over svara",
  "answers.title": "Det du har svart",

  "sign.title": "Signer",
  "sign.consent.text": "Opplysningane over er rette.",
  "sign.submit.label": "Signer og send",
  "sign.reject.label": "Ikkje signer",

  "receipt.title": "Kvittering",
  "received.title": "Vi har fått det du sende",
  "received.text": "{applicant.name}, vi svarer på e-post til {applicant.email}."
}
)json";

constexpr std::string_view en = R"json({
  "service.title": "New service",
  "apply.title": "New service",

  "you.title": "About you",
  "intro.text": "This takes a few minutes. Your answers are saved as you type.",
  "name.label": "Name",
  "email.label": "Email address",
  "email.help": "We send the answer here.",

  "matter.title": "What is it about?",
  "kind.label": "What do you want to do?",
  "kind.options.question": "Ask about something",
  "kind.options.application": "Apply for something",
  "kind.options.complaint": "Complain about a decision",
  "description.label": "Describe the matter",
  "decided.label": "When was the decision made?",
  "decided.help": "The date is at the top of the decision, for example 02.02.2026.",

  "check.title": "Check your answers",
  "answers.title": "What you have answered",

  "sign.title": "Sign",
  "sign.consent.text": "The information above is correct.",
  "sign.submit.label": "Sign and send",
  "sign.reject.label": "Do not sign",

  "receipt.title": "Receipt",
  "received.title": "We have received what you sent",
  "received.text": "{applicant.name}, we answer by email to {applicant.email}."
}
)json";

}  // namespace

std::optional<std::string_view> template_texts(std::string_view language)
{
    if (language == "nb")
        return nb;
    if (language == "nn")
        return nn;
    if (language == "en")
        return en;
    return std::nullopt;
}

}  // namespace stegvis::app
