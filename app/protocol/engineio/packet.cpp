// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "protocol/engineio/packet.h"

using namespace Qt::StringLiterals;

namespace tillwatch::engineio
{

using protocol::CodecError;
using protocol::CodecErrorKind;

namespace
{
constexpr char RecordSeparator = '\x1e';

Expected<Packet, CodecError> decodePayloadPart(QByteArrayView part)
{
    if (!part.isEmpty() && part.front() == 'b') {
        const auto bytes =
            QByteArray::fromBase64Encoding(part.sliced(1).toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
        if (!bytes)
            return Unexpected{CodecError{CodecErrorKind::BadPayload, u"binary packet that is not base64"_s}};
        return Packet{PacketType::Message, *bytes, true};
    }
    return decodeText(part);
}
} // namespace

Expected<PacketType, CodecError> frameType(QByteArrayView frame)
{
    if (frame.isEmpty())
        return Unexpected{CodecError{CodecErrorKind::Empty, u"empty frame"_s}};
    const char type = frame.front();
    if (type < '0' || type > '6')
        return Unexpected{
            CodecError{CodecErrorKind::UnknownType, u"packet type 0x%1"_s.arg(uchar(type), 2, 16, '0'_L1)}};
    return static_cast<PacketType>(type);
}

Expected<Packet, CodecError> decodeText(QByteArrayView frame)
{
    const auto type = frameType(frame);
    if (!type)
        return Unexpected{type.error()};
    return Packet{*type, frame.sliced(1).toByteArray(), false};
}

QByteArray encodeText(PacketType type, QByteArrayView data)
{
    QByteArray frame;
    frame.reserve(data.size() + 1);
    frame.append(static_cast<char>(type));
    frame.append(data);
    return frame;
}

QByteArray encodePayload(const QList<Packet> &packets)
{
    QByteArray payload;
    for (const Packet &packet : packets) {
        if (!payload.isEmpty())
            payload.append(RecordSeparator);
        if (packet.binary)
            payload.append('b').append(packet.data.toBase64());
        else
            payload.append(static_cast<char>(packet.type)).append(packet.data);
    }
    return payload;
}

Expected<QList<Packet>, CodecError> decodePayload(QByteArrayView payload)
{
    QList<Packet> packets;
    qsizetype start = 0;
    while (start <= payload.size()) {
        qsizetype end = payload.indexOf(RecordSeparator, start);
        if (end < 0)
            end = payload.size();
        auto packet = decodePayloadPart(payload.sliced(start, end - start));
        if (!packet)
            return Unexpected{packet.error()};
        packets.append(std::move(packet).value());
        start = end + 1;
    }
    return packets;
}

} // namespace tillwatch::engineio
