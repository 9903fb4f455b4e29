#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""Numbers that a person reads are in the digits of the locale: %Ln, %L1, QLocale::toString() or Numbers.whole(), and no digit
stands in the words of a sentence. What the window then shows is judged by tst_digits."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
WORDS = re.compile(r'\b(?:tr|qsTr|translate|translated)\(\s*(?:"\w+",\s*)?"((?:[^"\\]|\\.)*)"')
PLACE = re.compile(r"%L?\d")
KEYS = {"Alt+1 … 9"}  # keys are named as they are engraved
faults = []
for path in sorted([*root.glob("models/**/*.cpp"), *root.glob("models/**/*.h"), *root.glob("app/composition/*.cpp"),
                    *root.glob("qml/**/*.qml"), *root.glob("qml/**/*.cpp")]):
    text = path.read_text(encoding="utf-8")
    found = []
    for match in WORDS.finditer(text):
        words = match[1]
        if "%n" in words:
            found.append((match, "%Ln instead of %n"))
        if words not in KEYS and re.search(r"\d", PLACE.sub("", words)):
            found.append((match, "a number as an argument, not in the words"))
    for match in re.finditer(r"\.toLocaleString\(", text):
        found.append((match, "Numbers.whole() instead of toLocaleString()"))
    for match in re.finditer(r"\btr\([^;]*?\.arg\(\s*QString::number\(", text):
        found.append((match, "QLocale instead of QString::number()"))
    faults += [f"{path.relative_to(root)}:{text.count(chr(10), 0, match.start()) + 1}: {what}" for match, what in found]
print("\n".join(faults) or "every number follows the locale")
sys.exit(1 if faults else 0)
