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


def property_of(path, values):
    """The wanted value of each point that has one, from a file of `points ; value`."""
    return {point: values[fields[1]] for fields in records(path) if fields[1] in values for point in points_of(fields[0])}


# RFC 5892, section 2.6, and the two joiners: 1 always allowed, 2 allowed in some contexts, 0 never.
IDNA_EXCEPTIONS = {
    **dict.fromkeys([0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007], 1),
    **dict.fromkeys([0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x200C, 0x200D, *range(0x660, 0x66A), *range(0x6F0, 0x6FA)], 2),
    **dict.fromkeys([0x640, 0x7FA, 0x302E, 0x302F, *range(0x3031, 0x3036), 0x303B], 0),
}
IDNA_IGNORABLE_BLOCKS = [*range(0x20D0, 0x2100), *range(0x1D100, 0x1D250)]


def idna(folder, characters):
    """Runs of points that count alike in internationalized host names; framework/unicode_tables.hpp has the bits."""
    general = property_of(folder / "extracted/DerivedGeneralCategory.txt", {name: name for name in "Ll Lu Lo Nd Lm Mn Mc Me".split()})
    changing = set(IDNA_IGNORABLE_BLOCKS)
    for fields in records(folder / "DerivedNormalizationProps.txt"):
        if fields[1] == "Changes_When_NFKC_Casefolded":
            changing.update(points_of(fields[0]))
    changing.update(property_of(folder / "HangulSyllableType.txt", {"L": 1, "V": 1, "T": 1}))
    ways = {"L": 1, "R": 2, "AL": 2, "AN": 3, "EN": 4, "NSM": 6, **dict.fromkeys("ES CS ET ON BN".split(), 5)}
    bidi = property_of(folder / "extracted/DerivedBidiClass.txt", ways)
    joining = property_of(folder / "extracted/DerivedJoiningType.txt", {"T": 1, "L": 2, "R": 3, "D": 4})
    scripts = property_of(folder / "Scripts.txt", {"Greek": 1, "Hebrew": 2, "Hiragana": 3, "Katakana": 3, "Han": 3})
    viramas = {point for point, fields in characters if fields[3] == "9"}
    runs = []
    for point in range(0x110000):
        usual = 1 if point == 0x2D or general.get(point, "Me") != "Me" and point not in changing else 0
        allowed = IDNA_EXCEPTIONS.get(point, usual)
        mark = general.get(point, "")[:1] == "M"
        bits = allowed | bidi.get(point, 0) << 2 | joining.get(point, 0) << 5 | scripts.get(point, 0) << 8
        bits = bits | mark << 10 | (point in viramas) << 11 if allowed else 0
        if runs and runs[-1][0] == bits:
            runs[-1][1] += 1
        else:
            runs.append([bits, 1])
    return [byte for bits, count in runs for byte in number(count) + number(bits)]


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
        "idna_numbers": idna(folder, characters),
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
