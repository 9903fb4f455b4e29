// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "protocol/codecerror.h"

#include <QByteArray>
#include <QCborArray>
#include <QCborMap>
#include <QList>
#include <QVarLengthArray>

#include <limits>
#include <memory>
#include <optional>

/// Socket.IO protocol 5: packets as the text of an Engine.IO message plus binary attachments. No sockets, no clocks.
namespace tillwatch::socketio
{

/// Packet types (Socket.IO protocol 5, "Packet encoding"); each value is the digit on the wire.
enum class PacketType : char {
    Connect = '0',
    Disconnect = '1',
    Event = '2',
    Ack = '3',
    ConnectError = '4',
    BinaryEvent = '5',
    BinaryAck = '6',
};

/// Most attachments of one packet, sent or received; the bound of socket.io-parser since 4.2.6.
inline constexpr int MaxAttachments = 10;
/// Most nested arrays and objects in a packet's JSON; simdjson's bound is 1,024.
inline constexpr int MaxDepth = 1020;

/// A decoded packet. It owns its text; views into it are valid as long as the packet.
struct Packet {
    PacketType type = PacketType::Event;
    QByteArray nsp = QByteArrayLiteral("/");
    std::optional<quint64> id;     ///< acknowledgement id
    QByteArray name;               ///< events: unescaped UTF-8 name (a numeric name as digits)
    QList<QByteArray> attachments; ///< in placeholder order

    /// The packet's JSON as received: an array for events and acknowledgements, else an object or nothing.
    [[nodiscard]] QByteArrayView json() const { return QByteArrayView(text).sliced(jsonStart); }
    /// Number of arguments, not counting the name of an event; argument() returns the raw JSON of one.
    [[nodiscard]] qsizetype argumentCount() const { return arguments.size(); }
    [[nodiscard]] QByteArrayView argument(qsizetype index) const
    {
        return QByteArrayView(text).sliced(arguments[index].start, arguments[index].size);
    }

    struct Span {
        qsizetype start = 0;
        qsizetype size = 0;
    };
    QByteArray text; ///< the whole packet; its capacity includes simdjson's padding
    qsizetype jsonStart = 0;
    QVarLengthArray<Span, 3> arguments;
};

/// Whether \a name is reserved by Socket.IO ("connect", "disconnect", …) and not allowed as an event's name.
[[nodiscard]] bool isReservedEvent(QByteArrayView name);

/// Encodes a packet's text; \a attachments is the number of attachments that follow it. \a json must be valid JSON, or
/// empty for types without a payload.
[[nodiscard]] QByteArray encode(PacketType type, QByteArrayView nsp, std::optional<quint64> id, QByteArrayView json,
                                int attachments = 0);

/// An encoded packet: send the text frame first, then the attachments as binary frames.
struct Encoded {
    QByteArray text;
    QList<QByteArray> attachments;
};

/// Encodes an event or acknowledgement from values; byte strings anywhere inside become attachments ("_placeholder").
/// Fails for reserved event names and for more than MaxAttachments.
[[nodiscard]] Expected<Encoded, protocol::CodecError> encodeEvent(QByteArrayView nsp, std::optional<quint64> id,
                                                                  QByteArrayView name, const QCborArray &arguments);
[[nodiscard]] Expected<Encoded, protocol::CodecError> encodeAck(QByteArrayView nsp, quint64 id,
                                                                const QCborArray &arguments);

/// Returns the arguments of an event or acknowledgement as values, with attachments in place of their placeholders.
[[nodiscard]] QCborArray argumentValues(const Packet &packet);
/// Parses JSON text; undefined if it is invalid.
[[nodiscard]] QCborValue jsonValue(QByteArrayView json);
/// Serialises a value as JSON; byte strings become base64url text.
[[nodiscard]] QByteArray jsonText(const QCborValue &value);

/// Decodes the packets of one connection and reassembles binary ones. Not thread-safe.
class Decoder
{
public:
    Decoder();
    ~Decoder();
    Decoder(Decoder &&) noexcept;
    Decoder &operator=(Decoder &&) noexcept;

    /// Decodes the text of one Engine.IO message, from \a offset in \a text (so that a frame need not be copied).
    /// Returns nullopt while attachments are missing. After an error the session must end (C87).
    [[nodiscard]] Expected<std::optional<Packet>, protocol::CodecError> addText(QByteArray text, qsizetype offset = 0);
    [[nodiscard]] Expected<std::optional<Packet>, protocol::CodecError> addBinary(const QByteArray &bytes);

    /// Limits the size of a packet with its attachments, in bytes; unlimited by default.
    void setLimit(qint64 bytes) { m_limit = bytes; }
    [[nodiscard]] bool awaitsAttachments() const { return m_pending.has_value(); }
    /// Drops an incomplete packet, for the next session (C88).
    void reset();

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
    std::optional<Packet> m_pending;
    int m_missing = 0;
    qint64 m_pendingBytes = 0;
    qint64 m_limit = std::numeric_limits<qint64>::max();
};

} // namespace tillwatch::socketio
