// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "protocol/socketio/packet.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using protocol::CodecErrorKind;
using socketio::Packet;
using socketio::PacketType;

class TestSocketIoPacket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesTextPackets();
    void argumentsKeepTheirRawText();
    void c86_refusesInvalidInput_data();
    void c86_refusesInvalidInput();
    void acceptsLegalJson_data();
    void acceptsLegalJson();
    void textsAndKeysKeepTheirByteOrderMark_data();
    void textsAndKeysKeepTheirByteOrderMark();
    void placeholderBehindAByteOrderMarkIsAnOrdinaryKey();
    void c82_binaryLeavesAndReturns();
    void c84_binaryState();
    void c85_attachmentsAreBounded();
    void packetSizeIsLimited();
    void depthIsLimited();
    void c55_datesAreIsoText();
    void c90_numericNames();
    void c54_reservedNamesAreNotEncoded();
    void c88_resetForgets();
    void encodedPacketsDecodeEqual_data();
    void encodedPacketsDecodeEqual();

private:
    static Packet decoded(const QByteArray &text)
    {
        socketio::Decoder decoder;
        auto result = decoder.addText(text);
        if (!result || !*result) {
            qWarning() << "not decoded:" << text;
            return {};
        }
        return **result;
    }
};

void TestSocketIoPacket::decodesTextPackets()
{
    const Packet event = decoded("2/admin,17[\"hello\",1,{\"a\":[1,2]}]");
    QCOMPARE(event.type, PacketType::Event);
    QCOMPARE(event.nsp, "/admin"_ba);
    QCOMPARE(event.id, std::optional<quint64>(17));
    QCOMPARE(event.name, "hello"_ba);
    QCOMPARE(event.argumentCount(), 2);
    QCOMPARE(event.argument(0), QByteArrayView("1"));
    QCOMPARE(event.argument(1), QByteArrayView("{\"a\":[1,2]}"));

    const Packet connect = decoded("0{\"sid\":\"x\"}");
    QCOMPARE(connect.type, PacketType::Connect);
    QCOMPARE(connect.nsp, "/"_ba);
    QCOMPARE(connect.json(), QByteArrayView("{\"sid\":\"x\"}"));

    QCOMPARE(decoded("0/custom").nsp, "/custom"_ba);
    QCOMPARE(decoded("1").type, PacketType::Disconnect);
    QCOMPARE(decoded("1/admin,").nsp, "/admin"_ba);
    QCOMPARE(decoded("312[]").id, std::optional<quint64>(12));
    QCOMPARE(decoded("4\"refused\"").json(), QByteArrayView("\"refused\""));
    QCOMPARE(decoded("2[1,\"x\"]").name, "1"_ba); // C90
}

void TestSocketIoPacket::argumentsKeepTheirRawText()
{
    const Packet packet = decoded("2[\"x\" , { \"a\" : 1.50 } , \"off\\u0041\" ,[ ], {} ,-1e5 ]");
    QCOMPARE(packet.argumentCount(), 5);
    QCOMPARE(packet.argument(0), QByteArrayView("{ \"a\" : 1.50 }"));
    QCOMPARE(packet.argument(1), QByteArrayView("\"off\\u0041\""));
    QCOMPARE(packet.argument(2), QByteArrayView("[ ]"));
    QCOMPARE(packet.argument(3), QByteArrayView("{}"));
    QCOMPARE(packet.argument(4), QByteArrayView("-1e5"));

    socketio::Decoder decoder;
    auto offset = decoder.addText("42[\"x\",{\"k\":[{}]}]", 1);
    QVERIFY(offset && *offset);
    QCOMPARE((*offset)->argument(0), QByteArrayView("{\"k\":[{}]}"));
}

void TestSocketIoPacket::c86_refusesInvalidInput_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"442[\"some\",\"data\"",
                             "0/admin,\"invalid\"",
                             "0[]",
                             "1/admin,{}",
                             "2/admin,{}",
                             "2[{\"toString\":\"foo\"}]",
                             "2[true,\"foo\"]",
                             "2[null,\"bar\"]",
                             "2[\"connect\"]",
                             "5",
                             "51",
                             "5a-",
                             "51.23-",
                             "999",
                             "",
                             "2",
                             "2[]",
                             "2[\"a\"",
                             "2[\"a\"]]",
                             "2[\"a\"] x",
                             "2[\"a\"][\"b\"]",
                             "2[\"a\",]",
                             "2[,\"a\"]",
                             "2[\"a\",tru]",
                             "2[\"a\",{\"b\":nul}]",
                             "2[\"a\",{\"b\":01}]",
                             "2[\"a\",{\"b\":1.}]",
                             "2[\"a\",{\"b\":+1}]",
                             "2[\"a\",{b:1}]",
                             "2[\"a\",{\"b\" 1}]",
                             "2[\"a\",{\"b\":1,}]",
                             "2[\"a\",\"\\x\"]",
                             "2[\"a\",\"\\u12g4\"]",
                             "2[\"a\",\"\xff\"]",
                             "2[\"a\",\"\x01\"]",
                             "2[\"a\",\"]",
                             "2\"a\"",
                             "0{\"a\":tru}",
                             "0{} x",
                             "4[1]",
                             "4tru",
                             "3{}",
                             "299999999999999999999[\"a\"]",
                             "7",
                             "/",
                             "2[\"a\",{\"b\\q\":1}]"}) {
        QTest::newRow(text) << QByteArray(text);
    }
    QTest::newRow("zero byte") << QByteArray("2[\"a\",\0]", 8);
}

void TestSocketIoPacket::c86_refusesInvalidInput()
{
    QFETCH(const QByteArray, text);
    socketio::Decoder decoder;
    const auto result = decoder.addText(text);
    QVERIFY2(!result, text.constData());
    QVERIFY(!result.error().detail.isEmpty());
}

void TestSocketIoPacket::acceptsLegalJson_data()
{
    QTest::addColumn<QByteArray>("argument");
    for (const char *text :
         {"1e308", "1e999", "-0", "123456789012345678901234567890", "\"\\ud800\"", "\"\\u0000\"", "false", "null", "{}",
          "[[],{}]", "{\"a\":1,\"a\":2}", "\"\xF0\x9F\x98\x80\"", "{\"\\ud800\\\"\":[1 , 2]}", "\"\""}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestSocketIoPacket::acceptsLegalJson()
{
    QFETCH(const QByteArray, argument);
    const Packet packet = decoded("2[\"x\"," + argument + ",\"y\"]");
    QCOMPARE(packet.argumentCount(), 2);
    QCOMPARE(packet.argument(0), QByteArrayView(argument));
    QCOMPARE(decoded("2[\"x\"," + argument + "]").argument(0), QByteArrayView(argument));
}

void TestSocketIoPacket::textsAndKeysKeepTheirByteOrderMark_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("text") << QByteArray("\"\xef\xbb\xbfx\"");
    QTest::newRow("nothing else in the text") << QByteArray("\"\xef\xbb\xbf\"");
    QTest::newRow("two of them") << QByteArray("\"\xef\xbb\xbf\xef\xbb\xbfx\"");
    QTest::newRow("key") << QByteArray("{\"\xef\xbb\xbf_placeholder\":true}");
    QTest::newRow("two keys that part by it") << QByteArray("{\"a\":1,\"\xef\xbb\xbf\x61\":2}");
    QTest::newRow("deep inside") << QByteArray("[{\"a\":[\"\xef\xbb\xbf\"]}]");
}

void TestSocketIoPacket::textsAndKeysKeepTheirByteOrderMark()
{
    QFETCH(const QByteArray, json);
    QCOMPARE(socketio::jsonText(socketio::jsonValue(json)), json);
}

void TestSocketIoPacket::placeholderBehindAByteOrderMarkIsAnOrdinaryKey()
{
    socketio::Decoder decoder;
    auto packet = decoder.addText("51-[\"x\",{\"_placeholder\":true,\"num\":0},"
                                  "{\"\xef\xbb\xbf_placeholder\":true,\"num\":0}]");
    QVERIFY(packet);
    packet = decoder.addBinary("bytes");
    QVERIFY(packet && *packet);
    const QCborArray values = socketio::argumentValues(**packet);
    QCOMPARE(values.at(0).toByteArray(), QByteArray("bytes"));
    QVERIFY(values.at(1).isMap());
    const auto again = socketio::encodeEvent("/", std::nullopt, "x", values);
    QVERIFY(again);
    QCOMPARE(again->attachments.size(), 1);
}

void TestSocketIoPacket::c82_binaryLeavesAndReturns()
{
    const QCborArray arguments{QCborMap{{"deep"_L1, QCborArray{"one"_ba, 1, QCborMap{{"b"_L1, "two"_ba}}}}},
                               "three"_ba};
    const QCborArray before = arguments;
    const auto encoded = socketio::encodeEvent("/", 4, "bin", arguments);
    QVERIFY(encoded);
    QCOMPARE(arguments, before);
    QVERIFY(encoded->text.startsWith("53-4[\"bin\",{\"deep\":[{\"_placeholder\":true,\"num\":0},1"));
    QCOMPARE(encoded->attachments, (QList<QByteArray>{"one", "two", "three"}));

    socketio::Decoder decoder;
    auto first = decoder.addText(encoded->text);
    QVERIFY(first && !*first);
    QVERIFY(decoder.awaitsAttachments());
    QVERIFY(!*decoder.addBinary("one"));
    QVERIFY(!*decoder.addBinary("two"));
    auto last = decoder.addBinary("three");
    QVERIFY(last && *last);
    QCOMPARE(socketio::argumentValues(**last), before);
}

void TestSocketIoPacket::c84_binaryState()
{
    socketio::Decoder decoder;
    QCOMPARE(decoder.addBinary("x").error().kind, CodecErrorKind::BinaryState);
    QVERIFY(decoder.addText("51-[\"a\",{\"_placeholder\":true,\"num\":0}]"));
    QCOMPARE(decoder.addText("2[\"b\"]").error().kind, CodecErrorKind::BinaryState);

    for (const char *number : {"1", "-1", "\"0\"", "0.5", "1e99", "null"}) {
        socketio::Decoder fresh;
        QVERIFY(fresh.addText("51-[\"a\",{\"_placeholder\":true,\"num\":" + QByteArray(number) + "}]"));
        QVERIFY2(!fresh.addBinary("x"), number);
    }
}

void TestSocketIoPacket::c85_attachmentsAreBounded()
{
    QCborArray arguments;
    for (int i = 0; i < 10; ++i)
        arguments.append("x"_ba);
    QVERIFY(socketio::encodeEvent("/", {}, "many", arguments));
    arguments.append("x"_ba);
    QCOMPARE(socketio::encodeEvent("/", {}, "many", arguments).error().kind, CodecErrorKind::TooManyAttachments);

    socketio::Decoder decoder;
    QCOMPARE(decoder.addText("511-[\"a\"]").error().kind, CodecErrorKind::TooManyAttachments);
    QVERIFY(decoder.addText("510-[\"a\"]"));
}

void TestSocketIoPacket::packetSizeIsLimited()
{
    const QByteArray header = "52-[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]";
    socketio::Decoder decoder;
    decoder.setLimit(header.size() + 100);
    QVERIFY(decoder.addText(header));
    QVERIFY(decoder.addBinary(QByteArray(50, 'x')));
    QVERIFY(decoder.addBinary(QByteArray(50, 'x')));
    QVERIFY(decoder.addText(header)); // each packet has the limit for itself
    QVERIFY(decoder.addBinary(QByteArray(50, 'x')));
    QCOMPARE(decoder.addBinary(QByteArray(51, 'x')).error().kind, CodecErrorKind::TooLarge);
}

void TestSocketIoPacket::c55_datesAreIsoText()
{
    const QDateTime date(QDate(2026, 11, 23), QTime(8, 15, 30, 123), Qt::UTC);
    const auto encoded = socketio::encodeEvent("/", {}, "at", {QCborValue(date), QCborArray{QCborValue(date)}});
    QVERIFY(encoded);
    QCOMPARE(encoded->text, "2[\"at\",\"2026-11-23T08:15:30.123Z\",[\"2026-11-23T08:15:30.123Z\"]]"_ba);
}

void TestSocketIoPacket::c90_numericNames()
{
    const Packet packet = decoded("2[1,\"x\"]");
    QCOMPARE(packet.name, "1"_ba);
    QCOMPARE(packet.argumentCount(), 1);
    QCOMPARE(packet.argument(0).toByteArray(), "\"x\""_ba);
    QCOMPARE(decoded("2[-1.5]").name, "-1.5"_ba);
}

void TestSocketIoPacket::depthIsLimited()
{
    const auto nested = [](int levels) { return "2[\"a\"," + QByteArray(levels, '[') + QByteArray(levels, ']') + "]"; };
    QCOMPARE(decoded(nested(1000)).argumentCount(), 1);
    socketio::Decoder decoder;
    const auto result = decoder.addText(nested(100'000));
    QVERIFY(!result);
}

void TestSocketIoPacket::c54_reservedNamesAreNotEncoded()
{
    for (const char *name :
         {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
        QCOMPARE(socketio::encodeEvent("/", {}, name, {}).error().kind, CodecErrorKind::ReservedEvent);
    const auto marked = socketio::encodeEvent("/", {},
                                              "\xef\xbb\xbf"
                                              "disconnect",
                                              {});
    QVERIFY(marked);
    QCOMPARE(decoded(marked->text).name, "\xef\xbb\xbf"
                                         "disconnect"_ba);
}

void TestSocketIoPacket::c88_resetForgets()
{
    socketio::Decoder decoder;
    QVERIFY(decoder.addText("51-[\"a\",{\"_placeholder\":true,\"num\":0}]"));
    decoder.reset();
    QVERIFY(decoder.addText("2[\"b\"]"));
    QVERIFY(!decoder.addBinary("x"));
}

void TestSocketIoPacket::encodedPacketsDecodeEqual_data()
{
    QTest::addColumn<QCborValue>("value");
    QTest::newRow("false") << QCborValue(false);
    QTest::newRow("null") << QCborValue(nullptr);
    QTest::newRow("nested") << QCborValue(QCborMap{{"a"_L1, QCborArray{1, 2.5, QCborMap{{"b"_L1, "c"_L1}}}}});
    QTest::newRow("number") << QCborValue(qint64(9007199254740991));
    QTest::newRow("multibyte") << QCborValue(u"utf8 — string, 日本, \U0001F600"_s);
    QTest::newRow("quotes") << QCborValue(u"\"\\\n"_s);
}

void TestSocketIoPacket::encodedPacketsDecodeEqual()
{
    QFETCH(const QCborValue, value);
    const auto encoded = socketio::encodeEvent("/ns", 3, "ev", QCborArray{value});
    QVERIFY(encoded);
    const Packet packet = decoded(encoded->text);
    QCOMPARE(packet.nsp, "/ns"_ba);
    QCOMPARE(socketio::argumentValues(packet), QCborArray{value});

    const auto ack = socketio::encodeAck("/", 5, QCborArray{value});
    QVERIFY(ack);
    QCOMPARE(socketio::argumentValues(decoded(ack->text)), QCborArray{value});
}

TILLWATCH_TEST(TestSocketIoPacket)
#include "tst_socketiopacket.moc"
