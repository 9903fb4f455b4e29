#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""The folder map of CONTRIBUTING.md lists every folder with files and no others."""
import os
import re
import sys

root = sys.argv[1]
SKIPPED = {".git", "build", "node_modules", "__pycache__"}

with open(os.path.join(root, "CONTRIBUTING.md"), encoding="utf-8") as file:
    text = file.read()
block = re.search(r"<!-- folder map -->\n(.*?)<!-- end of folder map -->", text, re.S)
if not block:
    sys.exit("CONTRIBUTING.md has no folder map")
named = re.findall(r"^- `([^`]+)/` — \S", block.group(1), re.M)

present = set()
for folder, folders, files in os.walk(root):
    folders[:] = [name for name in folders if name not in SKIPPED and not name.startswith(".")]
    relative = os.path.relpath(folder, root)
    if relative != "." and files:
        present.add(relative.replace(os.sep, "/"))

# Data below a named folder needs no line of its own.
DATA = ("tests/data/", "tests/fuzz/corpus")
missing = sorted(name for name in present if name not in named and not name.startswith(DATA))
gone = sorted(name for name in named if not os.path.isdir(os.path.join(root, name)))
twice = sorted({name for name in named if named.count(name) > 1})
for name in missing:
    print(f"{name}/ is missing in the folder map")
for name in gone:
    print(f"{name}/ stands in the folder map and is gone")
for name in twice:
    print(f"{name}/ stands in the folder map twice")
sys.exit(1 if missing or gone or twice else 0)
