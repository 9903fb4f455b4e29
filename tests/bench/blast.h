// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>

namespace tillwatch::bench
{

/// Runs a server that prints its port and sends the handshake and then \a frames to each client as fast as it reads.
/// Runs until it is terminated.
int serveBlast(const QByteArray &frames);

} // namespace tillwatch::bench
