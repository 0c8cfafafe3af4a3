#pragma once
/// Dates and times in words and digits, by the patterns of Unicode's LDML (UTS 35, part 4).

#include <string>
#include <string_view>

#include "framework/date.hpp"
#include "framework/text/locale.hpp"

namespace stegvis {

/// Writes the time by a pattern: G y u M d E a h H m s S, repeated as LDML has it; other characters stand for themselves, letters
/// when they are between apostrophes. Error `unsupported-token` for a letter that is none of these.
[[nodiscard]] Result<std::string> format_date(const LocalTime& time, std::string_view pattern, const Locale& locale);

/// `23. juni 2026`, `23 June 2026`.
[[nodiscard]] std::string long_date(const Date& date, const Locale& locale);
/// `23.06.2026`, `23/06/2026`.
[[nodiscard]] std::string short_date(const Date& date, const Locale& locale);
/// `14:30`.
[[nodiscard]] std::string clock_time(const LocalTime& time, const Locale& locale);
/// `23. juni 2026 kl. 14:30`, `23 June 2026 at 14:30`.
[[nodiscard]] std::string long_date_time(const LocalTime& time, const Locale& locale);

}  // namespace stegvis
