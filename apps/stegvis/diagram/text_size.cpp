#include "apps/stegvis/diagram/text_size.hpp"

#include <algorithm>

namespace stegvis::diagram {

namespace {

/// Width of a character as a part of the font's size, by its shape.
double part_of(std::string_view character)
{
    const char c = character[0];
    if (character.size() > 1)
        return 0.68;
    if (std::string_view("ijl.,:;'|!I").find(c) != std::string_view::npos)
        return 0.32;
    if (std::string_view("frt()[]{}/- ").find(c) != std::string_view::npos)
        return 0.42;
    if (std::string_view("mwMW@%").find(c) != std::string_view::npos)
        return 0.96;
    return c >= 'A' && c <= 'Z' ? 0.72 : 0.6;
}

/// The first character, whole (UTF-8).
std::string_view first_character(std::string_view text)
{
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U)
        ++size;
    return text.substr(0, size);
}

/// As much of the text as fits, at least one character.
std::string_view fitting(std::string_view text, const Font& font, double width)
{
    std::size_t end = first_character(text).size();
    while (end < text.size()) {
        const std::size_t next = end + first_character(text.substr(end)).size();
        if (text_width(text.substr(0, next), font) > width)
            break;
        end = next;
    }
    return text.substr(0, end);
}

std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space)
            word += c;
        if (space && !word.empty())
            words.push_back(std::move(word)), word.clear();
    }
    if (!word.empty())
        words.push_back(std::move(word));
    return words;
}

}  // namespace

double text_width(std::string_view text, const Font& font)
{
    double width = 0;
    while (!text.empty()) {
        const auto character = first_character(text);
        width += part_of(character);
        text.remove_prefix(character.size());
    }
    return width * font.size * (font.bold ? 1.05 : 1.0);
}

std::vector<std::string> wrap(std::string_view text, const Font& font, double width, std::size_t most)
{
    std::vector<std::string> lines;
    std::string line;
    for (const std::string& word : words_of(text)) {
        if (!line.empty() && text_width(line + " " + word, font) <= width) {
            line += " " + word;
            continue;
        }
        if (!line.empty())
            lines.push_back(line);
        line = word;
        while (text_width(line, font) > width) {
            const auto part = fitting(line, font, width);
            if (part.size() == line.size())
                break;
            lines.emplace_back(part);
            line.erase(0, part.size());
        }
    }
    if (!line.empty())
        lines.push_back(line);
    if (lines.size() <= most)
        return lines;
    lines.resize(most);
    std::string& last = lines.back();
    const double room = width - text_width("…", font);
    if (text_width(last, font) > room)
        last = std::string(fitting(last, font, room));
    last += "…";
    return lines;
}

double widest(const std::vector<std::string>& lines, const Font& font)
{
    double width = 0;
    for (const std::string& line : lines)
        width = std::max(width, text_width(line, font));
    return width;
}

}  // namespace stegvis::diagram
