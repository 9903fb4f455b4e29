// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "protocol/engineio/packet.h"

#include <QByteArray>
#include <QByteArrayView>

namespace tillwatch::demo
{

/// An encoded Engine.IO packet, built once for all its receivers: a WebSocket frame, from which the long-polling form
/// can be derived. A server's frames are not masked, so they are equal for all receivers. A value type; copies share
/// their bytes.
class OutgoingPacket
{
public:
    [[nodiscard]] static OutgoingPacket packet(engineio::PacketType type, QByteArrayView data = {});
    [[nodiscard]] static OutgoingPacket message(QByteArrayView text)
    {
        return packet(engineio::PacketType::Message, text);
    }
    [[nodiscard]] static OutgoingPacket binary(QByteArrayView bytes);
    /// A text frame with exactly this text, valid or not, for tests of clients.
    [[nodiscard]] static OutgoingPacket raw(QByteArrayView text);

    /// Number of packets built on this thread; copies do not count.
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
