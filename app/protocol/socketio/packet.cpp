// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "protocol/socketio/packet.h"

#include "base/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringConverter>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tillwatch::socketio
{

namespace ondemand = simdjson::ondemand;
using protocol::CodecError;
using protocol::CodecErrorKind;

namespace
{
constexpr auto PlaceholderKey = "_placeholder"_L1;
constexpr auto NumberKey = "num"_L1;
constexpr quint64 LargestId = 9'007'199'254'740'991; // JavaScript's largest safe integer

Unexpected<CodecError> failure(CodecErrorKind kind, const QString &detail)
{
    return Unexpected{CodecError{kind, detail}};
}

bool isBinary(PacketType type)
{
    return type == PacketType::BinaryEvent || type == PacketType::BinaryAck;
}

bool isEvent(PacketType type)
{
    return type == PacketType::Event || type == PacketType::BinaryEvent;
}

/// Parses digits at \a at and moves \a at past them; nothing if there are none or too many.
std::optional<quint64> takeNumber(QByteArrayView text, qsizetype &at, quint64 largest)
{
    const qsizetype start = at;
    quint64 number = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        number = number * 10 + static_cast<quint64>(text[at] - '0');
        if (number > largest)
            return std::nullopt;
        ++at;
    }
    if (at == start)
        return std::nullopt;
    return number;
}

struct Placeholders {
    const QList<QByteArray> &attachments;
    bool valid = true;
};

/// Replaces placeholders by attachments.
QCborValue filled(const QCborValue &value, Placeholders &placeholders)
{
    if (value.isArray()) {
        QCborArray result;
        const QCborArray array = value.toArray();
        for (const QCborValue &element : array)
            result.append(filled(element, placeholders));
        return result;
    }
    if (!value.isMap())
        return value;
    const QCborMap map = value.toMap();
    if (map.value(PlaceholderKey).isTrue()) {
        const QCborValue number = map.value(NumberKey);
        const qint64 index = number.isInteger() ? number.toInteger() : -1; // a double may exceed any integer type
        if (index < 0 || index >= placeholders.attachments.size()) {
            placeholders.valid = false;
            return value;
        }
        return placeholders.attachments[static_cast<qsizetype>(index)];
    }
    QCborMap result;
    for (const auto &entry : map)
        result.insert(entry.first, filled(entry.second, placeholders));
    return result;
}

/// Moves byte strings into \a attachments and leaves placeholders.
QCborValue emptied(const QCborValue &value, QList<QByteArray> &attachments)
{
    if (value.isByteArray()) {
        attachments.append(value.toByteArray());
        return QCborMap{{PlaceholderKey, true}, {NumberKey, attachments.size() - 1}};
    }
    if (value.isArray()) {
        QCborArray result;
        const QCborArray array = value.toArray();
        for (const QCborValue &element : array)
            result.append(emptied(element, attachments));
        return result;
    }
    if (value.isMap()) {
        QCborMap result;
        const QCborMap map = value.toMap();
        for (const auto &entry : map)
            result.insert(entry.first, emptied(entry.second, attachments));
        return result;
    }
    return value;
}

Expected<Encoded, CodecError> encodeValues(PacketType plain, PacketType binary, QByteArrayView nsp,
                                           std::optional<quint64> id, const QCborArray &values)
{
    Encoded encoded;
    const QCborValue json = emptied(values, encoded.attachments);
    const auto count = static_cast<int>(encoded.attachments.size());
    if (count > MaxAttachments)
        return failure(CodecErrorKind::TooManyAttachments, u"%1 attachments"_s.arg(count));
    encoded.text = encode(count > 0 ? binary : plain, nsp, id, jsonText(json), count);
    return encoded;
}
} // namespace

struct Decoder::Parser {
    ondemand::parser parser;

    std::optional<CodecError> readArray(Packet &packet);
    std::optional<CodecError> readObject(Packet &packet, bool textAllowed);

private:
    simdjson::error_code iterate(Packet &packet, ondemand::document &document)
    {
        json::reservePadding(packet.text);
        const auto length = static_cast<std::size_t>(packet.text.size() - packet.jsonStart);
        const auto capacity = static_cast<std::size_t>(packet.text.capacity() - packet.jsonStart);
        return parser
            .iterate(simdjson::padded_string_view(packet.text.constData() + packet.jsonStart, length, capacity))
            .get(document);
    }
    static CodecError malformed(json::Fault fault = json::Fault::Malformed)
    {
        if (fault == json::Fault::TooDeep)
            return {CodecErrorKind::TooDeep, u"nested deeper than %1 levels"_s.arg(MaxDepth)};
        return {CodecErrorKind::BadPayload, u"not JSON"_s};
    }
};

std::optional<CodecError> Decoder::Parser::readArray(Packet &packet)
{
    ondemand::document document;
    ondemand::array array;
    if (iterate(packet, document) != simdjson::SUCCESS || document.get_array().get(array) != simdjson::SUCCESS)
        return CodecError{CodecErrorKind::BadPayload, u"payload is not an array"_s};
    const bool named = isEvent(packet.type);
    const char *begin = packet.text.constData();
    bool first = true;
    for (auto entry : array) {
        ondemand::value value;
        if (std::move(entry).get(value) != simdjson::SUCCESS)
            return malformed();
        const std::string_view token = json::trimmed(value.raw_json_token());
        if (first && named) {
            first = false;
            if (!token.empty() && token.front() == '"' && json::isString(token))
                packet.name = json::utf8(token);
            else if (json::isNumber(token))
                packet.name = QByteArray(token.data(), static_cast<qsizetype>(token.size()));
            else
                return CodecError{CodecErrorKind::BadPayload, u"event name is neither text nor a number"_s};
            continue;
        }
        first = false;
        if (const json::Fault fault = json::check(value, MaxDepth - 1); fault != json::Fault::None)
            return malformed(fault);
        const qsizetype start = token.data() - begin;
        packet.arguments.append({start, static_cast<qsizetype>(token.size())});
        // A container's token is its opening bracket; its end is known from the next token.
        if (token == "{" || token == "[") {
            const char *next = nullptr;
            if (document.current_location().get(next) != simdjson::SUCCESS)
                return malformed();
            qsizetype end = next - begin;
            while (end > start && packet.text[end - 1] != '}' && packet.text[end - 1] != ']')
                --end;
            packet.arguments.back().size = end - start;
        }
    }
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        return CodecError{CodecErrorKind::BadPayload, u"text behind the payload"_s};
    if (first && named)
        return CodecError{CodecErrorKind::BadPayload, u"event without a name"_s};
    return std::nullopt;
}

std::optional<CodecError> Decoder::Parser::readObject(Packet &packet, bool textAllowed)
{
    ondemand::document document;
    if (iterate(packet, document) != simdjson::SUCCESS)
        return malformed();
    ondemand::json_type type{};
    if (document.type().get(type) != simdjson::SUCCESS)
        return malformed();
    if (type == ondemand::json_type::string && textAllowed) {
        std::string_view token;
        if (document.raw_json_token().get(token) != simdjson::SUCCESS || !json::isString(json::trimmed(token)))
            return malformed();
        return std::nullopt;
    }
    ondemand::value value;
    if (type != ondemand::json_type::object || document.get_value().get(value) != simdjson::SUCCESS)
        return CodecError{CodecErrorKind::BadPayload, u"payload is not an object"_s};
    if (const json::Fault fault = json::check(value, MaxDepth); fault != json::Fault::None)
        return malformed(fault);
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        return CodecError{CodecErrorKind::BadPayload, u"text behind the payload"_s};
    return std::nullopt;
}

bool isReservedEvent(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 6> reserved{"connect",       "connect_error", "disconnect",
                                                            "disconnecting", "newListener",   "removeListener"};
    return std::any_of(reserved.begin(), reserved.end(), [&](QByteArrayView word) { return word == name; });
}

QByteArray encode(PacketType type, QByteArrayView nsp, std::optional<quint64> id, QByteArrayView json, int attachments)
{
    QByteArray text;
    text.reserve(json.size() + nsp.size() + 24);
    text.append(static_cast<char>(type));
    if (isBinary(type))
        text.append(QByteArray::number(attachments)).append('-');
    if (nsp != "/")
        text.append(nsp).append(',');
    if (id)
        text.append(QByteArray::number(*id));
    text.append(json);
    return text;
}

Expected<Encoded, CodecError> encodeEvent(QByteArrayView nsp, std::optional<quint64> id, QByteArrayView name,
                                          const QCborArray &arguments)
{
    if (isReservedEvent(name))
        return failure(CodecErrorKind::ReservedEvent, u"\"%1\" is a reserved event name"_s.arg(json::fromUtf8(name)));
    QCborArray values{json::fromUtf8(name)};
    for (const QCborValue &argument : arguments)
        values.append(argument);
    return encodeValues(PacketType::Event, PacketType::BinaryEvent, nsp, id, values);
}

Expected<Encoded, CodecError> encodeAck(QByteArrayView nsp, quint64 id, const QCborArray &arguments)
{
    return encodeValues(PacketType::Ack, PacketType::BinaryAck, nsp, id, arguments);
}

QCborValue jsonValue(QByteArrayView json)
{
    // QJsonDocument accepts no bare scalars, so the text is wrapped in an array.
    QByteArray wrapped;
    wrapped.reserve(json.size() + 2);
    wrapped.append('[').append(json).append(']');
    const QJsonArray array = json::document(wrapped).array();
    return array.size() == 1 ? QCborValue::fromJsonValue(array.at(0)) : QCborValue();
}

QByteArray jsonText(const QCborValue &value)
{
    const QByteArray wrapped = QJsonDocument(QJsonArray{value.toJsonValue()}).toJson(QJsonDocument::Compact);
    return wrapped.sliced(1, wrapped.size() - 2);
}

QCborArray argumentValues(const Packet &packet)
{
    QCborArray values;
    Placeholders placeholders{packet.attachments};
    for (qsizetype i = 0; i < packet.argumentCount(); ++i) {
        const QCborValue value = jsonValue(packet.argument(i));
        values.append(isBinary(packet.type) ? filled(value, placeholders) : value);
    }
    return values;
}

Decoder::Decoder() : m_parser(std::make_unique<Parser>()) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder &&) noexcept = default;
Decoder &Decoder::operator=(Decoder &&) noexcept = default;

void Decoder::reset()
{
    m_pending.reset();
    m_missing = 0;
}

Expected<std::optional<Packet>, CodecError> Decoder::addText(QByteArray text, qsizetype offset)
{
    if (m_pending)
        return failure(CodecErrorKind::BinaryState, u"text while %1 attachments were awaited"_s.arg(m_missing));
    if (offset >= text.size())
        return failure(CodecErrorKind::Empty, u"empty packet"_s);
    const char digit = text[offset];
    if (digit < '0' || digit > '6')
        return failure(CodecErrorKind::UnknownType, u"packet type 0x%1"_s.arg(uchar(digit), 2, 16, '0'_L1));

    Packet packet;
    packet.type = static_cast<PacketType>(digit);
    qsizetype at = offset + 1;
    int attachments = 0;
    if (isBinary(packet.type)) {
        const auto count = takeNumber(text, at, LargestId);
        if (!count || at >= text.size() || text[at] != '-')
            return failure(CodecErrorKind::BadHeader, u"number of attachments is malformed"_s);
        if (*count > MaxAttachments)
            return failure(CodecErrorKind::TooManyAttachments, u"%1 attachments"_s.arg(*count));
        attachments = static_cast<int>(*count);
        ++at;
    }
    if (at < text.size() && text[at] == '/') {
        qsizetype end = text.indexOf(',', at);
        if (end < 0)
            end = text.size();
        packet.nsp = text.sliced(at, end - at);
        at = std::min(end + 1, text.size());
    }
    if (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        packet.id = takeNumber(text, at, LargestId);
        if (!packet.id)
            return failure(CodecErrorKind::BadHeader, u"acknowledgement id is too large"_s);
    }
    packet.text = std::move(text);
    packet.jsonStart = at;

    const bool empty = packet.json().isEmpty();
    std::optional<CodecError> error;
    switch (packet.type) {
    case PacketType::Disconnect:
        if (!empty)
            error = CodecError{CodecErrorKind::BadPayload, u"DISCONNECT with a payload"_s};
        break;
    case PacketType::Connect:
    case PacketType::ConnectError:
        if (!empty)
            error = m_parser->readObject(packet, packet.type == PacketType::ConnectError);
        break;
    default:
        error = m_parser->readArray(packet);
    }
    if (error)
        return Unexpected{*error};
    if (isEvent(packet.type) && isReservedEvent(packet.name))
        return failure(CodecErrorKind::ReservedEvent, u"reserved event name %1"_s.arg(json::fromUtf8(packet.name)));
    if (attachments > 0) {
        m_pendingBytes = packet.text.size();
        m_pending = std::move(packet);
        m_missing = attachments;
        return std::optional<Packet>();
    }
    return std::optional(std::move(packet));
}

Expected<std::optional<Packet>, CodecError> Decoder::addBinary(const QByteArray &bytes)
{
    if (!m_pending)
        return failure(CodecErrorKind::BinaryState, u"an attachment that no packet announced"_s);
    m_pendingBytes += bytes.size();
    if (m_pendingBytes > m_limit)
        return failure(CodecErrorKind::TooLarge, u"a packet of %1 bytes"_s.arg(m_pendingBytes));
    m_pending->attachments.append(bytes);
    if (--m_missing > 0)
        return std::optional<Packet>();

    Packet packet = std::move(*m_pending);
    m_pending.reset();
    Placeholders placeholders{packet.attachments};
    for (qsizetype i = 0; i < packet.argumentCount(); ++i)
        (void)filled(jsonValue(packet.argument(i)), placeholders);
    if (!placeholders.valid)
        return failure(CodecErrorKind::BadPayload, u"a placeholder without its attachment"_s);
    return std::optional(std::move(packet));
}

} // namespace tillwatch::socketio