#include "framework/service/checks/backtracking.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace stegvis::loading {

namespace {

/// What is known of a part of a pattern: a character, a class, a group.
struct Part {
    bool endless = false;       ///< repeated without an upper limit, or so often that it makes no difference
    bool only_endless = false;  ///< it holds a part that is repeated without end, and else only what may be empty
    bool takes_all = false;     ///< it holds `.*`: whatever follows it, it may have taken
    bool overlaps = false;  ///< alternatives begin alike
    std::string first;      ///< how it begins, as it is written
};

class Scanner {
public:
    explicit Scanner(std::string_view pattern) : pattern_(pattern) {}

    std::string find()
    {
        while (place_ < pattern_.size() && found_.empty()) {
            alternatives(0);
            ++place_;  // a stray ')'
        }
        return found_;
    }

private:
    static constexpr int deepest = 64;

    Part alternatives(int depth)
    {
        Part whole;
        std::set<std::string> beginnings;
        bool first = true;
        do {
            if (!first)
                ++place_;
            const Part one = sequence(depth);
            whole.overlaps = whole.overlaps || (!one.first.empty() && !beginnings.insert(one.first).second);
            whole.only_endless = whole.only_endless || one.only_endless;
            whole.takes_all = whole.takes_all || one.takes_all;
            if (first)
                whole.first = one.first;
            first = false;
        } while (place_ < pattern_.size() && pattern_[place_] == '|' && found_.empty());
        return whole;
    }

    Part sequence(int depth)
    {
        Part whole;
        std::size_t fixed = 0;
        std::size_t endless = 0;
        while (place_ < pattern_.size() && pattern_[place_] != '|' && pattern_[place_] != ')' && found_.empty()) {
            const std::size_t begin = place_;
            Part part = atom(depth);
            const bool may_be_empty = quantifier(part);
            if (whole.first.empty())
                whole.first = part.first;
            if (part.endless && (part.only_endless || part.overlaps || part.takes_all))
                found_ = std::string(pattern_.substr(begin, place_ - begin));
            const bool repeats = part.endless || part.only_endless;
            whole.takes_all = whole.takes_all || part.takes_all || (part.endless && part.first == ".");
            endless += repeats ? 1 : 0;
            fixed += repeats || may_be_empty ? 0 : 1;
        }
        whole.only_endless = endless > 0 && fixed == 0;
        return whole;
    }

    Part atom(int depth)
    {
        const std::size_t begin = place_;
        const char c = pattern_[place_++];
        Part part;
        if (c == '\\' && place_ < pattern_.size()) {
            ++place_;
        } else if (c == '[') {
            skip_class();
        } else if (c == '(' && depth < deepest) {
            if (pattern_.substr(place_).starts_with("?:"))
                place_ += 2;
            part = alternatives(depth + 1);
            if (place_ < pattern_.size())
                ++place_;
            return part;
        }
        part.first = c == '^' || c == '$' ? std::string() : std::string(pattern_.substr(begin, place_ - begin));
        return part;
    }

    void skip_class()
    {
        while (place_ < pattern_.size() && pattern_[place_] != ']')
            place_ += pattern_[place_] == '\\' ? 2 : 1;
        if (place_ < pattern_.size())
            ++place_;
    }

    /// `1,30`: so many ways to take a text that it makes no difference that they end.
    static bool is_wide(std::string_view bounds)
    {
        constexpr std::size_t many = 10;
        const auto number = [](std::string_view digits) {
            std::size_t value = 0;
            for (const char c : digits.substr(0, 6))
                value = c >= '0' && c <= '9' ? value * 10 + static_cast<std::size_t>(c - '0') : value;
            return value;
        };
        const auto comma = bounds.find(',');
        return comma != std::string_view::npos && number(bounds.substr(comma + 1)) >= number(bounds.substr(0, comma)) + many;
    }

    /// Reads `*`, `+`, `?`, `{2,}` behind a part. Whether the part may be left out.
    bool quantifier(Part& part)
    {
        if (place_ >= pattern_.size())
            return false;
        const char c = pattern_[place_];
        bool optional = false;
        if (c == '*' || c == '+' || c == '?') {
            ++place_;
            part.endless = c != '?';
            optional = c != '+';
        } else if (c == '{') {
            const auto close = pattern_.find('}', place_);
            if (close == std::string_view::npos)
                return false;
            const std::string_view bounds = pattern_.substr(place_ + 1, close - place_ - 1);
            place_ = close + 1;
            part.endless = bounds.ends_with(',') || is_wide(bounds);
            optional = bounds.starts_with('0');
        }
        if (place_ < pattern_.size() && pattern_[place_] == '?')
            ++place_;
        return optional;
    }

    std::string_view pattern_;
    std::size_t place_ = 0;
    std::string found_;
};

}  // namespace

std::string costly_part(std::string_view pattern)
{
    return Scanner(pattern).find();
}

std::string costly_message(std::string_view part)
{
    return "the pattern repeats what is repeated already, \"" + std::string(part) + "\": linear here, but other systems may take for ever over it";
}

}  // namespace stegvis::loading
