#!/usr/bin/env python3
"""The picture in the README is what the command under it makes, but for 0.1 % of the pixels (another compiler or font rounds otherwise)."""

import os
import pathlib
import re
import shlex
import struct
import subprocess
import sys
import tempfile
import zlib

SOURCE = pathlib.Path(os.environ.get("STEGVIS_SOURCE_DIR", "."))
BINARY = pathlib.Path(os.environ.get("STEGVIS_BINARY_DIR", SOURCE / "build/native"))
TOLERANCE = 0.001
STEP = 8  # how far a channel may be off before the pixel counts


def paeth(left, above, corner):
    guess = left + above - corner
    return min((abs(guess - left), 0, left), (abs(guess - above), 1, above), (abs(guess - corner), 2, corner))[2]


def unfilter(kind, row, above, size):
    for i in range(len(row)):
        left = row[i - size] if i >= size else 0
        corner = above[i - size] if i >= size else 0
        row[i] = (row[i] + (0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner))[kind]) & 255
    return row


def read_png(file):
    """Width, height and rows of an 8-bit RGB or RGBA picture (W3C PNG, not interlaced)."""
    data = file.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", f"{file} is no PNG"
    at, packed, header = 8, b"", None
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        header = struct.unpack(">IIBBBBB", body) if kind == b"IHDR" else header
        packed += body if kind == b"IDAT" else b""
        at += size + 12
    width, height, depth, colour, _, _, interlaced = header
    assert depth == 8 and colour in (2, 6) and not interlaced, f"{file} is not of the kind that this test reads"
    size = 3 if colour == 2 else 4
    raw, rows, above = zlib.decompress(packed), [], bytes(width * size)
    for y in range(height):
        start = y * (width * size + 1)
        kind, row = raw[start], bytearray(raw[start + 1:start + 1 + width * size])
        above = bytes(unfilter(kind, row, above, size)) if kind else bytes(row)
        rows.append([above[x:x + 3] for x in range(0, len(above), size)])
    return width, height, rows


def differing(one, other):
    return sum(1 for a, b in zip(one, other) for p, q in zip(a, b) if p != q and max(abs(x - y) for x, y in zip(p, q)) > STEP)


def main():
    if not (BINARY / "bin/stegvis").exists():
        print("SKIP: bin/stegvis is not built")
        return 77
    readme = (SOURCE / "README.md").read_text()
    picture = re.search(r"!\[[^\]]+\]\(([^)]+)\)\n\n    (build/native/bin/stegvis render .*)\n", readme)
    if not picture:
        sys.exit("README.md has no picture with its command under it")
    file, command = picture.group(1), shlex.split(picture.group(2))
    if command[command.index("--output") + 1] != file:
        sys.exit(f"the command in README.md does not make {file}")
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "made.png"
        command[command.index("--output") + 1] = str(made)
        subprocess.run([BINARY / "bin/stegvis", *command[1:]], cwd=SOURCE, check=True)
        shown, now = read_png(SOURCE / file), read_png(made)
    if shown[:2] != now[:2]:
        sys.exit(f"{file} is {shown[0]} x {shown[1]}, but the command makes {now[0]} x {now[1]}: run it, look, and commit")
    off = differing(shown[2], now[2]) / (shown[0] * shown[1])
    print(f"{off:.4%} of the pixels differ")
    if off > TOLERANCE:
        sys.exit(f"{file} is not what the command makes: run it, look, and commit")
    return 0


if __name__ == "__main__":
    sys.exit(main())
