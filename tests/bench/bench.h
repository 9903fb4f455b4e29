// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QStringList>

namespace tillwatch::bench
{

// One function a subcommand, in a file of its own; each returns the exit status and is listed in main.cpp.
int gateway(const QStringList &arguments);
int journal(const QStringList &arguments);
int models(const QStringList &arguments);
int window(const QStringList &arguments);
int wire(const QStringList &arguments);

/// CPU time that this process has used, in milliseconds.
[[nodiscard]] double cpuMs();

} // namespace tillwatch::bench
