#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""Every source has an SPDX header; no unfinished code and no context properties are left."""
import os
import re
import sys

root = sys.argv[1]
SKIPPED = {".git", "build", "node_modules", "__pycache__"}
problems = []
for folder, folders, files in os.walk(root):
    folders[:] = [name for name in folders if name not in SKIPPED]
    for name in files:
        path = os.path.relpath(os.path.join(folder, name), root)
        if name.endswith((".h", ".cpp", ".qml", ".py", ".js", ".sh", ".cmake")) or name == "CMakeLists.txt" or path in ("run", "test"):
            with open(os.path.join(root, path), encoding="utf-8") as file:
                text = file.read()
            if "SPDX-License-Identifier: GPL-3.0-or-later" not in text[:400]:
                problems.append(f"{path} does not say its licence")
            if path != "tests/guards/headers.py" and re.search(r"\b(TODO|FIXME|XXX|HACK)\b|setContextProperty|required property var", text):
                if not path.startswith("tests/guards/"):
                    problems.append(f"{path} has something unfinished")
print("\n".join(problems))
sys.exit(1 if problems else 0)
