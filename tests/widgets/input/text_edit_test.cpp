#include "widgets/input/text_edit.hpp"

#include <doctest/doctest.h>

namespace stegvis::widgets {
namespace {

EditText at(std::string text, std::size_t caret, std::size_t anchor)
{
    return {.text = std::move(text), .caret = caret, .anchor = anchor};
}

}  // namespace

TEST_CASE("text_edit: typing replaces the selection")
{
    CHECK(inserted(at("Oslo by", 0, 4), "Bergen", false, 0) == at("Bergen by", 6, 6));
}

TEST_CASE("text_edit: in one line, line feeds become spaces and control characters vanish")
{
    CHECK(inserted({}, "a\nb\x01\tc", false, 0).text == "a b c");
    CHECK(inserted({}, "a\r\nb", true, 0).text == "a\nb");
}

TEST_CASE("text_edit: what is beyond the greatest length is cut off, counted in characters and not in bytes")
{
    CHECK(inserted(at("æø", 4, 4), "åæø", false, 4).text == "æøåæ");
    CHECK(inserted(at("æøåæ", 8, 8), "x", false, 4).text == "æøåæ");
}

TEST_CASE("text_edit: Backspace takes a letter with its accents, or a whole word")
{
    CHECK(erased(at("bå", 3, 3), false, false).text == "b");
    CHECK(erased(at("ba\xcc\x8a", 4, 4), false, false).text == "b");
    CHECK(erased(at("to ord", 6, 6), false, true).text == "to ");
    CHECK(erased(at("to ord", 0, 0), true, true).text == " ord");
    CHECK(erased(at("x", 0, 0), false, false).text == "x");
}

TEST_CASE("text_edit: with a selection both keys take the selection")
{
    CHECK(erased(at("abcdef", 1, 4), false, false) == at("aef", 1, 1));
    CHECK(erased(at("abcdef", 4, 1), true, true) == at("aef", 1, 1));
}

TEST_CASE("text_edit: a double click selects the word around it")
{
    const EditText edit = word_selected(at("en blå båt", 0, 0), 4);
    CHECK(selected_text(edit) == "blå");
}

TEST_CASE("text_edit: the cursor never leaves the text")
{
    CHECK(moved_to(at("abc", 0, 0), 99, false).caret == 3);
    CHECK(neighbour("abc", 3, true, false) == 3);
    CHECK(neighbour("abc", 0, false, true) == 0);
}

}  // namespace stegvis::widgets
