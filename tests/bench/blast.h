// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>

namespace tillwatch::bench
{

/// A server that was prepared for one client: prints its port; whoever connects and says a word gets the handshake and
/// then \a frames, as fast as it can take them. Runs until it is ended.
int serveBlast(const QByteArray &frames);

} // namespace tillwatch::bench
