#include "framework/service/checks/backtracking.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace stegvis::loading {

namespace {

/// What is known of a part of a pattern: a character, a class, a group.
struct Part {
    bool endless = false;  ///< repeated without an upper limit
    bool only_endless =
        false;              ///< it holds one part besides those that may be empty, and that one is repeated without end
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
            if (part.endless && (part.only_endless || part.overlaps))
                found_ = std::string(pattern_.substr(begin, place_ - begin));
            endless += part.endless ? 1 : 0;
            fixed += part.endless || may_be_empty ? 0 : 1;
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
            part.endless = bounds.ends_with(',');
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

}  // namespace stegvis::loading
