#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
#
# Runs a command in a network namespace of its own, or without one if that is not allowed; the test is then skipped.
# Usage: withnetwork.sh command...
set -eu
for flags in "--net" "--map-root-user --net"; do
    if unshare $flags true 2>/dev/null; then
        export TILLWATCH_TEST_NETWORK=1
        exec unshare $flags "$@"
    fi
done
exec "$@"
