// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "events/catalogue.h"
#include "support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch::events;

class TestCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void containsEveryEvent_data();
    void containsEveryEvent();
    void reservedNamesAreUnknown();
    void wrongTypesLoseOneField();
    void identifiersMayBeNumbers_data();
    void identifiersMayBeNumbers();
    void lastOfRepeatedKeysHolds();
    void escapedKeysAreRead();
    void amountsAreExact_data();
    void amountsAreExact();
    void hostileValuesAreRefused_data();
    void hostileValuesAreRefused();
    void eventTimeFollowsTheRules();
    void eventsWithoutIdAreUndecodable_data();
    void eventsWithoutIdAreUndecodable();
    void settingsKeepEveryDigit();

private:
    static constexpr Time Now = 1'795'421'730'000;
    static Event decoded(QByteArrayView name, const QByteArray &payload)
    {
        Decoder decoder;
        auto event = decoder.decode(name, payload, Now);
        if (!event) {
            qWarning() << "not decoded:" << payload << event.error().detail;
            return {};
        }
        return *event;
    }
    static OrderUpdated order(const QByteArray &payload)
    {
        return std::get<OrderUpdated>(decoded("order:updated", payload).payload);
    }
};

namespace
{
QJsonArray wireCatalogue()
{
    QFile file(u"" TILLWATCH_SOURCE_DIR "/tests/data/events.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll())["events"_L1].toArray()
                                          : QJsonArray();
}

QStringList membersOf(const QString &objectType)
{
    QStringList names;
    const QString inner = objectType.sliced(7).chopped(1); // object{…}
    for (const QString &member : inner.split(u','))
        names.append(member.section(u':', 0, 0).remove(u'?'));
    return names;
}

/// Returns a JSON value of a wire type; objects have all members.
QByteArray sample(const QString &type)
{
    if (type == u"money")
        return "\"12.50\"";
    if (type == u"int")
        return "7";
    if (type == u"bool")
        return "true";
    if (type == u"datetime")
        return "\"2026-11-23T08:15:30.123Z\"";
    if (type == u"array")
        return "[1]";
    if (type == u"object")
        return "{\"a\":1}";
    if (type == u"currency")
        return "\"EUR\"";
    if (type.startsWith(u"object[]"))
        return "[{}]";
    if (type.startsWith(u"object{")) {
        QByteArrayList members;
        const QString inner = type.sliced(7).chopped(1);
        for (const QString &member : inner.split(u','))
            members.append('"' + member.section(u':', 0, 0).remove(u'?').toUtf8() +
                           "\":" + sample(member.section(u':', 1)));
        return '{' + members.join(',') + '}';
    }
    return "\"paid\"";
}
} // namespace

void TestCatalogue::containsEveryEvent_data()
{
    QTest::addColumn<QJsonObject>("entry");
    const QJsonArray wire = wireCatalogue();
    QVERIFY(wire.size() > 50);
    for (const auto entry : wire) {
        if (entry["wave"_L1].toInt() == 1)
            QTest::newRow(qPrintable(entry["name"_L1].toString())) << entry.toObject();
    }
}

void TestCatalogue::containsEveryEvent()
{
    QFETCH(const QJsonObject, entry);
    const QByteArray name = entry["name"_L1].toString().toUtf8();
    const int row = catalogueRow(name);
    QVERIFY2(row >= 0, "missing in the catalogue");
    QCOMPARE(catalogueName(row), QByteArrayView(name));

    QByteArrayList members;
    QByteArrayList expected;
    const QJsonArray fields = entry["fields"_L1].toArray();
    for (const auto value : fields) {
        const QString field = value["name"_L1].toString();
        const QString type = value["type"_L1].toString();
        if (field == u"*") {
            members.append("\"open\":1");
            expected.append("*");
            continue;
        }
        members.append('"' + field.toUtf8() + "\":" + sample(type));
        if (field == u"timestamp")
            continue;
        if (type.startsWith(u"object{")) {
            for (const QString &member : membersOf(type))
                expected.append((field + u'.' + member).toUtf8());
        } else {
            expected.append(field.toUtf8());
        }
    }
    const Event event = decoded(name, '{' + members.join(',') + '}');
    const QList<QByteArray> declared = catalogueFields(row);
    const QList<QByteArray> present = presentFields(event);
    for (const QByteArray &field : expected) {
        QVERIFY2(declared.contains(field), field + " is not decoded");
        QVERIFY2(present.contains(field), field + " was not read from the wire");
    }
}

void TestCatalogue::reservedNamesAreUnknown()
{
    Decoder decoder;
    const QJsonArray wire = wireCatalogue();
    int reserved = 0;
    for (const auto entry : wire) {
        if (entry["wave"_L1].toInt() != 1) {
            const auto result = decoder.decode(entry["name"_L1].toString().toUtf8(), "{}", Now);
            QVERIFY(!result);
            QCOMPARE(result.error().kind, DecodeErrorKind::Unknown);
            ++reserved;
        }
    }
    QVERIFY(reserved > 0);
    QCOMPARE(decoder.decode("", "{}", Now).error().kind, DecodeErrorKind::Unknown);
}

void TestCatalogue::wrongTypesLoseOneField()
{
    const OrderUpdated e =
        order(R"({"id":"a","orderNumber":12,"status":["x"],"totalAmount":{"a":1},"amountPaid":"5","createdAt":5,)"
              R"("buyerId":true,"carrier":null,"trackingNumber":"","currency":"EUR","surprise":{"deep":[1,{}]}})");
    QCOMPARE(e.record(), u"a"_s);
    QVERIFY(e.orderNumber.isEmpty());
    QVERIFY(e.status.isAbsent());
    QVERIFY(!e.totalAmount.amount && e.totalAmount.unreadable);
    QCOMPARE(e.amountPaid.amount->micros, 5'000'000);
    QCOMPARE(e.createdAt.value, NoTime);
    QVERIFY(e.buyerId.value.isEmpty());
    QVERIFY(e.carrier.isEmpty() && e.trackingNumber.isEmpty());
    QCOMPARE(e.currency.value, u"EUR"_s);
}

void TestCatalogue::identifiersMayBeNumbers_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("5") << u"5"_s;
    QTest::newRow("5.0") << u"5"_s;
    QTest::newRow("5e0") << u"5"_s;
    QTest::newRow("-0") << u"0"_s;
    QTest::newRow("1e2") << u"100"_s;
    QTest::newRow("1.50") << u"1.5"_s;
    QTest::newRow("9223372036854775808") << u"9223372036854775808"_s;
    QTest::newRow("1e21") << u"1e+21"_s;
    QTest::newRow("1e308") << u"1e+308"_s;
    QTest::newRow("\"5\"") << u"5"_s;
    QTest::newRow("\"\\u00e9\"") << u"é"_s;
    QTest::newRow("\"\\ud83d\\ude00\"") << u"\U0001F600"_s;
    QTest::newRow("\"\\ud800\"") << u"\ufffd"_s;
    QTest::newRow("\"\xef\xbb\xbf\xef\xbb\xbfx\"") << u"\ufeff\ufeffx"_s;
}

void TestCatalogue::identifiersMayBeNumbers()
{
    QFETCH(const QString, id);
    QCOMPARE(order(QByteArray("{\"orderId\":") + QTest::currentDataTag() + "}").record(), id);
}

void TestCatalogue::lastOfRepeatedKeysHolds()
{
    QCOMPARE(order(R"({"orderId":"a","orderId":"b"})").record(), u"b"_s);
    QCOMPARE(order(R"({"id":"a","orderId":"b","orderId":null})").record(), u"a"_s);
    QVERIFY(!order(R"({"id":"a","totalAmount":"5","totalAmount":"x"})").totalAmount.amount);
    const auto product =
        decoded("product:updated", R"({"productId":"p","changes":{"stock":1},"changes":{"name":"n"}})");
    QVERIFY(!std::get<ProductUpdated>(product.payload).changes.stock);
    QCOMPARE(std::get<ProductUpdated>(product.payload).changes.name, u"n"_s);
}

void TestCatalogue::escapedKeysAreRead()
{
    QCOMPARE(order("{\"order\\u0049d\":\"a\"}").record(), u"a"_s);
}

void TestCatalogue::amountsAreExact_data()
{
    QTest::addColumn<qint64>("micros"); // -1: unreadable
    QTest::newRow("1234.5") << qint64(1'234'500'000);
    QTest::newRow("\"1234.50\"") << qint64(1'234'500'000);
    QTest::newRow("0.1") << qint64(100'000);
    QTest::newRow("1e2") << qint64(100'000'000);
    QTest::newRow("-0") << qint64(0);
    QTest::newRow("1e-400") << qint64(0);
    QTest::newRow(QByteArray(450, '2').prepend('1') + "e-450") << qint64(1'222'222);
    QTest::newRow(QByteArray(450, '5').prepend('1') + "e-450") << qint64(1'555'556);
    QTest::newRow("4.9999999e-7") << qint64(0);
    QTest::newRow("5e-7") << qint64(1);
    QTest::newRow("9000000000000e0") << qint64(9'000'000'000'000'000'000);
    QTest::newRow("-1") << qint64(-1);
    QTest::newRow("-1e-7") << qint64(-1);
    QTest::newRow("-1e-500") << qint64(-1);
    QTest::newRow("-0e-500") << qint64(0);
    QTest::newRow("1e308") << qint64(-1);
    QTest::newRow("1e999999999999") << qint64(-1);
    QTest::newRow("9223372036854775808") << qint64(-1);
    QTest::newRow("\"1e2\"") << qint64(-1);
    QTest::newRow("\"12,50\"") << qint64(-1);
    QTest::newRow("\" 5\"") << qint64(-1);
    QTest::newRow("true") << qint64(-1);
}

void TestCatalogue::amountsAreExact()
{
    QFETCH(const qint64, micros);
    const Event event =
        decoded("order:updated", QByteArray("{\"id\":\"a\",\"totalAmount\":") + QTest::currentDataTag() + "}");
    const auto &total = std::get<OrderUpdated>(event.payload).totalAmount;
    QCOMPARE(total.amount ? total.amount->micros : -1, micros);
    QCOMPARE(total.unreadable, micros < 0);
    QCOMPARE(event.unreadable, micros < 0 ? 1 : 0);
}

void TestCatalogue::hostileValuesAreRefused_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("nested") << QByteArray(1000, '[') + QByteArray(1000, ']');
    QTest::newRow("nested objects") << QByteArray("{\"a\":").repeated(900) + "1" + QByteArray(900, '}');
    QTest::newRow("100 kB") << '"' + QByteArray(100'000, 'x') + '"';
    QTest::newRow("markup") << QByteArray(R"("<img src='http://127.0.0.1/x'><b>")");
    QTest::newRow("right to left") << QByteArray("\"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xe2\x80\xae\"");
    QTest::newRow("2^63") << QByteArray("9223372036854775808");
}

void TestCatalogue::hostileValuesAreRefused()
{
    QFETCH(const QByteArray, value);
    for (int row = 0; row < catalogueSize(); ++row) {
        QByteArrayList members;
        for (const QByteArray &field : catalogueFields(row))
            members.append('"' + field.split('.')[0] + "\":" + value);
        members.append("\"timestamp\":" + value);
        Decoder decoder;
        const auto event = decoder.decode(catalogueName(row), '{' + members.join(',') + '}', Now);
        if (event)
            QCOMPARE(event->time, Now);
    }
}

void TestCatalogue::eventTimeFollowsTheRules()
{
    const auto at = [](const char *timestamp) {
        return decoded("order:created", QByteArray(R"({"orderId":"a","timestamp":)") + timestamp + '}');
    };
    const Time soon = Now + LargestLead;
    const auto text = [](Time time) { return '"' + timeText(time).toUtf8() + '"'; };
    QCOMPARE(at(text(Now - 5)).time, Now - 5);
    QVERIFY(at(text(Now - 5)).stamped);
    QCOMPARE(at(text(soon)).time, soon);
    QCOMPARE(at(text(soon + 1)).time, Now);
    QVERIFY(at(text(soon + 1)).stamped);
    QCOMPARE(at("\"yesterday\"").time, Now);
    QVERIFY(!at("\"yesterday\"").stamped);
    QVERIFY(!at("5").stamped);
}

void TestCatalogue::eventsWithoutIdAreUndecodable_data()
{
    QTest::addColumn<QByteArray>("payload");
    for (const char *payload :
         {"", "null", "[]", "5", "\"x\"", "{}", R"({"orderId":null})", R"({"orderId":""})", R"({"orderId":{}})",
          R"({"orderId":true,"id":"a"})", R"({"orderId":"a")", R"({"orderId":"a"]})", "{,}", "}{"})
        QTest::newRow(payload) << QByteArray(payload);
}

void TestCatalogue::eventsWithoutIdAreUndecodable()
{
    QFETCH(const QByteArray, payload);
    Decoder decoder;
    const auto event = decoder.decode("order:updated", payload, Now);
    QVERIFY(!event);
    QCOMPARE(event.error().kind, DecodeErrorKind::Undecodable);
    // The decoder still works after a bad payload.
    QVERIFY(decoder.decode("order:updated", R"({"orderId":"a"})", Now));
}

void TestCatalogue::settingsKeepEveryDigit()
{
    const auto event = decoded("settings:tax_settings_updated",
                               R"({"rate":19.000000000000000001,"on":true,"deep":{"a":[1, 2]},"no":null})");
    const auto &settings = std::get<SettingsUpdated>(event.payload);
    QCOMPARE(settings.section, u"tax_settings"_s);
    QCOMPARE(settings.values.size(), 4);
    QCOMPARE(settings.values[0].second.text, "19.000000000000000001"_ba);
    QCOMPARE(settings.values[2].second.text, R"({"a":[1, 2]})"_ba);
    QVERIFY(settings.values[3].second.text.isEmpty());
}

TILLWATCH_TEST(TestCatalogue)
#include "tst_catalogue.moc"
