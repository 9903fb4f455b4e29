// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/outgoingpacket.h"

namespace tillwatch::demo
{

namespace
{
thread_local quint64 builtHere = 0;
}

quint64 OutgoingPacket::builtCount()
{
    return builtHere;
}

OutgoingPacket::OutgoingPacket(bool binary, QByteArrayView first, QByteArrayView rest) : m_binary(binary)
{
    ++builtHere;
    // RFC 6455, section 5.2: FIN and opcode, then the length in 7, 7+16 or 7+64 bits.
    const auto size = static_cast<quint64>(first.size() + rest.size());
    m_frame.reserve(static_cast<qsizetype>(size) + 10);
    m_frame.append(static_cast<char>(binary ? 0x82 : 0x81));
    const int lengthBytes = size < 126 ? 0 : size <= 0xffff ? 2 : 8;
    m_frame.append(static_cast<char>(lengthBytes == 0 ? size : lengthBytes == 2 ? 126U : 127U));
    for (int i = lengthBytes - 1; i >= 0; --i)
        m_frame.append(static_cast<char>((size >> (8 * i)) & 0xff));
    m_header = m_frame.size();
    m_frame.append(first).append(rest);
}

OutgoingPacket OutgoingPacket::packet(engineio::PacketType type, QByteArrayView data)
{
    const char digit = static_cast<char>(type);
    return {false, QByteArrayView(&digit, 1), data};
}

OutgoingPacket OutgoingPacket::binary(QByteArrayView bytes)
{
    return {true, bytes, {}};
}

OutgoingPacket OutgoingPacket::raw(QByteArrayView text)
{
    return {false, text, {}};
}

engineio::Packet OutgoingPacket::forPolling() const
{
    const QByteArray content = m_frame.sliced(m_header);
    if (m_binary || content.isEmpty())
        return {engineio::PacketType::Message, content, m_binary};
    return {static_cast<engineio::PacketType>(content.front()), content.sliced(1), false};
}

} // namespace tillwatch::demo
