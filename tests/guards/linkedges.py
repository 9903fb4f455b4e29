#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""Includes, imports and linked targets of each folder follow the directions of CONTRIBUTING.md."""
import os
import re
import sys

root, links_file = sys.argv[1:3]
problems = []

# The folders of models/ in order: each may include earlier ones only. Those before "live" are Core only.
ORDER = ["base", "money", "events", "fold", "analytics", "alerts", "shop", "state", "live", "tables", "notifications", "connection",
         "overview", "archive", "settings", "dashboard"]
CORE = ORDER[:ORDER.index("live")]
BESIDE = {("alerts", "analytics"), ("state", "alerts"), ("state", "shop"), ("live", "events"), ("live", "shop")}

# Folder -> folders whose headers it may include (itself always). A name stands for everything below it.
MAY = {
    "app/protocol": {"base"},
    "app/gateway": {"base", "protocol"},
    "app/journal": {"base"},
    "app/ingest": set(CORE) - {"state"} | {"gateway", "journal", "protocol"},
    "app/demo": {"base", "money", "protocol"},
    "app/shell": {"base"},
    "app/composition": set(ORDER) | {"gateway", "protocol", "journal", "ingest", "demo", "shell"},
}
for place, folder in enumerate(ORDER):
    MAY["models/" + folder] = {left for left in ORDER[:place] if (folder, left) not in BESIDE}
found = {name for name in os.listdir(os.path.join(root, "models")) if os.path.isdir(os.path.join(root, "models", name))}
for name in sorted(found ^ set(ORDER)):
    problems.append(f"models/{name}: give it its place in the order of tests/guards/linkedges.py")

# Qt classes and clocks that a folder must not use.
PURE_OF_QT = r"#include <Q(Qml|Quick|Gui|Tcp|WebSocket|Network|Object>|Widget|Abstract|Sql)"
FORBIDDEN_TEXT = {
    **{"models/" + folder: PURE_OF_QT for folder in CORE},
    "app/protocol": PURE_OF_QT
    + r"|QRandomGenerator|QElapsedTimer|QTimer\b|QDateTime|currentMSecs|_clock::now|std::rand|random_device",
    "app/journal": r"simdjson|QJson",
}


def sources(folder):
    for path, folders, files in os.walk(os.path.join(root, folder)):
        for name in sorted(files):
            if name.endswith((".h", ".cpp")):
                full = os.path.join(path, name)
                with open(full, encoding="utf-8") as file:
                    yield os.path.relpath(full, root), file.read()


for folder, allowed in MAY.items():
    own = folder.split("/")[1]
    for path, text in sources(folder):
        for prefix in re.findall(r'^#include "([a-z]+)/', text, re.M):
            if prefix != own and prefix not in allowed:
                problems.append(f"{path} includes from {prefix}/")
        if folder in FORBIDDEN_TEXT:
            for match in re.finditer(FORBIDDEN_TEXT[folder], text):
                problems.append(f"{path} must do without {match.group(0)}")

# What the modules of the window may import of each other, and how much of Tillwatch.Models: all types, those of models/live and models/tables, or
# none. Controls and charts get from their page what they show, so they know no Dashboard.
TABLES = ("live", "tables")
QML_MAY = {
    "Theme": (set(), ()),
    "Controls": ({"Theme"}, TABLES),
    "Charts": ({"Theme", "Controls"}, ()),
    "Pages": ({"Theme", "Controls", "Charts"}, None),
    "App": ({"Theme", "Controls", "Pages"}, None),
}
TYPES = {}
for folder, folders, files in os.walk(os.path.join(root, "models")):
    for name in sorted(files):
        if name.endswith(".h"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                for type_name in re.findall(r"^class (\w+)[^;{]*\{\s*Q_OBJECT", file.read(), re.M):
                    TYPES[type_name] = os.path.relpath(folder, os.path.join(root, "models")).split(os.sep)[0]
if TYPES.get("Dashboard") != "dashboard":
    problems.append("no class Dashboard in models/dashboard: was it renamed?")

for path, folders, files in os.walk(os.path.join(root, "qml")):
    module_name = os.path.relpath(path, os.path.join(root, "qml")).split(os.sep)[0]
    may_import, may_know = QML_MAY.get(module_name, (set(), None))
    for name in files:
        if name.endswith((".qml", ".h", ".cpp")) and may_know is not None:
            with open(os.path.join(path, name), encoding="utf-8") as file:
                text = file.read()
            for word in sorted(set(re.findall(r"\b[A-Z]\w+\b", text))):
                if word in TYPES and TYPES[word] not in may_know:
                    problems.append(f"qml/{module_name}/{name} knows {word}")
            if re.search(r"\bdashboard\b", text):
                problems.append(f"qml/{module_name}/{name} knows a dashboard")
        if name.endswith(".qml"):
            with open(os.path.join(path, name), encoding="utf-8") as file:
                text = file.read()
            for module in re.findall(r"^import Tillwatch\.(\w+)", text, re.M):
                allowed = may_know != () if module == "Models" else module in may_import | {module_name}
                if not allowed:
                    problems.append(f"qml/{module_name}/{name} imports Tillwatch.{module}")
            for module in re.findall(r"^import ([A-Za-z.\"]+)", text, re.M):
                if not re.match(r"Qt[A-Z.]|QtQ|QtCharts|Tillwatch\.|Qt\.labs\.", module):
                    problems.append(f"qml/{name} imports {module}")
            if "setContextProperty" in text:
                problems.append(f"qml/{name} uses a context property")

# What CMake links, followed to the end. One line a target: "name: link link …".
links = {}
with open(links_file, encoding="utf-8") as file:
    for line in file:
        target, _, rest = line.partition(":")
        links[target.strip()] = {link for link in re.split(r"[;\s]+", rest.strip()) if link}


def reach(target, seen=None):
    seen = set() if seen is None else seen
    for link in links.get(target, ()):
        if link not in seen:
            seen.add(link)
            reach(link, seen)
    return seen


APP = {"tillwatch_protocol", "tillwatch_gateway_client", "tillwatch_journal", "tillwatch_ingest", "tillwatch_demo",
       "tillwatch_demoserver", "tillwatch_marketplace", "tillwatch_shell", "tillwatch_composition"}
NETWORK = {"Qt6::Network", "Qt6::WebSockets"}
WINDOW = {"Qt6::Gui", "Qt6::Qml", "Qt6::Quick", "Qt6::Widgets"}
NEVER = {
    "tillwatch_money": APP | NETWORK | WINDOW,
    "tillwatch_events": APP | NETWORK | WINDOW,
    "tillwatch_fold": APP | NETWORK | WINDOW,
    "tillwatch_analytics": APP | NETWORK | WINDOW,
    "tillwatch_alerts": APP | NETWORK | WINDOW,
    "tillwatch_shop": APP | NETWORK | WINDOW | {"tillwatch_models"},
    "tillwatch_state": APP | NETWORK | WINDOW,
    "tillwatch_ingest": {"tillwatch_models", "tillwatch_demo"} | WINDOW,
    "tillwatch_models": APP | {"Qt6::WebSockets"},
    "tillwatch_protocol": {"tillwatch_events", "tillwatch_models"} | NETWORK | WINDOW,
    "tillwatch_gateway_client": {"tillwatch_events", "tillwatch_models", "tillwatch_demo", "tillwatch_demoserver"} | WINDOW,
    "tillwatch_journal": {"tillwatch_events"} | NETWORK | WINDOW,
    "tillwatch_demo": {"tillwatch_gateway_client", "tillwatch_models", "tillwatch_events"} | WINDOW,
    "tillwatch_marketplace": {"tillwatch_gateway_client"} | NETWORK | WINDOW,
}
for target, never in NEVER.items():
    if target not in links:
        problems.append(f"no target {target}: was it renamed?")
    for link in sorted(reach(target) & never):
        problems.append(f"{target} reaches {link}")

print("\n".join(problems))
sys.exit(1 if problems else 0)
