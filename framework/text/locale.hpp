#pragma once
/// Month names, separators and plural rules of the languages that Stegvis speaks, from CLDR 42 (Unicode licence). English is
/// CLDR's en for names, and writes dates as en-GB does; an amount of kroner is written as CLDR 44 has it.

#include <array>
#include <string_view>

namespace stegvis {

struct Locale {
    std::string_view language;
    std::string_view group;             ///< between thousands
    std::string_view decimal;           ///< before decimals
    std::string_view minus;
    std::string_view currency_before;   ///< Norwegian kroner
    std::string_view currency_after;
    std::string_view percent;           ///< after the number
    std::string_view long_date;         ///< CLDR pattern
    std::string_view short_date;
    std::string_view time;
    std::string_view date_time_joint;   ///< between date and time
    std::string_view am;
    std::string_view pm;
    std::array<std::string_view, 2> eras;         ///< before, after
    std::array<std::string_view, 2> era_names;
    std::array<std::string_view, 2> era_letters;
    std::array<std::string_view, 12> months;
    std::array<std::string_view, 12> short_months;  ///< as they stand alone
    std::array<std::string_view, 7> days;         ///< from Sunday
    std::array<std::string_view, 7> short_days;
    std::array<std::string_view, 7> day_letters;
};

/// The locale of a BCP 47 tag by its first part (`no` counts as nb); any other language is English.
[[nodiscard]] const Locale& locale_of(std::string_view language);

/// The CLDR cardinal category of a number as `Decimal` writes it: "one" for 1 and -1, else "other". The three languages agree.
[[nodiscard]] std::string_view plural_category(std::string_view digits);

}  // namespace stegvis
