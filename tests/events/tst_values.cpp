// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "events/textpool.h"
#include "events/values.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch::events;

class TestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTimes_data();
    void readsTimes();
    void refusesTimes_data();
    void refusesTimes();
    void timesRoundTrip();
    void enumerationsAreNormalised();
    void poolReturnsEqualText();
    void poolStoresRepeatedTextOnce();
};

void TestValues::readsTimes_data()
{
    QTest::addColumn<QString>("same");
    QTest::newRow("2026-11-23T08:15:30.123Z") << u"2026-11-23T08:15:30.123Z"_s;
    QTest::newRow("2026-11-23T08:15:30Z") << u"2026-11-23T08:15:30.000Z"_s;
    QTest::newRow("2026-11-23T08:15:30.9999999Z") << u"2026-11-23T08:15:30.999Z"_s;
    QTest::newRow("2026-11-23T08:15:30.1Z") << u"2026-11-23T08:15:30.100Z"_s;
    QTest::newRow("2026-11-23T08:15:30+05:30") << u"2026-11-23T02:45:30.000Z"_s;
    QTest::newRow("2026-01-01T00:30:00.5-01:00") << u"2026-01-01T01:30:00.500Z"_s;
    QTest::newRow("2024-02-29T23:59:59Z") << u"2024-02-29T23:59:59.000Z"_s;
}

void TestValues::readsTimes()
{
    QFETCH(const QString, same);
    const auto time = parseTime(QTest::currentDataTag());
    QVERIFY(time);
    QCOMPARE(timeText(*time), same);
}

void TestValues::refusesTimes_data()
{
    QTest::addColumn<int>("unused");
    for (const char *text : {"2026-02-29T00:00:00Z",
                             "2026-13-01T00:00:00Z",
                             "2026-11-23",
                             "2026-11-23T08:15Z",
                             "2026-11-23T08:15:30",
                             "2026-11-23T08:15:30.Z",
                             "2026-11-23T24:00:00Z",
                             "2026-11-23T08:60:00Z",
                             "2026-11-23T08:15:60Z",
                             "2026-11-23t08:15:30Z",
                             "2026-11-23T08:15:30z",
                             "2026-11-23 08:15:30Z",
                             "2026-11-23T08:15:30+0530",
                             "2026-11-23T08:15:30+24:00",
                             "2026-11-23T08:15:30Z ",
                             " 2026-11-23T08:15:30Z",
                             "0000-01-01T00:00:00Z",
                             "26-11-23T08:15:30Z",
                             "1795421730",
                             "2026-11-00T00:00:00Z",
                             "2026-11-23T08:15:30,5Z"})
        QTest::newRow(text) << 0;
    QTest::newRow("") << 0;
}

void TestValues::refusesTimes()
{
    QVERIFY(!parseTime(QTest::currentDataTag()));
}

void TestValues::timesRoundTrip()
{
    for (const Time time : {Time(0), Time(-1), Time(1'795'421'730'123), Time(-62'135'596'800'000)})
        QCOMPARE(parseTime(timeText(time).toStdString()).value_or(NoTime), time);
}

void TestValues::enumerationsAreNormalised()
{
    QCOMPARE(OpenOrderStatus::fromText("PAID").known(), OrderStatus::Paid);
    QCOMPARE(OpenOrderStatus::fromText("Ready to-Ship").known(), OrderStatus::ReadyToShip);
    QCOMPARE(OpenOrderStatus::fromText("Canceled").text(), u"cancelled"_s);
    QCOMPARE(OpenPaymentStatus::fromText("canceled").known(), PaymentStatus::Cancelled);
    QCOMPARE(OpenOrderStatus::fromText("On Hold").known(), OrderStatus::Other);
    QCOMPARE(OpenOrderStatus::fromText("On Hold").text(), u"on_hold"_s);
    QVERIFY(OpenOrderStatus::fromText({}).isAbsent());
    // Not ASCII, and longer than any known value.
    QCOMPARE(OpenOrderStatus::fromText("ÜBER-FÄLLIG").text(), u"über_fällig"_s);
    QCOMPARE(OpenOrderStatus::fromText("\u212A").text(), u"k"_s); // the Kelvin sign
    QCOMPARE(OpenOrderStatus::fromText("Waiting for the customs declaration").text(),
             u"waiting_for_the_customs_declaration"_s);
    QCOMPARE(OpenFulfillmentStatus::fromText("IN TRANSIT").text(), u"in_transit"_s);
}

/// Uses many more texts than slots, some of them nearly equal.
void TestValues::poolReturnsEqualText()
{
    QByteArrayList texts{"",     "\xc3\xa9",           "\xc3\x83\xc2\xa9", "e\xcc\x81", "\xef\xbb\xbfmark",
                         "mark", QByteArray(5000, 'x')};
    for (int i = 0; i < 20'000; ++i)
        texts.append("text " + QByteArray::number(i));
    const auto pool = std::make_unique<TextPool>();
    for (int round = 0; round < 2; ++round) {
        for (const QByteArray &text : std::as_const(texts)) {
            const std::string_view utf8(text.constData(), std::size_t(text.size()));
            QCOMPARE(pool->of(utf8), tillwatch::json::fromUtf8(utf8));
            QCOMPARE(pool->of(utf8), tillwatch::json::fromUtf8(utf8));
        }
    }
}

void TestValues::poolStoresRepeatedTextOnce()
{
    const auto pool = std::make_unique<TextPool>();
    QCOMPARE(pool->of("Quillmere Outdoor"), u"Quillmere Outdoor"_s);
    const QString second = pool->of("Quillmere Outdoor");
    QCOMPARE(pool->of("Quillmere Outdoor").constData(), second.constData());
}

TILLWATCH_TEST(TestValues)
#include "tst_values.moc"
