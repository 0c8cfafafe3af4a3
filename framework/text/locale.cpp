#include "framework/text/locale.hpp"

namespace stegvis {
namespace {

constexpr Locale bokmaal{
    .language = "nb",
    .group = "\u00a0",
    .decimal = ",",
    .minus = "\u2212",
    .currency_before = "",
    .currency_after = "\u00a0kr",
    .percent = "\u00a0%",
    .long_date = "d. MMMM y",
    .short_date = "dd.MM.y",
    .time = "HH:mm",
    .date_time_joint = " kl. ",
    .am = "a.m.",
    .pm = "p.m.",
    .eras = {"f.Kr.", "e.Kr."},
    .era_names = {"før Kristus", "etter Kristus"},
    .era_letters = {"f.Kr.", "e.Kr."},
    .months = {"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"},
    .short_months = {"jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"},
    .days = {"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"},
    .short_days = {"søn", "man", "tir", "ons", "tor", "fre", "lør"},
    .day_letters = {"S", "M", "T", "O", "T", "F", "L"},
};

constexpr Locale nynorsk = [] {
    Locale made = bokmaal;
    made.language = "nn";
    made.days = {"søndag", "måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag"};
    made.short_days = {"søn", "mån", "tys", "ons", "tor", "fre", "lau"};
    return made;
}();

constexpr Locale english{
    .language = "en",
    .group = ",",
    .decimal = ".",
    .minus = "-",
    .currency_before = "NOK\u00a0",
    .currency_after = "",
    .percent = "%",
    .long_date = "d MMMM y",
    .short_date = "dd/MM/y",
    .time = "HH:mm",
    .date_time_joint = " at ",
    .am = "AM",
    .pm = "PM",
    .eras = {"BC", "AD"},
    .era_names = {"Before Christ", "Anno Domini"},
    .era_letters = {"B", "A"},
    .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
    .short_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    .days = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
    .short_days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
    .day_letters = {"S", "M", "T", "W", "T", "F", "S"},
};

}  // namespace

const Locale& locale_of(std::string_view language)
{
    const std::string_view first = language.substr(0, language.find('-'));
    if (first == "nb" || first == "no") return bokmaal;
    if (first == "nn") return nynorsk;
    return english;
}

std::string_view plural_category(std::string_view digits)
{
    const bool negative = !digits.empty() && digits.front() == '-';
    return (negative ? digits.substr(1) : digits) == "1" ? "one" : "other";
}

}  // namespace stegvis
