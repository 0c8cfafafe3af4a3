#include <algorithm>
#include <vector>

#include "framework/unicode.hpp"
#include "framework/sorting.hpp"
#include "framework/unicode_tables.hpp"

namespace stegvis {

namespace {

using unicode::NumberRow;

struct Decomposition {
    char32_t point = 0;
    char32_t first = 0;
    char32_t second = 0;  ///< 0 if there is none
    bool composes = false;
};

struct ClassRun {
    char32_t start = 0;
    char32_t end = 0;
    std::uint8_t combining_class = 0;
};

struct Tables {
    std::vector<Decomposition> by_point;
    std::vector<Decomposition> by_parts;  ///< those that compose, by first and second
    std::vector<ClassRun> classes;
};

bool parts_before(const Decomposition& a, const Decomposition& b)
{
    return a.first != b.first ? a.first < b.first : a.second < b.second;
}

Tables read_tables()
{
    Tables tables;
    char32_t point = 0;
    for (NumberRow row(unicode::decomposition_numbers()); !row.at_end();) {
        const std::uint32_t step = row.next();
        point += step / 2;
        Decomposition parts{point, row.next(), row.next(), step % 2 == 0};
        parts.second += parts.second == 0 ? 0 : 0x2FF;
        tables.by_point.push_back(parts);
        if (parts.composes) {
            tables.by_parts.push_back(parts);
        }
    }
    sort_stable(tables.by_parts, parts_before);
    char32_t start = 0;
    for (NumberRow row(unicode::combining_class_numbers()); !row.at_end();) {
        start += row.next();
        const char32_t end = start + row.next();
        tables.classes.push_back({start, end, static_cast<std::uint8_t>(row.next())});
    }
    return tables;
}

const Tables& tables()
{
    static const Tables read = read_tables();
    return read;
}

// Hangul syllables are reckoned, not listed (Unicode 15, section 3.12).
constexpr char32_t hangul = 0xAC00;
constexpr char32_t leading = 0x1100;
constexpr char32_t vowel = 0x1161;
constexpr char32_t trailing = 0x11A7;
constexpr char32_t leading_count = 19;
constexpr char32_t vowel_count = 21;
constexpr char32_t trailing_count = 28;
constexpr char32_t hangul_count = leading_count * vowel_count * trailing_count;

int combining_class(char32_t point)
{
    const auto& runs = tables().classes;
    const auto after = std::upper_bound(
        runs.begin(), runs.end(), point, [](char32_t p, const ClassRun& run) { return p < run.start; });
    return after != runs.begin() && point < (after - 1)->end ? (after - 1)->combining_class : 0;
}

void decompose(std::u32string& out, char32_t point)
{
    if (const char32_t syllable = point - hangul; point >= hangul && syllable < hangul_count) {
        out += leading + syllable / (vowel_count * trailing_count);
        out += vowel + syllable / trailing_count % vowel_count;
        if (syllable % trailing_count != 0) {
            out += trailing + syllable % trailing_count;
        }
        return;
    }
    const auto& list = tables().by_point;
    const auto at = std::lower_bound(
        list.begin(), list.end(), point, [](const Decomposition& d, char32_t p) { return d.point < p; });
    if (at == list.end() || at->point != point) {
        out += point;
        return;
    }
    decompose(out, at->first);
    if (at->second != 0) {
        out += at->second;  // the database never splits a second part further
    }
}

/// Marks on one letter, in the order of their classes.
void order_marks(std::u32string& points)
{
    auto at = points.begin();
    while (at != points.end()) {
        if (combining_class(*at) == 0) {
            ++at;
            continue;
        }
        const auto end = std::find_if(at, points.end(), [](char32_t point) { return combining_class(point) == 0; });
        if (end - at > 1) {
            std::vector<char32_t> marks(at, end);
            sort_stable(marks, [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); });
            std::copy(marks.begin(), marks.end(), at);
        }
        at = end;
    }
}

/// The one code point for both, or 0.
char32_t compose_pair(char32_t first, char32_t second)
{
    if (first >= leading && first < leading + leading_count && second >= vowel && second < vowel + vowel_count) {
        return hangul + ((first - leading) * vowel_count + second - vowel) * trailing_count;
    }
    const char32_t syllable = first - hangul;
    if (first >= hangul && syllable < hangul_count && syllable % trailing_count == 0 && second > trailing &&
        second < trailing + trailing_count) {
        return first + second - trailing;
    }
    const auto& list = tables().by_parts;
    const auto at = std::lower_bound(list.begin(), list.end(), Decomposition{0, first, second, true}, parts_before);
    return at != list.end() && at->first == first && at->second == second ? at->point : 0;
}

std::u32string compose(const std::u32string& points)
{
    std::u32string out;
    std::size_t starter = std::u32string::npos;
    int last_class = 0;
    for (const char32_t point : points) {
        const int own_class = combining_class(point);
        const bool reaches = starter != out.npos && (starter + 1 == out.size() || last_class < own_class);
        if (const char32_t composed = reaches ? compose_pair(out[starter], point) : 0; composed != 0) {
            out[starter] = composed;
            continue;
        }
        if (own_class == 0) {
            starter = out.size();
        }
        last_class = own_class;
        out += point;
    }
    return out;
}

/// Below U+0300, whose first byte is 0xCC, every text is in its normal form.
bool surely_normal(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0xCC; });
}

}  // namespace

std::string to_nfc(std::string_view text)
{
    if (surely_normal(text)) {
        return std::string(text);
    }
    std::u32string points;
    for (CodePoints rest(text); const auto point = rest.next();) {
        decompose(points, *point);
    }
    order_marks(points);
    std::string normal;
    normal.reserve(text.size());
    for (const char32_t point : compose(points)) {
        append_utf8(normal, point);
    }
    return normal;
}

bool same_text(std::string_view a, std::string_view b)
{
    return a == b || compare_text(a, b) == 0;
}

int compare_text(std::string_view a, std::string_view b)
{
    if (surely_normal(a) && surely_normal(b)) {
        return a.compare(b);
    }
    return to_nfc(a).compare(to_nfc(b));
}

}  // namespace stegvis
