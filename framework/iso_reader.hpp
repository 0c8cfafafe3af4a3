#pragma once
/// Reads ISO 8601's spellings from left to right. For the files behind framework/date.hpp only.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "framework/date.hpp"

namespace stegvis {

/// Each function takes what it names and says whether it was there.
class IsoReader {
public:
    explicit IsoReader(std::string_view text) : text_(text) {}

    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    [[nodiscard]] bool at_digit() const { return !at_end() && text_[at_] >= '0' && text_[at_] <= '9'; }

    bool take(char wanted)
    {
        const bool there = !at_end() && text_[at_] == wanted;
        at_ += there ? 1 : 0;
        return there;
    }

    /// Exactly `digits` digits that say no more than `most`.
    bool number(int digits, int most, int& result)
    {
        result = 0;
        for (int i = 0; i < digits; ++i) {
            if (!at_digit()) {
                return false;
            }
            result = result * 10 + (text_[at_++] - '0');
        }
        return result <= most;
    }

    /// One to twelve digits.
    bool number(std::int64_t& result)
    {
        result = 0;
        const std::size_t start = at_;
        for (; at_digit(); ++at_) {
            if (at_ - start == 12) {
                return false;
            }
            result = result * 10 + (text_[at_] - '0');
        }
        return at_ != start;
    }

    /// The digits behind a decimal point, cut off after the third.
    bool thousandths(int& result)
    {
        result = 0;
        int place = 100;
        const std::size_t start = at_;
        for (; at_digit(); ++at_, place /= 10) {
            result += (text_[at_] - '0') * place;
        }
        return at_ != start;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

inline bool read_date(IsoReader& reader, Date& date)
{
    return reader.number(4, 9999, date.year) && reader.take('-') && reader.number(2, 12, date.month) &&
           reader.take('-') && reader.number(2, 31, date.day) && is_valid(date);
}

inline constexpr std::int64_t ms_per_day = 86'400'000;

/// Rounded towards the past.
constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace stegvis
