#include "widgets/input/text_edit.hpp"

#include <algorithm>

#include "widgets/text/utf8.hpp"

namespace stegvis::widgets {
namespace {

bool joins_previous(char32_t code)
{
    return (code >= 0x300 && code < 0x370) || code == 0x200D || (code >= 0xFE00 && code < 0xFE10);
}

char32_t code_at(std::string_view text, std::size_t at)
{
    return at < text.size() ? next_code_point(text, at) : U'\0';
}

bool is_space(char32_t code)
{
    return code == U' ' || code == U'\n' || code == 0xA0 || code == 0x202F;
}

bool in_word(char32_t code)
{
    return code > 0x7F ? !is_space(code)
                       : (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ||
                             code == '_';
}

std::size_t next_character(std::string_view text, std::size_t at)
{
    at = next_boundary(text, at);
    while (at < text.size() && joins_previous(code_at(text, at)))
        at = next_boundary(text, at);
    return at;
}

std::size_t previous_character(std::string_view text, std::size_t at)
{
    at = previous_boundary(text, at);
    while (at > 0 && joins_previous(code_at(text, at)))
        at = previous_boundary(text, at);
    return at;
}

std::size_t next_word(std::string_view text, std::size_t at)
{
    while (at < text.size() && !in_word(code_at(text, at)))
        at = next_boundary(text, at);
    while (at < text.size() && in_word(code_at(text, at)))
        at = next_boundary(text, at);
    return at;
}

std::size_t previous_word(std::string_view text, std::size_t at)
{
    while (at > 0 && !in_word(code_at(text, previous_boundary(text, at))))
        at = previous_boundary(text, at);
    while (at > 0 && in_word(code_at(text, previous_boundary(text, at))))
        at = previous_boundary(text, at);
    return at;
}

std::string without_controls(std::string_view typed, bool many_lines)
{
    std::string clean;
    for (std::size_t at = 0; at < typed.size();) {
        const char32_t code = next_code_point(typed, at);
        if (code == U'\n' || code == U'\t')
            clean += many_lines && code == U'\n' ? '\n' : ' ';
        else if (code >= 0x20 && code != 0x7F)
            append_code_point(clean, code);
    }
    return clean;
}

EditText without_selection(EditText edit)
{
    const std::size_t from = std::min(edit.caret, edit.anchor);
    edit.text.erase(from, std::max(edit.caret, edit.anchor) - from);
    edit.caret = edit.anchor = from;
    return edit;
}

}  // namespace

std::size_t neighbour(std::string_view text, std::size_t from, bool forward, bool word)
{
    if (word)
        return forward ? next_word(text, from) : previous_word(text, from);
    return forward ? next_character(text, from) : previous_character(text, from);
}

EditText inserted(EditText edit, std::string_view typed, bool many_lines, int max_length)
{
    edit = without_selection(std::move(edit));
    std::string clean = without_controls(typed, many_lines);
    if (max_length > 0) {
        const std::size_t there = code_points(edit.text);
        const auto most = static_cast<std::size_t>(max_length);
        std::size_t room = most > there ? most - there : 0;
        std::size_t end = 0;
        for (; room > 0 && end < clean.size(); --room)
            end = next_boundary(clean, end);
        clean.resize(end);
    }
    edit.text.insert(edit.caret, clean);
    edit.caret += clean.size();
    edit.anchor = edit.caret;
    return edit;
}

EditText erased(EditText edit, bool forward, bool word)
{
    if (edit.caret == edit.anchor)
        edit.anchor = neighbour(edit.text, edit.caret, forward, word);
    return without_selection(std::move(edit));
}

EditText moved_to(EditText edit, std::size_t offset, bool select)
{
    edit.caret = std::min(offset, edit.text.size());
    if (!select)
        edit.anchor = edit.caret;
    return edit;
}

EditText word_selected(EditText edit, std::size_t offset)
{
    std::size_t from = std::min(offset, edit.text.size());
    std::size_t to = from;
    while (from > 0 && in_word(code_at(edit.text, previous_boundary(edit.text, from))))
        from = previous_boundary(edit.text, from);
    while (to < edit.text.size() && in_word(code_at(edit.text, to)))
        to = next_boundary(edit.text, to);
    edit.anchor = from;
    edit.caret = to;
    return edit;
}

std::string selected_text(const EditText& edit)
{
    const std::size_t from = std::min(edit.caret, edit.anchor);
    return edit.text.substr(from, std::max(edit.caret, edit.anchor) - from);
}

}  // namespace stegvis::widgets
