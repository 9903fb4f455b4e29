// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "analytics/ledger.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using analytics::Day;
using analytics::Ledger;

class TestLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void daysOfAnyLength_data();
    void daysOfAnyLength();
    void daysFollowEachOther_data();
    void daysFollowEachOther();
    void midnightWhileLive();
    void updatingEqualsRebuilding();
    void currenciesStayApart();
    void nothingIsLeftOfThePast();
    void sumsBeyondTheLargestAmount();

private:
    void tell(const char *name, const QByteArray &payload, qint64 at)
    {
        events::Decoder decoder;
        const auto event = decoder.decode(name, payload, at);
        QVERIFY(event);
        m_ledger.update(m_shop, m_shop.apply(*event));
    }
    void reset(const char *zone)
    {
        m_shop = {};
        m_ledger = Ledger(QTimeZone(zone));
        m_ledger.setCurrency(u"EUR"_s);
    }

    fold::ShopState m_shop;
    Ledger m_ledger{QTimeZone::utc()};
};

namespace
{
qint64 at(const char *text)
{
    return events::parseTime(text).value_or(0);
}
constexpr qint64 Hour = 3'600'000;
} // namespace

void TestLedger::daysOfAnyLength_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("date");
    QTest::addColumn<int>("hours");
    QTest::newRow("Berlin, spring") << "Europe/Berlin"_ba << QDate(2026, 3, 29) << 23;
    QTest::newRow("Berlin, autumn") << "Europe/Berlin"_ba << QDate(2026, 10, 25) << 25;
    QTest::newRow("Berlin, any") << "Europe/Berlin"_ba << QDate(2026, 11, 23) << 24;
    QTest::newRow("New York, spring") << "America/New_York"_ba << QDate(2026, 3, 8) << 23;
    QTest::newRow("New York, autumn") << "America/New_York"_ba << QDate(2026, 11, 1) << 25;
    QTest::newRow("Auckland, spring") << "Pacific/Auckland"_ba << QDate(2026, 9, 27) << 23;
    QTest::newRow("Auckland, autumn") << "Pacific/Auckland"_ba << QDate(2026, 4, 5) << 25;
    // Midnight comes twice where the clocks go back at one, and not at all where they go forward at midnight.
    QTest::newRow("Havana, two midnights") << "America/Havana"_ba << QDate(2026, 11, 1) << 25;
    QTest::newRow("Havana, no midnight") << "America/Havana"_ba << QDate(2026, 3, 8) << 23;
    QTest::newRow("Azores, two midnights") << "Atlantic/Azores"_ba << QDate(2026, 10, 25) << 25;
    QTest::newRow("Azores, no midnight") << "Atlantic/Azores"_ba << QDate(2026, 3, 29) << 23;
    QTest::newRow("Sao Paulo, no midnight") << "America/Sao_Paulo"_ba << QDate(2018, 11, 4) << 23;
    QTest::newRow("Sao Paulo, back over midnight") << "America/Sao_Paulo"_ba << QDate(2018, 2, 17) << 25;
    QTest::newRow("Beirut, no midnight") << "Asia/Beirut"_ba << QDate(2026, 3, 29) << 23;
    QTest::newRow("Beirut, back over midnight") << "Asia/Beirut"_ba << QDate(2026, 10, 24) << 25;
    QTest::newRow("Apia, the day behind the one left out") << "Pacific/Apia"_ba << QDate(2012, 1, 1) << 24;
    QTest::newRow("Kathmandu") << "Asia/Kathmandu"_ba << QDate(2026, 4, 5) << 24;
}

void TestLedger::daysOfAnyLength()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QDate, date);
    QFETCH(const int, hours);
    const QTimeZone tz(zone);
    const Day day = Day::of(date, tz);
    QCOMPARE((day.end - day.begin) / Hour, hours);
    QCOMPARE(Day::containing(day.begin, tz).date, date);
    QCOMPARE(Day::containing(day.end - 1, tz).date, date);
    QCOMPARE(Day::containing(day.end, tz).date, date.addDays(1));
    QCOMPARE(Day::containing(day.begin - 1, tz).date, date.addDays(-1));

    // One order an hour of the day, on either edge, and none that belongs to a neighbour.
    reset(zone.constData());
    int number = 0;
    for (qint64 time = day.begin - Hour; time < day.end + Hour; time += Hour)
        tell("order:created", "{\"orderId\":" + QByteArray::number(++number) + "}", time);
    QCOMPARE(m_ledger.on(day).orders, hours);
}

void TestLedger::daysFollowEachOther_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("from");
    // Each has days of another length within the year behind it; the last was set back a minute past midnight.
    QTest::newRow("UTC") << "UTC"_ba << QDate(2026, 1, 1);
    QTest::newRow("Berlin") << "Europe/Berlin"_ba << QDate(2026, 1, 1);
    QTest::newRow("Havana") << "America/Havana"_ba << QDate(2026, 1, 1);
    QTest::newRow("Azores") << "Atlantic/Azores"_ba << QDate(2026, 1, 1);
    QTest::newRow("Sao Paulo") << "America/Sao_Paulo"_ba << QDate(2018, 1, 1);
    QTest::newRow("Beirut") << "Asia/Beirut"_ba << QDate(2026, 1, 1);
    QTest::newRow("Lord Howe") << "Australia/Lord_Howe"_ba << QDate(2026, 1, 1);
    QTest::newRow("Apia") << "Pacific/Apia"_ba << QDate(2011, 6, 1);
    QTest::newRow("Casablanca") << "Africa/Casablanca"_ba << QDate(2026, 1, 1);
    QTest::newRow("St. John's") << "America/St_Johns"_ba << QDate(2010, 1, 1);
}

void TestLedger::daysFollowEachOther()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QDate, from);
    const QTimeZone tz(zone);
    Day before = Day::of(from.addDays(-1), tz);
    for (QDate date = from; date < from.addYears(1); date = date.addDays(1)) {
        const Day day = Day::of(date, tz);
        QCOMPARE(day.begin, before.end);
        before = day;
        if (day.begin == day.end) // Samoa went to bed on a Thursday and rose on a Saturday.
            continue;
        for (const qint64 moment : {day.begin, day.begin + Hour, (day.begin + day.end) / 2, day.end - 1}) {
            const Day found = Day::containing(moment, tz);
            QCOMPARE(found.date, date);
            QVERIFY(found.begin <= moment && moment < found.end);
        }
    }
}

void TestLedger::midnightWhileLive()
{
    reset("Europe/Berlin");
    const qint64 midnight = at("2026-11-23T23:00:00Z");
    tell("order:payment_succeeded", R"({"orderId":"a","amountPaid":"10"})", midnight - 1);
    tell("order:payment_succeeded", R"({"orderId":"b","amountPaid":"20"})", midnight);
    const Day before = Day::containing(midnight - 1, m_ledger.zone());
    const Day after = Day::containing(midnight, m_ledger.zone());
    QCOMPARE(money::toDecimal(m_ledger.on(before).shop.gross, u"EUR"), u"10.00"_s);
    QCOMPARE(money::toDecimal(m_ledger.on(after).shop.gross, u"EUR"), u"20.00"_s);
    // The refund counts on its own day.
    tell("order:refund_processed", R"({"orderId":"a","refundAmount":"4"})", midnight + Hour);
    QCOMPARE(money::toDecimal(m_ledger.on(before).shop.net(), u"EUR"), u"10.00"_s);
    QCOMPARE(money::toDecimal(m_ledger.on(after).shop.net(), u"EUR"), u"16.00"_s);
}

void TestLedger::updatingEqualsRebuilding()
{
    reset("Europe/Berlin");
    const qint64 noon = at("2026-11-23T11:00:00Z");
    tell("order:created", R"({"orderId":"a","total":"30"})", noon);
    tell("order:payment_succeeded", R"({"orderId":"a","amountPaid":"30"})", noon + 1);
    tell("order:cancelled", R"({"orderId":"a"})", noon + 2);
    tell("wholesale:deposit_paid", R"({"orderId":"w","amount":"100"})", noon + 3);
    tell("order:updated", R"({"orderId":"w","amountPaid":"150"})", noon + 4);
    tell("order:updated", R"({"orderId":"a","paymentStatus":"refunded"})", noon + 5);
    const Day day = Day::containing(noon, m_ledger.zone());
    const analytics::Numbers live = m_ledger.on(day);
    Ledger fresh(QTimeZone::utc());
    fresh.setCurrency(u"EUR"_s);
    fresh.rebuild(m_shop, m_ledger.zone());
    const analytics::Numbers rebuilt = fresh.on(day);
    QCOMPARE(rebuilt.orders, live.orders);
    QVERIFY(rebuilt.shop.gross == live.shop.gross);
    QVERIFY(rebuilt.shop.net() == live.shop.net());
    QCOMPARE(money::toDecimal(live.shop.gross, u"EUR"), u"180.00"_s);
    QCOMPARE(money::toDecimal(live.shop.refunds, u"EUR"), u"30.00"_s);
    QCOMPARE(money::toDecimal(live.shop.toRefund, u"EUR"), u"0.00"_s);
}

void TestLedger::currenciesStayApart()
{
    reset("UTC");
    const qint64 noon = at("2026-11-23T11:00:00Z");
    tell("order:created", R"({"orderId":"a","total":"30","currency":"USD"})", noon);
    tell("order:payment_succeeded", R"({"orderId":"a","amountPaid":"30"})", noon);
    tell("order:payment_succeeded", R"({"orderId":"b","amountPaid":"5"})", noon);
    const analytics::Numbers numbers = m_ledger.on(Day::containing(noon, m_ledger.zone()));
    QCOMPARE(numbers.orders, 2);
    QCOMPARE(numbers.shop.paidOrders, 1);
    QCOMPARE(money::toDecimal(numbers.shop.gross, u"EUR"), u"5.00"_s);
    QCOMPARE(money::toDecimal(numbers.other.at(u"USD"_s).gross, u"USD"), u"30.00"_s);
}

void TestLedger::nothingIsLeftOfThePast()
{
    reset("UTC");
    const qint64 noon = at("2026-11-23T11:00:00Z");
    tell("order:updated", R"({"orderId":"a","amountPaid":"30","currency":"USD"})", noon);
    tell("order:payment_succeeded", R"({"orderId":"b","amountPaid":"5"})", noon);
    const Day day = Day::containing(noon, m_ledger.zone());
    QCOMPARE(m_ledger.on(day).other.size(), std::size_t(1));
    // Its currency was wrong: dollars have no part in the day any more, and no line.
    tell("order:updated", R"({"orderId":"a","currency":"EUR"})", noon + 1);
    QVERIFY(m_ledger.on(day).other.empty());
    QCOMPARE(money::toDecimal(m_ledger.on(day).shop.gross, u"EUR"), u"35.00"_s);
    // And paid orders of nothing, in any currency, say nothing.
    tell("order:updated", R"({"orderId":"c","paymentStatus":"paid","total":"0","currency":"GBP"})", noon);
    QVERIFY(m_ledger.on(day).other.empty());
}

/// What an order of unknown worth brought is what was refunded of it, and that can be more than any one amount.
void TestLedger::sumsBeyondTheLargestAmount()
{
    reset("UTC");
    const qint64 noon = at("2026-11-23T11:00:00Z");
    const QByteArray refund = R"({"orderId":"a","refundAmount":"9000000000000","reason":"%1"})";
    for (const char *which : {"first", "second", "third"})
        tell("order:refund_processed", QByteArray(refund).replace("%1", which), noon);
    tell("order:updated", R"({"orderId":"a","currency":"EUR"})", noon);
    const Day day = Day::containing(noon, m_ledger.zone());
    const analytics::Sums sums = m_ledger.on(day).shop;
    QCOMPARE(money::toDecimal(sums.gross, u"EUR"), u"27000000000000.00"_s);
    QCOMPARE(money::toDecimal(sums.paidGross, u"EUR"), u"27000000000000.00"_s);
    QCOMPARE(money::toDecimal(sums.refunds, u"EUR"), u"27000000000000.00"_s);
    QCOMPARE(sums.paidOrders, 1);
    // And nothing of it stays when it turns out to have been ten.
    tell("order:updated", R"({"orderId":"a","amountPaid":"10"})", noon + 1);
    QCOMPARE(money::toDecimal(m_ledger.on(day).shop.gross, u"EUR"), u"10.00"_s);
    QCOMPARE(money::toDecimal(m_ledger.on(day).shop.refunds, u"EUR"), u"10.00"_s);
}

TILLWATCH_TEST(TestLedger)
#include "tst_ledger.moc"
