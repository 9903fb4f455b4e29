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

/// Socket.IO protocol 5: packets as text of an Engine.IO message plus binary attachments. No sockets, no clocks.
namespace tillwatch::socketio
{

/// Socket.IO protocol 5, "Packet encoding"; the value is the digit on the wire.
enum class PacketType : char {
    Connect = '0',
    Disconnect = '1',
    Event = '2',
    Ack = '3',
    ConnectError = '4',
    BinaryEvent = '5',
    BinaryAck = '6',
};

/// Attachments that one packet may have, sent or received (the reference parser's own bound since 4.2.6).
inline constexpr int MaxAttachments = 10;
/// Levels of arrays and objects that a packet's JSON may have; the parser's own bound is 1,024.
inline constexpr int MaxDepth = 1020;

/// A decoded packet. It owns its text; the views into it live as long as it does.
struct Packet {
    PacketType type = PacketType::Event;
    QByteArray nsp = QByteArrayLiteral("/");
    std::optional<quint64> id;     ///< acknowledgement id
    QByteArray name;               ///< events: the name, unescaped UTF-8 (a numeric name as its digits)
    QList<QByteArray> attachments; ///< binary packets: in placeholder order

    /// The packet's JSON as it stood on the wire: an array for events and acknowledgements, else an object or nothing.
    [[nodiscard]] QByteArrayView json() const { return QByteArrayView(text).sliced(jsonStart); }
    /// Raw JSON of the arguments: of an event without its name, of an acknowledgement all.
    [[nodiscard]] qsizetype argumentCount() const { return arguments.size(); }
    [[nodiscard]] QByteArrayView argument(qsizetype index) const
    {
        return QByteArrayView(text).sliced(arguments[index].start, arguments[index].size);
    }

    struct Span {
        qsizetype start = 0;
        qsizetype size = 0;
    };
    QByteArray text; ///< the whole packet; its capacity leaves room for padding behind the text
    qsizetype jsonStart = 0;
    QVarLengthArray<Span, 3> arguments;
};

/// Whether \a name belongs to the library ("connect", "disconnect", …) and may not be an event's name.
[[nodiscard]] bool isReservedEvent(QByteArrayView name);

/// Text of a packet without attachments. \a json must be JSON text, or empty where the type allows none.
[[nodiscard]] QByteArray encode(PacketType type, QByteArrayView nsp, std::optional<quint64> id, QByteArrayView json,
                                int attachments = 0);

/// A packet ready to be sent: the text frame first, then the attachments as binary frames.
struct Encoded {
    QByteArray text;
    QList<QByteArray> attachments;
};

/// An event or acknowledgement built from values; byte strings anywhere inside become attachments ("_placeholder").
/// The input is not changed. Refuses reserved event names and more than MaxAttachments.
[[nodiscard]] Expected<Encoded, protocol::CodecError> encodeEvent(QByteArrayView nsp, std::optional<quint64> id,
                                                                  QByteArrayView name, const QCborArray &arguments);
[[nodiscard]] Expected<Encoded, protocol::CodecError> encodeAck(QByteArrayView nsp, quint64 id,
                                                                const QCborArray &arguments);

/// The arguments of an event or acknowledgement as values, attachments in the place of their placeholders.
[[nodiscard]] QCborArray argumentValues(const Packet &packet);
/// JSON text as a value; undefined where it is none.
[[nodiscard]] QCborValue jsonValue(QByteArrayView json);
/// JSON text of a value; byte strings become base64url text.
[[nodiscard]] QByteArray jsonText(const QCborValue &value);

/// Decodes and reassembles the packets of one session. One per connection; not thread-safe, any thread.
class Decoder
{
public:
    Decoder();
    ~Decoder();
    Decoder(Decoder &&) noexcept;
    Decoder &operator=(Decoder &&) noexcept;

    /// The text of one Engine.IO message, starting at \a offset of \a text (so that a frame need not be copied).
    /// A value of nullopt means that attachments are still to come. After an error the session must end (C87).
    [[nodiscard]] Expected<std::optional<Packet>, protocol::CodecError> addText(QByteArray text, qsizetype offset = 0);
    [[nodiscard]] Expected<std::optional<Packet>, protocol::CodecError> addBinary(const QByteArray &bytes);

    /// Bytes that one packet may have, its attachments included; without a bound until this is called.
    void setLimit(qint64 bytes) { m_limit = bytes; }
    [[nodiscard]] bool awaitsAttachments() const { return m_pending.has_value(); }
    /// Forgets a half-received packet; for the next session (C88).
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
