// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "protocol/engineio/packet.h"

#include <QByteArray>
#include <QByteArrayView>

namespace tillwatch::demo
{

/// One Engine.IO packet, built once for all its receivers: the frame that goes into a WebSocket, which holds what
/// long-polling needs too. A server's frames are not masked, so that they are the same for everyone. Pure value; copies
/// share their bytes.
class OutgoingPacket
{
public:
    [[nodiscard]] static OutgoingPacket packet(engineio::PacketType type, QByteArrayView data = {});
    [[nodiscard]] static OutgoingPacket message(QByteArrayView text)
    {
        return packet(engineio::PacketType::Message, text);
    }
    [[nodiscard]] static OutgoingPacket binary(QByteArrayView bytes);
    /// A text frame with exactly this text, valid or not; for tests of clients.
    [[nodiscard]] static OutgoingPacket raw(QByteArrayView text);

    /// How many have been built on this thread; a copy is not built.
    [[nodiscard]] static quint64 builtCount();

    [[nodiscard]] const QByteArray &frame() const { return m_frame; }
    [[nodiscard]] engineio::Packet forPolling() const;

private:
    OutgoingPacket(bool binary, QByteArrayView first, QByteArrayView rest);

    QByteArray m_frame;
    qsizetype m_header = 0;
    bool m_binary = false;
};

} // namespace tillwatch::demo
