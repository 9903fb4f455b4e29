// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "protocol/codecerror.h"

#include <QByteArray>
#include <QList>

/// Engine.IO protocol 4: packets as WebSocket frames and as HTTP long-polling payloads. Pure functions, any thread.
namespace tillwatch::engineio
{

/// Packet types (Engine.IO protocol 4, "Packet encoding"); each value is the digit on the wire.
enum class PacketType : char {
    Open = '0',
    Close = '1',
    Ping = '2',
    Pong = '3',
    Message = '4',
    Upgrade = '5',
    Noop = '6',
};

struct Packet {
    PacketType type = PacketType::Noop;
    QByteArray data;     ///< UTF-8 text, or the bytes of a binary message
    bool binary = false; ///< only messages are ever binary
};

/// Decodes one WebSocket text frame (UTF-8). The result shares no memory with \a frame.
[[nodiscard]] Expected<Packet, protocol::CodecError> decodeText(QByteArrayView frame);

/// Returns the packet type of a text frame without copying its data, which starts at the second byte.
[[nodiscard]] Expected<PacketType, protocol::CodecError> frameType(QByteArrayView frame);

/// Encodes one WebSocket text frame. Binary messages are binary frames without a type and need no encoding.
[[nodiscard]] QByteArray encodeText(PacketType type, QByteArrayView data = {});

/// Encodes an HTTP long-polling payload: packets joined by the record separator (0x1e), binary ones as "b" + base64.
[[nodiscard]] QByteArray encodePayload(const QList<Packet> &packets);
[[nodiscard]] Expected<QList<Packet>, protocol::CodecError> decodePayload(QByteArrayView payload);

} // namespace tillwatch::engineio
