// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/time.h"

#include <QByteArray>

namespace tillwatch
{

/// The way by which an event reached this program.
enum class Origin : quint8 {
    Live,      ///< sent while this program was connected
    Recovered, ///< kept by the server while the connection was lost, and sent afterwards
    History,   ///< older than the first connection of this run: a gateway that tells a new client its past
    Fetched,   ///< asked for over HTTP
};

/// One event before it is decoded, from the wire, the journal or a fetch. It knows nothing of sockets.
struct Envelope {
    QByteArray name;     ///< UTF-8
    QByteArray payload;  ///< raw JSON of the first argument; empty if there was none
    Time receivedAt = 0; ///< this machine's clock
    QByteArray offset;   ///< the server's mark for connection state recovery, or empty
    Origin origin = Origin::Live;
};

} // namespace tillwatch
