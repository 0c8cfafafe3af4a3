#!/usr/bin/env python3
"""Writes unicode_categories.cpp beside itself, from the Unicode version of the Python that runs it."""
import pathlib
import unicodedata

KINDS = {"Lu": "u", "Ll": "l", "Nd": "d"}


def kind(code_point):
    category = unicodedata.category(chr(code_point))
    if category in KINDS:
        return KINDS[category]
    return "o" if category[0] == "L" else category[0]


def plain_runs():
    runs = []
    for code_point in range(0x110000):
        if not runs or runs[-1][1] != kind(code_point):
            runs.append((code_point, kind(code_point)))
    return runs


def with_alternating(runs):
    """Joins upper, lower, upper, lower, ... one code point each, into one run of kind 'a'."""
    joined, i = [], 0
    while i < len(runs):
        end = i
        while end + 1 < len(runs) and runs[end][1] == "ul"[(end - i) % 2] and runs[end + 1][0] == runs[end][0] + 1:
            end += 1
        if end - i >= 3:
            joined.append((runs[i][0], "a"))
            i = end
        else:
            joined.append(runs[i])
            i += 1
    return joined


def main():
    words = [f"0x{(first << 8) | ord(letter):X}" for first, letter in with_alternating(plain_runs())]
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 114:
            lines.append(line.rstrip())
            line = ""
        line += word + ", "
    lines.append(line.rstrip())
    body = "\n".join("    " + text for text in lines)
    target = pathlib.Path(__file__).with_suffix(".cpp")
    target.write_text(f"""// Written by unicode_categories.py. Unicode {unicodedata.unidata_version}.
#include "framework/formats/unicode_categories.hpp"

namespace stegvis {{
namespace {{

// clang-format off
constexpr std::uint32_t runs[] = {{
{body}
}};
// clang-format on

}}  // namespace

std::span<const std::uint32_t> unicode_category_runs()
{{
    return runs;
}}

}}  // namespace stegvis
""", encoding="utf-8")


if __name__ == "__main__":
    main()
