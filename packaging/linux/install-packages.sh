#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
#
# Installs the Debian packages that are missing, naming them first. Usage: install-packages.sh build|test
set -euo pipefail

build=(
    ca-certificates cmake g++ ninja-build
    qt6-base-dev qt6-qpa-plugins qt6-websockets-dev qt6-declarative-dev qt6-declarative-dev-tools qt6-charts-dev qt6-svg-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libgl-dev
    libsimdjson-dev libqt6sql6-sqlite
    qtkeychain-qt6-dev libsecret-1-0
    qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript
    qml6-module-qtquick qml6-module-qtquick-window qml6-module-qtquick-controls qml6-module-qtquick-templates
    qml6-module-qtquick-layouts qml6-module-qtcharts
    fonts-noto-core
)
test=(
    clang libclang-rt-14-dev clang-format-14 lld git
    qml6-module-qttest xvfb xauth
    nodejs python3 openssl redis-server
    dbus gnome-keyring
    iproute2
)

wanted=("${build[@]}")
if [ "${1:-build}" = test ]; then
    wanted+=("${test[@]}")
    # Debian's own Node.js brings npm as a package of its own; other distributions of Node.js bring it along.
    command -v npm >/dev/null 2>&1 || wanted+=(npm)
fi

missing=()
for package in "${wanted[@]}"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Installing: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "These packages are missing, and there is no sudo to install them with." >&2; exit 1; }
    as_root=(sudo)
fi

# Runs apt-get, and again for as long as another process holds one of its locks. DPkg::Lock::Timeout would wait without a
# word.
apt_get() { # arguments ...
    local log waited=0
    log=$(mktemp)
    while ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@" >/dev/null 2>"$log"; do
        if ! grep -qiE "could not get lock|unable to (lock|acquire)|is held by process" "$log" || [ $waited -ge 1800 ]; then
            cat "$log" >&2
            rm -f "$log"
            return 1
        fi
        [ $waited -gt 0 ] || echo "Another process is installing packages; waiting for it."
        sleep 2
        waited=$((waited + 2))
    done
    cat "$log" >&2
    rm -f "$log"
}
apt_get update -qq
apt_get install -y -qq --no-install-recommends "${missing[@]}"
