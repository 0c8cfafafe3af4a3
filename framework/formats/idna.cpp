/// Host names with Unicode in them (IDNA 2008): RFC 5890 to 5893.

#include <algorithm>

#include "framework/formats/checks.hpp"
#include "framework/formats/idna.hpp"
#include "framework/formats/punycode.hpp"
#include "framework/unicode.hpp"
#include "framework/unicode_tables.hpp"

namespace stegvis::formats {
namespace {

constexpr std::size_t longest_hostname = 253;
constexpr std::size_t longest_label = 63;

enum class Way { none, left_to_right, right_to_left, arabic_number, number, neutral, mark };
enum class Joining { none, transparent, left, right, both };
enum class Script { none, greek, hebrew, kana_or_han };

/// What the tables say of a code point in host names.
struct Traits {
    std::uint32_t bits = 0;
    [[nodiscard]] bool allowed() const { return (bits & 3) == 1; }
    [[nodiscard]] bool in_context() const { return (bits & 3) == 2; }
    [[nodiscard]] Way way() const { return static_cast<Way>(bits >> 2 & 7); }
    [[nodiscard]] Joining joining() const { return static_cast<Joining>(bits >> 5 & 7); }
    [[nodiscard]] Script script() const { return static_cast<Script>(bits >> 8 & 3); }
    [[nodiscard]] bool is_mark() const { return (bits >> 10 & 1) != 0; }
    [[nodiscard]] bool is_virama() const { return (bits >> 11 & 1) != 0; }
};

struct Run {
    char32_t end;
    std::uint32_t bits;
};

Traits traits_of(char32_t point)
{
    static const std::vector<Run> runs = [] {
        std::vector<Run> made;
        unicode::NumberRow numbers(unicode::idna_numbers());
        char32_t end = 0;
        while (!numbers.at_end()) {
            end += numbers.next();
            made.push_back({end, numbers.next()});
        }
        return made;
    }();
    const auto run = std::upper_bound(runs.begin(), runs.end(), point, [](char32_t wanted, const Run& at) { return wanted < at.end; });
    return run == runs.end() ? Traits() : Traits{run->bits};
}

/// RFC 5892, A.1: between letters that join across it.
bool joins(std::u32string_view label, std::size_t at)
{
    std::size_t before = at;
    while (before > 0 && traits_of(label[before - 1]).joining() == Joining::transparent) --before;
    std::size_t after = at + 1;
    while (after < label.size() && traits_of(label[after]).joining() == Joining::transparent) ++after;
    if (before == 0 || after == label.size()) return false;
    const Joining left = traits_of(label[before - 1]).joining();
    const Joining right = traits_of(label[after]).joining();
    return (left == Joining::left || left == Joining::both) && (right == Joining::right || right == Joining::both);
}

bool has_point_within(std::u32string_view label, char32_t first, char32_t last)
{
    return std::any_of(label.begin(), label.end(), [=](char32_t point) { return point >= first && point <= last; });
}

/// RFC 5892, appendix A: what may stand only among certain others.
bool fits_context(std::u32string_view label, std::size_t at)
{
    const char32_t before = at > 0 ? label[at - 1] : 0;
    const char32_t after = at + 1 < label.size() ? label[at + 1] : 0;
    switch (label[at]) {
        case 0x200C: return traits_of(before).is_virama() || joins(label, at);
        case 0x200D: return traits_of(before).is_virama();
        case 0xB7: return before == 'l' && after == 'l';
        case 0x375: return traits_of(after).script() == Script::greek;
        case 0x5F3:
        case 0x5F4: return traits_of(before).script() == Script::hebrew;
        case 0x30FB:
            return std::any_of(label.begin(), label.end(),
                [](char32_t point) { return point != 0x30FB && traits_of(point).script() == Script::kana_or_han; });
        default: break;
    }
    const bool arabic = label[at] < 0x6F0;
    return arabic ? !has_point_within(label, 0x6F0, 0x6F9) : !has_point_within(label, 0x660, 0x669);
}

/// A label in Unicode, before its direction is looked at.
bool is_unicode_label(std::u32string_view label)
{
    if (label.empty() || label.front() == '-' || label.back() == '-') return false;
    if (label.size() > 3 && label[2] == '-' && label[3] == '-') return false;
    if (traits_of(label.front()).is_mark()) return false;
    std::string text;
    for (std::size_t at = 0; at < label.size(); ++at) {
        const Traits traits = traits_of(label[at]);
        if (!traits.allowed() && !(traits.in_context() && fits_context(label, at))) return false;
        append_utf8(text, label[at]);
    }
    return to_nfc(text) == text;
}

bool is_right_to_left(std::u32string_view label)
{
    return std::any_of(label.begin(), label.end(), [](char32_t point) {
        const Way way = traits_of(point).way();
        return way == Way::right_to_left || way == Way::arabic_number;
    });
}

/// RFC 5893, section 2, for a label of a name in which something runs from right to left.
bool keeps_direction(std::u32string_view label)
{
    const Way first = traits_of(label.front()).way();
    if (first != Way::left_to_right && first != Way::right_to_left) return false;
    const bool leftwards = first == Way::right_to_left;
    bool has_number = false;
    bool has_arabic_number = false;
    Way last = first;
    for (const char32_t point : label) {
        const Way way = traits_of(point).way();
        if (way != Way::mark) last = way;
        has_number = has_number || way == Way::number;
        has_arabic_number = has_arabic_number || way == Way::arabic_number;
        const bool everywhere = way == Way::number || way == Way::neutral || way == Way::mark;
        const bool here = leftwards ? way == Way::right_to_left || way == Way::arabic_number : way == Way::left_to_right;
        if (!everywhere && !here) return false;
    }
    const bool ends = last == first || last == Way::number || (leftwards && last == Way::arabic_number);
    return ends && !(leftwards && has_number && has_arabic_number);
}

std::u32string points_of(std::string_view text)
{
    std::u32string points;
    for (CodePoints rest(text); const auto point = rest.next();) points += *point;
    return points;
}

std::string lower_ascii(std::string_view text)
{
    std::string made(text);
    for (char& letter : made) {
        if (is_upper(letter)) letter = static_cast<char>(letter - 'A' + 'a');
    }
    return made;
}

bool is_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The Unicode behind an `xn--` label; nothing when there is none, or when it would be spelled otherwise.
std::optional<std::u32string> behind(std::string_view label)
{
    constexpr std::size_t prefix = 4;
    const std::string spelled = lower_ascii(label.substr(prefix));
    std::optional<std::u32string> points = punycode_decoded(spelled);
    if (!points || std::all_of(points->begin(), points->end(), [](char32_t point) { return point < 0x80; })) return std::nullopt;
    if (punycode_encoded(*points) != spelled) return std::nullopt;
    return points;
}

}  // namespace

bool is_ascii_label(std::string_view label)
{
    const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '-'; };
    return !label.empty() && label.size() <= longest_label && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), fits);
}

bool is_encoded_label(std::string_view label) { return lower_ascii(label.substr(0, 4)) == "xn--"; }

std::optional<HostLabel> host_label(std::string_view written)
{
    if (is_ascii(written) && !is_encoded_label(written)) {
        if (!is_ascii_label(written)) return std::nullopt;
        return HostLabel{points_of(lower_ascii(written)), written.size()};
    }
    if (is_ascii(written)) {
        std::optional<std::u32string> points = is_ascii_label(written) ? behind(written) : std::nullopt;
        if (!points || !is_unicode_label(*points)) return std::nullopt;
        return HostLabel{std::move(*points), written.size()};
    }
    std::u32string points = points_of(written);
    const std::optional<std::string> spelled = punycode_encoded(points);
    const std::size_t size = spelled ? spelled->size() + 4 : longest_label + 1;
    if (size > longest_label || !is_unicode_label(points)) return std::nullopt;
    return HostLabel{std::move(points), size};
}

bool is_host_name(const std::vector<HostLabel>& labels)
{
    std::size_t size = labels.empty() ? 0 : labels.size() - 1;
    bool leftwards = false;
    for (const HostLabel& label : labels) {
        size += label.encoded_size;
        leftwards = leftwards || is_right_to_left(label.points);
    }
    if (labels.empty() || size > longest_hostname) return false;
    return !leftwards || std::all_of(labels.begin(), labels.end(), [](const HostLabel& label) { return keeps_direction(label.points); });
}

FormatFault idn_hostname(std::string_view text)
{
    constexpr std::size_t most_bytes = 4 * longest_hostname;
    if (text.size() > most_bytes) return FormatFault::length;
    std::vector<HostLabel> labels;
    std::string label;
    const auto take = [&] {
        std::optional<HostLabel> read = host_label(label);
        if (read) labels.push_back(std::move(*read));
        label.clear();
        return read.has_value();
    };
    for (CodePoints rest(text); const auto point = rest.next();) {
        const bool separates = *point == '.' || *point == 0x3002 || *point == 0xFF0E || *point == 0xFF61;
        if (!separates) {
            append_utf8(label, *point);
        } else if (!take()) {
            return FormatFault::syntax;
        }
    }
    return take() && is_host_name(labels) ? FormatFault::none : FormatFault::syntax;
}

}  // namespace stegvis::formats
