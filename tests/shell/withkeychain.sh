#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
#
# Runs a command in a session of its own with an empty keychain (gnome-keyring): unlocked, or locked and without a user who could
# unlock it. Usage: withkeychain.sh [--locked] command...
set -eu
export TILLWATCH_TEST_KEYCHAIN=unlocked
if [ "$1" = --locked ]; then
    TILLWATCH_TEST_KEYCHAIN=locked
    shift
fi
unset DISPLAY WAYLAND_DISPLAY # it would ask the user of the display
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/run"
# In the foreground of a background job: the daemon has to end with the session.
dbus-run-session -- sh -c '
    printf password | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
    keyring=$!
    # Asking it for a secret before it is there would start another one, which is locked.
    tries=0
    until dbus-send --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets | grep -q "boolean true"; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || { echo "no keychain came" >&2; exit 1; }
        sleep 0.1
    done
    [ "$TILLWATCH_TEST_KEYCHAIN" = unlocked ] || dbus-send --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
        org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null
    status=0
    "$@" || status=$?
    kill $keyring
    wait $keyring 2>/dev/null || true
    exit $status' sh "$@"
