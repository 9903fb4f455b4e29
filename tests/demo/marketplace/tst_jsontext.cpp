// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/dailypattern.h"
#include "demo/marketplace/jsontext.h"
#include "demo/marketplace/random.h"
#include "support/testmain.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace tillwatch::demo;
using namespace Qt::StringLiterals;

class TestJsonText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timesAreIso8601_data();
    void timesAreIso8601();
    void amountsAreDecimals_data();
    void amountsAreDecimals();
    void objectsAreValidJson();
    void idsAreDistinctUuids();
    void dayHasQuietNightLunchAndEvening();
    void dailyPatternIsMonotoneOnDaysOfAnyLength();
};

void TestJsonText::timesAreIso8601_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::newRow("epoch") << qint64(0);
    QTest::newRow("before it") << qint64(-1);
    QTest::newRow("now") << qint64(1'795'446'000'123);
    QTest::newRow("leap day")
        << QDateTime(QDate(2028, 2, 29), QTime(23, 59, 59, 999), QTimeZone::utc()).toMSecsSinceEpoch();
    QTest::newRow("no leap day") << QDateTime(QDate(2100, 3, 1), QTime(0, 0), QTimeZone::utc()).toMSecsSinceEpoch();
    QTest::newRow("year end")
        << QDateTime(QDate(2026, 12, 31), QTime(23, 59, 59), QTimeZone::utc()).toMSecsSinceEpoch();
}

void TestJsonText::timesAreIso8601()
{
    QFETCH(qint64, ms);
    const QString expected = QDateTime::fromMSecsSinceEpoch(ms).toUTC().toString(Qt::ISODateWithMs);
    QCOMPARE(QString::fromLatin1(isoTime(ms)), expected);
}

void TestJsonText::amountsAreDecimals_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("number");
    QTest::newRow("euros") << qint64(123'450) << 2 << "1234.50"_ba
                           << "1234.5"_ba;
    QTest::newRow("whole") << qint64(1200) << 2 << "12.00"_ba
                           << "12"_ba;
    QTest::newRow("cents") << qint64(5) << 2 << "0.05"_ba
                           << "0.05"_ba;
    QTest::newRow("nothing") << qint64(0) << 2 << "0.00"_ba
                             << "0"_ba;
    QTest::newRow("yen") << qint64(1480) << 0 << "1480"_ba
                         << "1480"_ba;
    QTest::newRow("dinar") << qint64(1005) << 3 << "1.005"_ba
                           << "1.005"_ba;
    QTest::newRow("dinar, zero at the end") << qint64(1050) << 3 << "1.050"_ba
                                            << "1.05"_ba;
}

void TestJsonText::amountsAreDecimals()
{
    QFETCH(qint64, minor);
    QFETCH(int, decimals);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, number);
    QCOMPARE(decimalText(minor, decimals), text);
    JsonText json;
    json.begin();
    json.money("a", minor, decimals);
    json.moneyNumber("b", minor, decimals);
    QCOMPARE(json.end(), "{\"a\":\"" + text + "\",\"b\":" + number + '}');
}

void TestJsonText::objectsAreValidJson()
{
    JsonText json;
    json.begin();
    json.text("name", "Mug \"large\" \\ blue\nline");
    json.number("stock", -3);
    json.boolean("read", false);
    json.beginObject("changes");
    json.raw("status", "active");
    json.endObject();
    json.beginArray("items");
    json.beginElement();
    json.number("quantity", 1);
    json.endObject();
    json.beginElement();
    json.endObject();
    json.endArray();
    json.members("\"zones\":{\"a\":null}");
    json.raw("end", "x");
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json.end(), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(object["name"_L1].toString(), u"Mug \"large\" \\ blue line"_s);
    QCOMPARE(object["stock"_L1].toInt(), -3);
    QCOMPARE(object["changes"_L1]["status"_L1].toString(), u"active"_s);
    QCOMPARE(object["items"_L1][0]["quantity"_L1].toInt(), 1);
    QVERIFY(object["zones"_L1]["a"_L1].isNull());
    QCOMPARE(object["end"_L1].toString(), u"x"_s);

    json.begin();
    QCOMPARE(json.end(), "{}"_ba);
}

void TestJsonText::idsAreDistinctUuids()
{
    QSet<QByteArray> ids;
    for (quint64 salt = 0; salt < 20; ++salt) {
        for (quint64 serial = 0; serial < 500; ++serial)
            ids.insert(uuid(mix(salt, 3), serial));
    }
    QCOMPARE(ids.size(), 10'000);
    for (const QByteArray &id : ids) {
        QCOMPARE(id.size(), 36);
        QCOMPARE(id[14], '4');
        QVERIFY(id[8] == '-' && id[13] == '-' && id[18] == '-' && id[23] == '-');
        QVERIFY("89ab"_ba.contains(id[19]));
    }
    QCOMPARE(uuid(1, 2), uuid(1, 2));
}

void TestJsonText::dayHasQuietNightLunchAndEvening()
{
    const QTimeZone zone("Europe/Berlin");
    const qint64 midnight = QDateTime(QDate(2026, 11, 23), QTime(0, 0), zone).toMSecsSinceEpoch();
    const DailyPattern pattern(midnight, midnight + 86'400'000, zone);
    QList<int> byHour(24, 0);
    for (int i = 0; i < 2400; ++i)
        ++byHour[static_cast<int>((pattern.at(i / 2400.0) - midnight) / 3'600'000)];
    QVERIFY2(byHour[3] < 30, "quiet at night");
    QVERIFY2(byHour[12] > byHour[10] && byHour[12] > byHour[15], "a bump at lunchtime");
    QCOMPARE(std::max_element(byHour.begin(), byHour.end()) - byHour.begin(), 20);
    QVERIFY2(*std::min_element(byHour.begin(), byHour.end()) > 0, "never dead");
}

void TestJsonText::dailyPatternIsMonotoneOnDaysOfAnyLength()
{
    const QTimeZone zone("Europe/Berlin");
    for (const QDate day : {QDate(2026, 3, 29), QDate(2026, 10, 25), QDate(2026, 6, 1)}) {
        const qint64 from = QDateTime(day, QTime(0, 0), zone).toMSecsSinceEpoch();
        const qint64 until = QDateTime(day.addDays(1), QTime(0, 0), zone).toMSecsSinceEpoch();
        const DailyPattern pattern(from, until, zone);
        qint64 last = from;
        for (int i = 0; i <= 1000; ++i) {
            const qint64 at = pattern.at(i / 1000.0);
            QVERIFY(at >= last && at <= until);
            last = at;
        }
        QVERIFY(until - last < 1000);
    }
}

TILLWATCH_TEST(TestJsonText)
#include "tst_jsontext.moc"
