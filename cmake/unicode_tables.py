#!/usr/bin/env python3
"""Writes framework's Unicode tables from the Unicode Character Database.

usage: unicode_tables.py FOLDER OUTPUT.cpp

Each table is a row of whole numbers, seven bits to a byte with the high bit on all but the last byte of a number, so that the
tables stay small in the WebAssembly module; framework/unicode_tables.hpp says what the numbers mean and reads them.
"""
import sys
from pathlib import Path


def records(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            yield [field.strip() for field in line.split(";")]


def points_of(text):
    first, _, last = text.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def number(value):
    out = []
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return out + [value]


def zigzag(value):
    return value * 2 if value >= 0 else -value * 2 - 1


def decompositions(characters, excluded):
    out, last = [], 0
    for point, fields in characters:
        if fields[5] and not fields[5].startswith("<"):
            first, *second = [int(part, 16) for part in fields[5].split()]
            assert len(second) <= 1 and all(part >= 0x300 for part in second)
            out += number((point - last) * 2 + (point in excluded))
            out += number(first) + number(second[0] - 0x2FF if second else 0)
            last = point
    return out


def combining_classes(characters):
    runs = []
    for point, fields in characters:
        combining = int(fields[3])
        if combining == 0:
            continue
        if runs and runs[-1][0] + runs[-1][1] == point and runs[-1][2] == combining:
            runs[-1][1] += 1
        else:
            runs.append([point, 1, combining])
    out, last = [], 0
    for start, count, combining in runs:
        out += number(start - last) + number(count) + number(combining)
        last = start
    return out


def case_mappings(characters, field):
    """Runs of points at equal steps (1 or 2) that all move by the same distance."""
    runs = []
    for point, fields in characters:
        if not fields[field]:
            continue
        distance = int(fields[field], 16) - point
        run = runs[-1] if runs else None
        if run and run[3] == distance:
            step = point - (run[0] + (run[1] - 1) * run[2])
            if step == run[2] or (run[1] == 1 and step == 2):
                run[1], run[2] = run[1] + 1, step
                continue
        runs.append([point, 1, 1, distance])
    out, last = [], 0
    for start, count, step, distance in runs:
        out += number(start - last) + number(count * 2 + step - 1) + number(zigzag(distance))
        last = start
    return out


def kind(category):
    """upper, lower, (both in turn,) other letter, mark, decimal digit, other number, punctuation, symbol, separator, other."""
    exact = {"Lu": 0, "Ll": 1, "Nd": 5}
    return exact[category] if category in exact else {"L": 3, "M": 4, "N": 6, "P": 7, "S": 8, "Z": 9, "C": 10}[category[0]]


def categories(characters):
    """Runs of one general category; upper and lower case letters in turn are one run."""
    kinds, first = [10] * 0x110000, None
    for point, fields in characters:
        first = point if fields[1].endswith(", First>") else first
        for covered in range(first if fields[1].endswith(", Last>") else point, point + 1):
            kinds[covered] = kind(fields[2])
    runs = []
    for point, now in enumerate(kinds):
        run = runs[-1] if runs else None
        if run and run[0] == now and now != 2:
            run[1] += 1
        elif run and run[0] in (0, 2) and run[1] == 1 and now == 1 or run and run[0] == 2 and now == run[1] % 2:
            run[0], run[1] = 2, run[1] + 1
        else:
            runs.append([now, 1])
    assert sum(count for _, count in runs) == 0x110000
    return [byte for now, count in runs for byte in number(count * 16 + now)]


def main():
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    characters = [(int(fields[0], 16), fields) for fields in records(folder / "UnicodeData.txt")]
    excluded = set()
    for fields in records(folder / "DerivedNormalizationProps.txt"):
        if fields[1] == "Full_Composition_Exclusion":
            excluded.update(points_of(fields[0]))
    tables = {
        "decomposition_numbers": decompositions(characters, excluded),
        "combining_class_numbers": combining_classes(characters),
        "upper_case_numbers": case_mappings(characters, 12),
        "lower_case_numbers": case_mappings(characters, 13),
        "category_numbers": categories(characters),
    }
    text = '// Written by cmake/unicode_tables.py from the Unicode Character Database.\n#include "framework/unicode_tables.hpp"\n'
    text += "\nnamespace stegvis::unicode {\n"
    for name, data in tables.items():
        rows = [", ".join(map(str, data[i:i + 32])) for i in range(0, len(data), 32)]
        text += f"\nnamespace {{\nconstexpr std::uint8_t {name}_bytes[] = {{\n    " + ",\n    ".join(rows) + "};\n}\n"
        text += f"\nstd::span<const std::uint8_t> {name}()\n{{\n    return {name}_bytes;\n}}\n"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text + "\n}\n", encoding="utf-8")


main()
