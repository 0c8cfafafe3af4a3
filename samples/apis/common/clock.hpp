#pragma once
/// The agencies' own time.

#include <string>

namespace sample {

/// Now in UTC: `2026-03-02T09:00:00Z`.
[[nodiscard]] std::string utc_now();
/// `F-2026-000123` from the letter F and the number 123.
[[nodiscard]] std::string receipt(char letter, unsigned number);

}  // namespace sample
