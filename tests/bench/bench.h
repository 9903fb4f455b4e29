// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QStringList>

namespace tillwatch::bench
{

// One function per subcommand, each in its own file and listed in main.cpp; returns the exit status.
int gateway(const QStringList &arguments);
int journal(const QStringList &arguments);
int models(const QStringList &arguments);
int window(const QStringList &arguments);
int wire(const QStringList &arguments);

/// CPU time of this process in milliseconds.
[[nodiscard]] double cpuMs();

} // namespace tillwatch::bench
