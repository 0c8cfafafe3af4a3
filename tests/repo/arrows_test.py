#!/usr/bin/env python3
"""An include against the direction of the folders' dependencies does not compile, and one along it does."""

import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("STEGVIS_BINARY_DIR", ROOT / "build/native"))
# folder: (may include, may not include)
ARROWS = {
    "framework": (["framework"], ["flow", "widgets", "backends/store", "apps/stegvis"]),
    "flow": (["framework", "flow"], ["widgets", "backends/store", "apps/stegvis"]),
    "widgets": (["framework", "widgets"], ["flow", "backends/window", "apps/stegvis"]),
    "backends/store": (["framework", "flow", "backends/store"], ["widgets", "backends/host", "apps/stegvis"]),
    "backends/host": (["framework", "flow", "backends/host"], ["widgets", "backends/window", "apps/stegvis"]),
    "backends/window": (["framework", "widgets", "backends/window"], ["backends/host", "apps/stegvis"]),
}


def compile_command(folder):
    """How the build compiles a file of the folder, or None while there is none."""
    for entry in json.loads((BINARY / "compile_commands.json").read_text()):
        if entry["file"].startswith(f"{ROOT}/{folder}/"):
            words = shlex.split(entry["command"])
            start = next(i for i, word in enumerate(words) if word.endswith("++"))
            end = words.index("-o")
            return [w for w in words[start:end] if w not in ("-MD", "-MF", "-MT") and not w.endswith((".o", ".o.d"))]
    return None


def sees(command, header):
    """Whether the include of the header is found; what the header itself needs is another matter."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "arrow.cpp"
        source.write_text(f'#if !__has_include("{header}")\n#error not seen\n#endif\n')
        return subprocess.run([*command, "-fsyntax-only", str(source)], capture_output=True, check=False).returncode == 0


def first_header(folder):
    header = next(iter(sorted((ROOT / folder).glob("**/*.hpp"))), None)
    return header and str(header.relative_to(ROOT))


def main():
    wrong = checked = 0
    for folder, (allowed, forbidden) in ARROWS.items():
        command = compile_command(folder)
        for other in [*allowed, *forbidden] if command else []:
            header = first_header(other)
            if not header:
                continue
            checked += 1
            if sees(command, header) != (other in allowed):
                wrong += 1
                print(f"{folder} {'must' if other in allowed else 'must not'} see {header}")
    print(f"{checked} arrows checked, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
