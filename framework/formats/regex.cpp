#include "framework/formats/regex.hpp"

#include <optional>
#include <string>

#include "framework/formats/code_points.hpp"
#include "framework/formats/regex_parser.hpp"
#include "framework/unicode.hpp"

namespace stegvis {
namespace {

using Kind = RegexStep::Kind;

std::u32string code_points_of(std::string_view text)
{
    std::u32string points;
    points.reserve(text.size());
    CodePoints rest(text);
    while (const auto point = rest.next())
        points += *point;
    return points;
}

/// Where a run through the text stands: the code points before and after it.
struct Neighbours {
    std::optional<char32_t> before;
    std::optional<char32_t> after;
};

bool is_word(std::optional<char32_t> c)
{
    return c && ((*c >= U'0' && *c <= U'9') || (*c >= U'A' && *c <= U'Z') || *c == U'_' || (*c >= U'a' && *c <= U'z'));
}

bool holds(Kind assertion, const Neighbours& around)
{
    switch (assertion) {
    case Kind::text_begin: return !around.before;
    case Kind::text_end: return !around.after;
    case Kind::word_edge: return is_word(around.before) != is_word(around.after);
    default: return is_word(around.before) == is_word(around.after);
    }
}

/// The steps that the machine is at, all at once (Thompson's construction, run in Pike's manner). Each is there at most once.
class Threads {
public:
    explicit Threads(const std::vector<RegexStep>& steps) : steps_(&steps), seen_(steps.size(), 0) {}

    void clear()
    {
        ++round_;
        waiting_.clear();
        matched_ = false;
    }

    /// Adds a step and all that it leads to without reading.
    void add(std::size_t first, const Neighbours& around)
    {
        open_.push_back(first);
        while (!open_.empty()) {
            const auto at = open_.back();
            open_.pop_back();
            if (seen_[at] == round_)
                continue;
            seen_[at] = round_;
            follow(at, around);
        }
    }

    [[nodiscard]] bool matched() const { return matched_; }
    /// Steps that read a code point.
    [[nodiscard]] const std::vector<std::size_t>& waiting() const { return waiting_; }

private:
    void follow(std::size_t at, const Neighbours& around)
    {
        const auto& step = (*steps_)[at];
        const auto target = [at](std::int32_t jump) {
            return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at) + jump);
        };
        switch (step.kind) {
        case Kind::match: matched_ = true; break;
        case Kind::range:
        case Kind::set: waiting_.push_back(at); break;
        case Kind::jump: open_.push_back(target(step.a)); break;
        case Kind::split:
            open_.push_back(target(step.b));
            open_.push_back(target(step.a));
            break;
        default:
            if (holds(step.kind, around))
                open_.push_back(at + 1);
        }
    }

    const std::vector<RegexStep>* steps_;
    std::vector<std::uint32_t> seen_;
    std::uint32_t round_ = 0;
    std::vector<std::size_t> waiting_;
    std::vector<std::size_t> open_;
    bool matched_ = false;
};

}  // namespace

Result<Regex> Regex::compile(std::string_view pattern)
{
    const auto code_points = code_points_of(pattern);
    RegexParser parser(code_points);
    Regex regex;
    regex.steps_ = parser.parse();
    if (parser.fault())
        return *parser.fault();
    regex.sets_ = std::move(parser.sets());
    return regex;
}

bool Regex::found_in(std::string_view text) const
{
    if (steps_.empty())
        return true;
    const auto code_points = code_points_of(text);
    Threads now(steps_);
    Threads then(steps_);
    now.clear();
    Neighbours around;
    for (std::size_t i = 0;; ++i) {
        around.after = i < code_points.size() ? std::optional(code_points[i]) : std::nullopt;
        now.add(0, around);
        if (now.matched())
            return true;
        if (!around.after)
            return false;

        const char32_t c = *around.after;
        const Neighbours next{
            .before = c, .after = i + 1 < code_points.size() ? std::optional(code_points[i + 1]) : std::nullopt};
        then.clear();
        for (const auto at : now.waiting()) {
            const auto& step = steps_[at];
            const bool reads = step.kind == Kind::set
                                   ? contains(sets_[static_cast<std::size_t>(step.a)], c)
                                   : c >= static_cast<char32_t>(step.a) && c <= static_cast<char32_t>(step.b);
            if (reads)
                then.add(at + 1, next);
        }
        std::swap(now, then);
        around.before = c;
    }
}

}  // namespace stegvis
