#include "apps/stegvis/exploring/regex_sample.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <vector>

#include "framework/formats/regex_parser.hpp"
#include "framework/unicode.hpp"

namespace stegvis::app {
namespace {

using Kind = RegexStep::Kind;

constexpr std::size_t longest = 200;

/// Where the search stands: a step of the program, and how many characters have been written.
struct Stand {
    std::size_t step = 0;
    std::size_t length = 0;
    bool operator<(const Stand& other) const { return step != other.step ? step < other.step : length < other.length; }
};

/// How one came there: from where, and with which character (0: none).
struct Way {
    Stand from;
    char32_t written = 0;
};

bool contains(const CodePointSet& set, char32_t point)
{
    return std::any_of(set.begin(), set.end(), [point](const CodePointRange& range) { return range.first <= point && point <= range.last; });
}

/// A letter or a digit where there is one.
char32_t nice_point(const CodePointSet& set)
{
    for (const char32_t nice : {U'A', U'a', U'1', U'0', U'2', U' ', U'-'})
        if (contains(set, nice))
            return nice;
    return set.empty() ? char32_t{0} : set.front().first;
}

std::u32string code_points(std::string_view text)
{
    std::u32string points;
    CodePoints rest(text);
    while (const auto point = rest.next())
        points += *point;
    return points;
}

/// Breadth first through the program, so that the first match is a shortest one.
class Search {
public:
    Search(std::vector<RegexStep> steps, std::vector<CodePointSet> sets) : steps_(std::move(steps)), sets_(std::move(sets)) {}

    std::optional<std::string> run(std::size_t least)
    {
        reach({0, 0}, {{0, 0}, 0});
        while (!open_.empty()) {
            const Stand here = open_.front();
            open_.pop_front();
            if (steps_[here.step].kind == Kind::match && here.length >= least)
                return written(here);
            go_on(here);
        }
        return std::nullopt;
    }

private:
    void reach(const Stand& stand, const Way& way)
    {
        if (stand.length <= longest && stand.step < steps_.size() && ways_.emplace(stand, way).second)
            open_.push_back(stand);
    }

    static std::size_t jump(const Stand& here, std::int32_t by)
    {
        return static_cast<std::size_t>(static_cast<std::int64_t>(here.step) + by);
    }

    void go_on(const Stand& here)
    {
        const RegexStep& step = steps_[here.step];
        switch (step.kind) {
        case Kind::match: return;
        case Kind::range: return write(here, {{static_cast<char32_t>(step.a), static_cast<char32_t>(step.b)}});
        case Kind::set: return write(here, sets_[static_cast<std::size_t>(step.a)]);
        case Kind::jump: return reach({jump(here, step.a), here.length}, {here, 0});
        case Kind::split:
            reach({jump(here, step.a), here.length}, {here, 0});
            return reach({jump(here, step.b), here.length}, {here, 0});
        // Whoever asks looks whether the text fits: edges are taken to hold.
        default: return reach({here.step + 1, here.length}, {here, 0});
        }
    }

    void write(const Stand& here, const CodePointSet& set)
    {
        if (const char32_t point = nice_point(set); point != 0)
            reach({here.step + 1, here.length + 1}, {here, point});
    }

    [[nodiscard]] std::string written(Stand at) const
    {
        std::u32string points;
        while (at.step != 0 || at.length != 0) {
            const Way& way = ways_.at(at);
            if (way.written != 0)
                points += way.written;
            at = way.from;
        }
        std::string text;
        for (auto point = points.rbegin(); point != points.rend(); ++point)
            append_utf8(text, *point);
        return text;
    }

    std::vector<RegexStep> steps_;
    std::vector<CodePointSet> sets_;
    std::map<Stand, Way> ways_;
    std::deque<Stand> open_;
};

}  // namespace

std::optional<std::string> text_matching(std::string_view pattern, std::size_t least)
{
    const std::u32string points = code_points(pattern);
    RegexParser parser(points);
    auto program = parser.parse();
    if (parser.fault() || program.empty())
        return std::nullopt;
    auto text = Search(std::move(program), std::move(parser.sets())).run(least);
    const auto regex = Regex::compile(pattern);
    return text && regex && regex->found_in(*text) ? text : std::nullopt;
}

}  // namespace stegvis::app
