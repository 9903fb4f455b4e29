// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "protocol/engineio/handshake.h"
#include "protocol/engineio/packet.h"
#include "protocol/socketio/packet.h"
#include "support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using socketio::Packet;
using socketio::PacketType;

namespace
{
/// Replaces {"$bytes": base64} by a byte string, at any depth.
QCborValue revived(const QJsonValue &value)
{
    if (value.isArray()) {
        QCborArray array;
        const QJsonArray elements = value.toArray();
        for (const QJsonValue &element : elements)
            array.append(revived(element));
        return array;
    }
    if (!value.isObject())
        return QCborValue::fromJsonValue(value);
    const QJsonObject object = value.toObject();
    if (object.contains("$bytes"_L1))
        return QByteArray::fromBase64(object.value("$bytes"_L1).toString().toLatin1());
    QCborMap map;
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), revived(it.value()));
    return map;
}

bool isEvent(PacketType type)
{
    return type == PacketType::Event || type == PacketType::BinaryEvent;
}
} // namespace

/// Decodes and encodes the frames of socket.io 4.8 and its client that tests/interop/golden.js recorded.
class TestGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void referenceFramesDecodeAndEncode_data()
    {
        QTest::addColumn<QJsonObject>("line");
        QFile file(QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/data/golden/frames.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (int number = 1; !file.atEnd(); ++number) {
            const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
            QVERIFY(!line.isEmpty());
            QTest::addRow("%d: %s %s %s", number, qPrintable(line.value("from"_L1).toString()),
                          qPrintable(line.value("type"_L1).toString()), qPrintable(line.value("name"_L1).toString()))
                << line;
        }
    }
    void referenceFramesDecodeAndEncode();
};

void TestGolden::referenceFramesDecodeAndEncode()
{
    QFETCH(const QJsonObject, line);
    const QJsonArray frames = line.value("frames"_L1).toArray();
    const QByteArray first = frames.first().toObject().value("text"_L1).toString().toUtf8();
    const auto engine = engineio::decodeText(first);
    QVERIFY(engine);
    if (line.contains("engine"_L1)) {
        const bool open = line.value("engine"_L1).toString() == "open"_L1;
        QCOMPARE(engine->type, open ? engineio::PacketType::Open : engineio::PacketType::Pong);
        if (open) {
            const auto handshake = engineio::decodeHandshake(engine->data);
            QVERIFY(handshake);
            QCOMPARE(handshake->deadline(), std::chrono::milliseconds(45'000));
            QCOMPARE(handshake->maxPayload, 1'000'000);
        }
        return;
    }
    QCOMPARE(engine->type, engineio::PacketType::Message);

    socketio::Decoder decoder;
    auto result = decoder.addText(first, 1);
    QVERIFY(result);
    QList<QByteArray> attachments;
    for (qsizetype i = 1; i < frames.size(); ++i) {
        QVERIFY(!*result);
        attachments.append(QByteArray::fromBase64(frames[i].toObject().value("base64"_L1).toString().toLatin1()));
        result = decoder.addBinary(attachments.last());
        QVERIFY(result);
    }
    QVERIFY(result->has_value());
    const Packet packet = **result;

    const QString type = line.value("type"_L1).toString();
    QCOMPARE(packet.nsp, line.value("nsp"_L1).toString().toUtf8());
    const auto id = line.contains("id"_L1) ? std::optional<quint64>(line.value("id"_L1).toInteger()) : std::nullopt;
    QCOMPARE(packet.id, id);
    QCborArray expected = revived(line.value("args"_L1)).toArray();
    QCborArray values = socketio::argumentValues(packet);
    if (type == "connect"_L1) {
        QCOMPARE(packet.type, PacketType::Connect);
        if (line.value("from"_L1).toString() == "server"_L1)
            QVERIFY(socketio::jsonValue(packet.json()).toMap().contains("sid"_L1));
        else
            QCOMPARE(socketio::jsonValue(packet.json()), revived(line.value("payload"_L1)));
    } else if (type == "connect error"_L1) {
        QCOMPARE(packet.type, PacketType::ConnectError);
        QCOMPARE(socketio::jsonValue(packet.json()), revived(line.value("payload"_L1)));
    } else if (type == "disconnect"_L1) {
        QCOMPARE(packet.type, PacketType::Disconnect);
    } else if (type == "event"_L1) {
        QVERIFY(isEvent(packet.type));
        QCOMPARE(packet.name, line.value("name"_L1).toString().toUtf8());
        if (line.value("from"_L1).toString() == "server"_L1 && !id) { // with recovery, an offset follows
            QVERIFY(values.last().isString());
            values.removeLast();
        }
        QCOMPARE(values, expected);
    } else {
        QCOMPARE(type, u"ack"_s);
        QCOMPARE(values, expected);
    }
    if (type != "event"_L1 && type != "ack"_L1)
        return;

    // Encoding the same packet gives the same header and attachments, and equal JSON.
    const QCborArray all = socketio::argumentValues(packet);
    const auto encoded = isEvent(packet.type) ? socketio::encodeEvent(packet.nsp, packet.id, packet.name, all)
                                              : socketio::encodeAck(packet.nsp, *packet.id, all);
    QVERIFY(encoded);
    const QByteArray text = first.sliced(1);
    QCOMPARE(encoded->text.first(encoded->text.indexOf('[')), text.first(text.indexOf('[')));
    QCOMPARE(encoded->attachments, attachments);
    const QJsonDocument ours = QJsonDocument::fromJson(encoded->text.sliced(encoded->text.indexOf('[')));
    QJsonDocument theirs = QJsonDocument::fromJson(text.sliced(text.indexOf('[')));
    if (packet.name == "7") // our encoder writes names as strings, which is equivalent
        theirs = QJsonDocument::fromJson(text.sliced(text.indexOf('[')).replace("[7,", "[\"7\","));
    QCOMPARE(ours, theirs);
}

TILLWATCH_TEST(TestGolden)
#include "tst_golden.moc"
