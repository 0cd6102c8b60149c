#!/usr/bin/env python3
"""The commands and lines that a page shows, one a line, each followed by what it answers.

Behind the command stands \\x1f, the lines of its answer are parted by \\x1e. A command stands behind "# "; in a block without such a
prompt each line is one of its own. Lines that a backslash continues are joined, comments behind commands are left out.
"""

import re
import sys
from pathlib import Path

MACHINE = "<!-- machine -->"


def blocks(lines):
    block = []
    for line in lines + [""]:
        if line.startswith("    "):
            block.append(line[4:])
        elif block:
            yield block
            block = []


def joined(lines):
    whole = ""
    for line in lines:
        whole += line.lstrip() if whole else line
        if whole.endswith("\\"):
            whole = whole[:-1].rstrip() + " "
        else:
            yield whole
            whole = ""


def entries(block):
    prompted = any(line.startswith("# ") for line in block)
    entry = None
    for line in joined(block):
        if not prompted or line.startswith("# "):
            if entry:
                yield entry
            command = line[2:] if prompted else line
            entry = [re.sub(r"  +# .*", "", command), []]
        elif not re.match(r" +# ", line) and entry:
            entry[1].append(line)
    if entry:
        yield entry


def main(path):
    text = Path(path).read_text(encoding="utf-8")
    if MACHINE in text:
        text = text[text.index(MACHINE) :]
    for block in blocks(text.splitlines()):
        for command, answer in entries(block):
            print(command + "\x1f" + "\x1e".join(answer))


main(sys.argv[1])
