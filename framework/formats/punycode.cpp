#include "framework/formats/punycode.hpp"

#include <algorithm>
#include <cstdint>

namespace stegvis {
namespace {

constexpr std::uint32_t base = 36;
constexpr std::uint32_t smallest = 1;
constexpr std::uint32_t largest = 26;
constexpr std::uint32_t first_bias = 72;
constexpr char32_t first_point = 0x80;
/// Longer than any label, and short enough that the sums below stay within 64 bits.
constexpr std::size_t most_points = 256;
constexpr std::uint64_t limit = std::uint64_t{1} << 32;

std::uint32_t adapted(std::uint64_t delta, std::uint64_t count, bool first)
{
    constexpr std::uint32_t skew = 38;
    constexpr std::uint32_t damp = 700;
    delta = first ? delta / damp : delta / 2;
    delta += delta / count;
    std::uint32_t steps = 0;
    for (; delta > ((base - smallest) * largest) / 2; steps += base) delta /= base - smallest;
    return steps + static_cast<std::uint32_t>((base - smallest + 1) * delta / (delta + skew));
}

std::uint32_t threshold(std::uint32_t step, std::uint32_t bias)
{
    return step <= bias ? smallest : std::min(step - bias, largest);
}

/// The digit that a character stands for; `base` when it is none.
std::uint32_t digit_of(char character)
{
    if (character >= 'a' && character <= 'z') return static_cast<std::uint32_t>(character - 'a');
    if (character >= 'A' && character <= 'Z') return static_cast<std::uint32_t>(character - 'A');
    if (character >= '0' && character <= '9') return static_cast<std::uint32_t>(character - '0' + 26);
    return base;
}

char character_of(std::uint32_t digit) { return static_cast<char>(digit < 26 ? 'a' + digit : '0' + (digit - 26)); }

/// Reads one number of variable length off the front.
std::optional<std::uint64_t> take_number(std::string_view& text, std::uint32_t bias)
{
    std::uint64_t number = 0;
    std::uint64_t weight = 1;
    for (std::uint32_t step = base; !text.empty(); step += base) {
        const std::uint32_t digit = digit_of(text.front());
        text.remove_prefix(1);
        number += digit * weight;
        if (digit == base || number >= limit) return std::nullopt;
        const std::uint32_t least = threshold(step, bias);
        if (digit < least) return number;
        weight *= base - least;
        if (weight >= limit) return std::nullopt;
    }
    return std::nullopt;
}

void append_number(std::string& text, std::uint64_t number, std::uint32_t bias)
{
    for (std::uint32_t step = base;; step += base) {
        const std::uint32_t least = threshold(step, bias);
        if (number < least) break;
        text += character_of(least + static_cast<std::uint32_t>((number - least) % (base - least)));
        number = (number - least) / (base - least);
    }
    text += character_of(static_cast<std::uint32_t>(number));
}

bool is_scalar(std::uint64_t point) { return point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF); }

}  // namespace

std::optional<std::u32string> punycode_decoded(std::string_view text)
{
    if (text.size() > most_points) return std::nullopt;
    const std::size_t hyphen = text.rfind('-');
    std::u32string points;
    if (hyphen != std::string_view::npos) {
        for (const char character : text.substr(0, hyphen)) {
            if (static_cast<unsigned char>(character) >= first_point) return std::nullopt;
            const bool capital = character >= 'A' && character <= 'Z';
            points += static_cast<char32_t>(capital ? character - 'A' + 'a' : character);
        }
        text.remove_prefix(hyphen + 1);
    }
    std::uint64_t point = first_point;
    std::uint64_t at = 0;
    std::uint32_t bias = first_bias;
    for (bool first = true; !text.empty(); first = false) {
        const auto distance = take_number(text, bias);
        if (!distance) return std::nullopt;
        const std::uint64_t count = points.size() + 1;
        bias = adapted(*distance, count, first);
        at += *distance;
        point += at / count;
        at %= count;
        if (!is_scalar(point)) return std::nullopt;
        points.insert(points.begin() + static_cast<std::ptrdiff_t>(at), static_cast<char32_t>(point));
        ++at;
    }
    return points;
}

std::optional<std::string> punycode_encoded(std::u32string_view points)
{
    if (points.size() > most_points) return std::nullopt;
    std::string text;
    for (const char32_t point : points) {
        if (point < first_point) text += static_cast<char>(point);
    }
    std::uint64_t done = text.size();
    const std::uint64_t basic = done;
    if (basic > 0) text += '-';
    std::uint64_t delta = 0;
    std::uint32_t bias = first_bias;
    for (char32_t reached = first_point; done < points.size();) {
        char32_t next = 0x110000;
        for (const char32_t point : points) {
            if (point >= reached) next = std::min(next, point);
        }
        delta += (next - reached) * (done + 1);
        for (const char32_t point : points) {
            if (point < next) ++delta;
            if (point != next) continue;
            append_number(text, delta, bias);
            bias = adapted(delta, done + 1, done == basic);
            delta = 0;
            ++done;
        }
        ++delta;
        reached = next + 1;
    }
    return text;
}

}  // namespace stegvis
