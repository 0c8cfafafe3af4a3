#!/usr/bin/env python3
"""Says which source files may be compiled together, as one file that includes them.

usage: unity_groups.py SIZE FILE...

Prints one line `GROUP;FILE` for each file. Files share a group, SIZE of them at most, when no name that one declares for itself
alone (in a namespace without a name, or static) means something else in another. What is printed depends on the files alone.
"""
import re
import sys
from pathlib import Path

COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
NAMELESS = re.compile(r"^namespace \{$.*?^\}  // namespace$", re.MULTILINE | re.DOTALL)
TYPE = re.compile(r"^(?:struct|class|enum class|enum|using|union) (\w+)", re.MULTILINE)
# A declaration starts its line; after its name come its parameters, or its value or the end.
FUNCTION = re.compile(r"^(?=\w)(?:[\w:<>,&*\[\] ]+[ &*])(\w+)\(", re.MULTILINE)
VARIABLE = re.compile(r"^(?=\w)(?:[\w:<>,&*\[\] ]+[ &*])(\w+)(?:\{| = |\[|;)", re.MULTILINE)
WORD = re.compile(r"[A-Za-z_]\w*")


class Source:
    def __init__(self, file):
        self.file = file
        text = COMMENT.sub("", Path(file).read_text(encoding="utf-8"))
        own = "\n".join(NAMELESS.findall(text)) + "\n" + "\n".join(re.findall(r"^static .*$", text, re.MULTILINE))
        self.functions = set(FUNCTION.findall(own))
        self.names = set(TYPE.findall(own)) | set(VARIABLE.findall(own))
        self.words = set(WORD.findall(text))


class Group:
    def __init__(self):
        self.files = []
        self.functions = set()
        self.names = set()
        self.words = set()

    def takes(self, source, size):
        return len(self.files) < size and not (self.functions & source.functions or self.names & source.words
                                               or source.names & self.words)

    def add(self, source):
        self.files.append(source.file)
        self.functions |= source.functions
        self.names |= source.names
        self.words |= source.words


def grouped(sources, size):
    groups = []
    # Those with most names of their own first: the others fit in between.
    for source in sorted(sources, key=lambda source: (-len(source.functions | source.names), source.file)):
        group = next((group for group in groups if group.takes(source, size)), None)
        if group is None:
            group = Group()
            groups.append(group)
        group.add(source)
    return groups


def main():
    for number, group in enumerate(grouped([Source(file) for file in sys.argv[2:]], int(sys.argv[1]))):
        for file in group.files:
            print(f"{number};{file}")


if __name__ == "__main__":
    main()
