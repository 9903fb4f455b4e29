#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""Every required behaviour of a Socket.IO client has a test with its number: c50_…, or c82_c83_… for two in one.

The rows are counted as the reference client's own tests are; LATER are those of several namespaces on one connection, volatile
events, retries of single events and catch-all listeners, which wait until something uses them."""
import collections
import pathlib
import re
import sys

ROWS = range(1, 95)
LATER = {*range(8, 15), 43, 44, 45, 47, 66, 67, 68, *range(70, 75), 79, 80, 81}

tests = collections.defaultdict(set)
for path in (pathlib.Path(sys.argv[1]) / "tests").rglob("tst_*.cpp"):
    for name in re.findall(r"^\s*void (?:\w+::)?(c\d\d_\w+)\(", path.read_text(encoding="utf-8"), re.M):
        for row in re.findall(r"(?:^|_)c(\d\d)(?=_)", name):
            tests[int(row)].add(name)

missing = [row for row in ROWS if row not in LATER and row not in tests]
strange = sorted(set(tests) - set(ROWS))
for row in missing:
    print(f"C{row:02} has no test")
for row in strange:
    print(f"C{row:02} is no row: {', '.join(sorted(tests[row]))}")
print(f"{len(ROWS) - len(LATER) - len(missing)} of {len(ROWS) - len(LATER)} rows have a test")
sys.exit(1 if missing or strange else 0)
