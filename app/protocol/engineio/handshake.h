// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "protocol/codecerror.h"

#include <QByteArray>
#include <QByteArrayList>

#include <chrono>

namespace tillwatch::engineio
{

/// The data of an OPEN packet (Engine.IO protocol 4, "Handshake"). A value type.
struct Handshake {
    QByteArray sid;
    QByteArrayList upgrades;
    std::chrono::milliseconds pingInterval{0}; ///< more than 0, at most a day
    std::chrono::milliseconds pingTimeout{0};  ///< more than 0, at most a day
    qint64 maxPayload = 0;                     ///< bytes; 0: not stated

    /// Time without a ping after which the connection counts as lost.
    [[nodiscard]] std::chrono::milliseconds deadline() const { return pingInterval + pingTimeout; }
};

[[nodiscard]] Expected<Handshake, protocol::CodecError> decodeHandshake(QByteArrayView json);
[[nodiscard]] QByteArray encodeHandshake(const Handshake &handshake);

} // namespace tillwatch::engineio
