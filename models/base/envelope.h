// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/time.h"

#include <QByteArray>

namespace tillwatch
{

/// Path by which an event reached this program.
enum class Origin : quint8 {
    Live,      ///< sent while this program was connected
    Recovered, ///< stored by the server while the connection was lost, and sent afterwards
    History,   ///< older than the first connection of this run: some gateways send past events to a new client
    Fetched,   ///< requested over HTTP
};

/// One event before decoding, from the wire, the journal or an HTTP response. Free of socket and client types.
struct Envelope {
    QByteArray name;     ///< UTF-8
    QByteArray payload;  ///< raw JSON of the first argument; empty if there was none
    Time receivedAt = 0; ///< time of arrival by the local clock
    QByteArray offset;   ///< offset of the server for connection state recovery; empty without recovery
    Origin origin = Origin::Live;
};

} // namespace tillwatch
