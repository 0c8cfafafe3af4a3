#!/usr/bin/env python3
"""The rules of the house that a search through the tree can check. Each failure names file, line and rule."""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMAT_KEYS = re.compile(r"[A-Za-z][A-Za-z0-9]*$")
# The page may ask what kind of `input` an element is; these are HTML's words.
HTML_INPUT_TYPES = {"checkbox", "radio", "text", "date", "number", "button", "submit", "search", "email"}
failures = []


def tracked(*folders):
    """The files under version control, and those about to be, as text; binary files are left out."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *folders],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        path = ROOT / name
        if not path.is_file() or path.is_symlink():
            continue
        data = path.read_bytes()
        if b"\0" not in data:
            yield name, data.decode("utf-8", "replace")


def complain(name, text, offset, rule):
    line = text.count("\n", 0, offset) + 1
    failures.append(f"{name}:{line}: {rule}: {text.splitlines()[line - 1].strip()[:100]}")


def without_comments(text):
    """The text with comments blanked out (positions stay): examples in comments may speak of a sample."""
    pattern = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.S)
    return pattern.sub(lambda m: m[0] if m[0][0] == '"' else re.sub(r"[^\n]", " ", m[0]), text)


def search(files, pattern, rule, clean=lambda text: text):
    for name, text in files:
        for match in re.finditer(pattern, clean(text)):
            complain(name, text, match.start(), rule)


def type_names():
    files = [*(ROOT / "framework/components").glob("*.cpp"), *(ROOT / "flow").glob("*.cpp")]
    return {path.stem.replace("_", "-") for path in files}


def no_type_by_name(files):
    for suffix, names in ((".ts", type_names() - HTML_INPUT_TYPES), ("pp", type_names())):
        names = "|".join(map(re.escape, sorted(names))) or "page"
        asks = rf"\btype(?:\(\))?\s*[!=]==?\s*[\"'](?:{names})[\"']|[\"'](?:{names})[\"']\s*[!=]==?\s*[\w.>-]*\btype\b"
        rule = "asks for a component type by its name; read its facets"
        search([f for f in files if f[0].endswith(suffix)], asks, rule, without_comments)
    search(files, r"\b(?:is_page|is_step|IsPage|isPage|isStep)\b", "asks whether something is a page or a step", without_comments)


def walk(value, visit, key=""):
    if isinstance(value, dict):
        for name, item in value.items():
            visit("key", name, name)
            walk(item, visit, name)
    elif isinstance(value, list):
        for item in value:
            walk(item, visit, key)
    else:
        visit("value", key, value)


# Words of HTML's autofill that a sample uses as ids as well.
HTML_WORDS = {"postal-code"}


def read_samples():
    """What is the samples' own: identifiers (ids, data paths, file names of services) and sentences; and the format's words."""
    own, sentences, words = set(), set(), {*type_names(), *HTML_WORDS}
    for path in sorted((ROOT / "samples").glob("*/**/*.json")):
        folder = path.relative_to(ROOT / "samples").parts
        own.add(folder[0])
        document = json.loads(without_comments(path.read_text()))

        def visit(kind, key, value):
            definition = path.name in ("service.json", "package.json")
            if kind == "key":
                words.update([value] if definition and FORMAT_KEYS.match(value) else [])
                own.update([value] if "texts" in folder and re.search(r"-.*\.|\..*\.", value) else [])
            elif isinstance(value, str):
                if "texts" in folder and " " in value and len(value) >= 16:
                    sentences.add(value)
                elif definition and key in ("id", "bind"):
                    own.add(value)

        walk(document, visit)
    # A plain word of a language is nobody's: what carries a dot, a hyphen or a capital inside is somebody's.
    return {word for word in own if word not in words and re.search(r"[.-]|[a-z][A-Z]", word)}, sentences


def no_sample_names(files):
    own, sentences = read_samples()
    literal = re.compile(r'"((?:\\.|[^"\\\n])*)"')
    for name, text in files:
        for match in literal.finditer(without_comments(text)):
            content = match[1]
            words = set(re.findall(r"[A-Za-z][\w.-]*[\w]", content))
            hit = next(iter(sorted(own & words)), None) or (content if content in sentences else None)
            if hit:
                complain(name, text, match.start(), f"'{hit}' belongs to a sample")


def no_machine(files):
    search(files, r"(?<![\w.])/(?:work|root)/|/home/\w", "a path of a machine")
    registries = set()
    sources = [pathlib.Path("/etc/apt/sources.list"), *pathlib.Path("/etc/apt/sources.list.d").glob("*")]
    for path in filter(pathlib.Path.is_file, sources):
        registries.update(re.findall(r"https?://([^/\s]+)", path.read_text(errors="replace")))
    try:
        npm = subprocess.run(["npm", "config", "get", "registry"], cwd="/", capture_output=True, text=True, check=False)
        registries.update(re.findall(r"https?://([^/\s]+)", npm.stdout))
    except OSError:
        pass
    if registries:
        search(files, "|".join(map(re.escape, sorted(registries))), "a registry's host")
    search([f for f in files if f[0].endswith("package-lock.json")], r'"resolved": "http', "a registry's host in the lock file")


def only_in(files, pattern, allowed, rule):
    search([f for f in files if not re.match(allowed, f[0])], pattern, rule, without_comments)


def main():
    everything = list(tracked("."))
    code = [f for f in everything if re.search(r"\.(cpp|hpp|ts|mjs|js|html|css)$", f[0])]
    engine = [f for f in code if re.match(r"(framework|flow|widgets|backends|web)/", f[0])]
    no_type_by_name([f for f in code if not f[0].startswith(("tests/", "samples/"))])
    no_sample_names(engine)
    no_machine(everything)
    only_in(code, r'#include\s*[<"]imgui', r"widgets/|backends/window/|apps/web/|tests/(widgets|backends)/", "imgui.h is seen by widgets and windows only")
    only_in(code, r'#include\s*[<"]nlohmann|nlohmann::', r"framework/json[^/]*\.cpp$", "nlohmann_json is seen by framework/json*.cpp only")
    search(everything, r"\b(?:TO" + r"DO|FIX" + r"ME)\b", "work left undone")
    for failure in failures:
        print(failure)
    print(f"{len(everything)} files read, {len(failures)} findings")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
