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
    void dayHasTheHoursOfItsDate_data();
    void dayHasTheHoursOfItsDate();
    void daysAreContiguous_data();
    void daysAreContiguous();
    void eventsAroundMidnightCountOnTheirDay();
    void updatingEqualsRebuilding();
    void currenciesAreNotAddedUp();
    void correctedOrderLeavesNoEmptySums();
    void sumsMayExceedTheLargestAmount();

private:
    void apply(const char *name, const QByteArray &payload, qint64 at)
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

void TestLedger::dayHasTheHoursOfItsDate_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("date");
    QTest::addColumn<int>("hours");
    QTest::newRow("Berlin, spring") << "Europe/Berlin"_ba << QDate(2026, 3, 29) << 23;
    QTest::newRow("Berlin, autumn") << "Europe/Berlin"_ba << QDate(2026, 10, 25) << 25;
    QTest::newRow("Berlin, ordinary day") << "Europe/Berlin"_ba << QDate(2026, 11, 23) << 24;
    QTest::newRow("New York, spring") << "America/New_York"_ba << QDate(2026, 3, 8) << 23;
    QTest::newRow("New York, autumn") << "America/New_York"_ba << QDate(2026, 11, 1) << 25;
    QTest::newRow("Auckland, spring") << "Pacific/Auckland"_ba << QDate(2026, 9, 27) << 23;
    QTest::newRow("Auckland, autumn") << "Pacific/Auckland"_ba << QDate(2026, 4, 5) << 25;
    // Midnight is repeated if clocks go back at one, and skipped if they go forward at midnight.
    QTest::newRow("Havana, two midnights") << "America/Havana"_ba << QDate(2026, 11, 1) << 25;
    QTest::newRow("Havana, no midnight") << "America/Havana"_ba << QDate(2026, 3, 8) << 23;
    QTest::newRow("Azores, two midnights") << "Atlantic/Azores"_ba << QDate(2026, 10, 25) << 25;
    QTest::newRow("Azores, no midnight") << "Atlantic/Azores"_ba << QDate(2026, 3, 29) << 23;
    QTest::newRow("Sao Paulo, no midnight") << "America/Sao_Paulo"_ba << QDate(2018, 11, 4) << 23;
    QTest::newRow("Sao Paulo, back over midnight") << "America/Sao_Paulo"_ba << QDate(2018, 2, 17) << 25;
    QTest::newRow("Beirut, no midnight") << "Asia/Beirut"_ba << QDate(2026, 3, 29) << 23;
    QTest::newRow("Beirut, back over midnight") << "Asia/Beirut"_ba << QDate(2026, 10, 24) << 25;
    QTest::newRow("Apia, two days after the skipped one") << "Pacific/Apia"_ba << QDate(2012, 1, 1) << 24;
    QTest::newRow("Kathmandu") << "Asia/Kathmandu"_ba << QDate(2026, 4, 5) << 24;
}

void TestLedger::dayHasTheHoursOfItsDate()
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

    // One order at each hour of the day, and one before and after it, which must not count.
    reset(zone.constData());
    int number = 0;
    for (qint64 time = day.begin - Hour; time < day.end + Hour; time += Hour)
        apply("order:created", "{\"orderId\":" + QByteArray::number(++number) + "}", time);
    QCOMPARE(m_ledger.on(day).orders, hours);
}

void TestLedger::daysAreContiguous_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("from");
    // All but UTC have days of another length within the next year; St. John's set its clocks back a minute past
    // midnight.
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

void TestLedger::daysAreContiguous()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QDate, from);
    const QTimeZone tz(zone);
    Day before = Day::of(from.addDays(-1), tz);
    for (QDate date = from; date < from.addYears(1); date = date.addDays(1)) {
        const Day day = Day::of(date, tz);
        QCOMPARE(day.begin, before.end);
        before = day;
        if (day.begin == day.end) // Samoa skipped a Friday in 2011.
            continue;
        for (const qint64 moment : {day.begin, day.begin + Hour, (day.begin + day.end) / 2, day.end - 1}) {
            const Day found = Day::containing(moment, tz);
            QCOMPARE(found.date, date);
            QVERIFY(found.begin <= moment && moment < found.end);
        }
    }
}

void TestLedger::eventsAroundMidnightCountOnTheirDay()
{
    reset("Europe/Berlin");
    const qint64 midnight = at("2026-11-23T23:00:00Z");
    apply("order:payment_succeeded", R"({"orderId":"a","amountPaid":"10"})", midnight - 1);
    apply("order:payment_succeeded", R"({"orderId":"b","amountPaid":"20"})", midnight);
    const Day before = Day::containing(midnight - 1, m_ledger.zone());
    const Day after = Day::containing(midnight, m_ledger.zone());
    QCOMPARE(money::toDecimal(m_ledger.on(before).shop.gross, u"EUR"), u"10.00"_s);
    QCOMPARE(money::toDecimal(m_ledger.on(after).shop.gross, u"EUR"), u"20.00"_s);
    // The refund counts on its own day.
    apply("order:refund_processed", R"({"orderId":"a","refundAmount":"4"})", midnight + Hour);
    QCOMPARE(money::toDecimal(m_ledger.on(before).shop.net(), u"EUR"), u"10.00"_s);
    QCOMPARE(money::toDecimal(m_ledger.on(after).shop.net(), u"EUR"), u"16.00"_s);
}

void TestLedger::updatingEqualsRebuilding()
{
    reset("Europe/Berlin");
    const qint64 noon = at("2026-11-23T11:00:00Z");
    apply("order:created", R"({"orderId":"a","total":"30"})", noon);
    apply("order:payment_succeeded", R"({"orderId":"a","amountPaid":"30"})", noon + 1);
    apply("order:cancelled", R"({"orderId":"a"})", noon + 2);
    apply("wholesale:deposit_paid", R"({"orderId":"w","amount":"100"})", noon + 3);
    apply("order:updated", R"({"orderId":"w","amountPaid":"150"})", noon + 4);
    apply("order:updated", R"({"orderId":"a","paymentStatus":"refunded"})", noon + 5);
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

void TestLedger::currenciesAreNotAddedUp()
{
    reset("UTC");
    const qint64 noon = at("2026-11-23T11:00:00Z");
    apply("order:created", R"({"orderId":"a","total":"30","currency":"USD"})", noon);
    apply("order:payment_succeeded", R"({"orderId":"a","amountPaid":"30"})", noon);
    apply("order:payment_succeeded", R"({"orderId":"b","amountPaid":"5"})", noon);
    const analytics::Numbers numbers = m_ledger.on(Day::containing(noon, m_ledger.zone()));
    QCOMPARE(numbers.orders, 2);
    QCOMPARE(numbers.shop.paidOrders, 1);
    QCOMPARE(money::toDecimal(numbers.shop.gross, u"EUR"), u"5.00"_s);
    QCOMPARE(money::toDecimal(numbers.other.at(u"USD"_s).gross, u"USD"), u"30.00"_s);
}

void TestLedger::correctedOrderLeavesNoEmptySums()
{
    reset("UTC");
    const qint64 noon = at("2026-11-23T11:00:00Z");
    apply("order:updated", R"({"orderId":"a","amountPaid":"30","currency":"USD"})", noon);
    apply("order:payment_succeeded", R"({"orderId":"b","amountPaid":"5"})", noon);
    const Day day = Day::containing(noon, m_ledger.zone());
    QCOMPARE(m_ledger.on(day).other.size(), std::size_t(1));
    // The currency is corrected, so the day has no sums in dollars any more.
    apply("order:updated", R"({"orderId":"a","currency":"EUR"})", noon + 1);
    QVERIFY(m_ledger.on(day).other.empty());
    QCOMPARE(money::toDecimal(m_ledger.on(day).shop.gross, u"EUR"), u"35.00"_s);
    // A paid order of amount 0 adds no sums in its currency.
    apply("order:updated", R"({"orderId":"c","paymentStatus":"paid","total":"0","currency":"GBP"})", noon);
    QVERIFY(m_ledger.on(day).other.empty());
}

/// The gross of an order without amounts is the sum of its refunds, which can exceed the largest amount.
void TestLedger::sumsMayExceedTheLargestAmount()
{
    reset("UTC");
    const qint64 noon = at("2026-11-23T11:00:00Z");
    const QByteArray refund = R"({"orderId":"a","refundAmount":"9000000000000","reason":"%1"})";
    for (const char *which : {"first", "second", "third"})
        apply("order:refund_processed", QByteArray(refund).replace("%1", which), noon);
    apply("order:updated", R"({"orderId":"a","currency":"EUR"})", noon);
    const Day day = Day::containing(noon, m_ledger.zone());
    const analytics::Sums sums = m_ledger.on(day).shop;
    QCOMPARE(money::toDecimal(sums.gross, u"EUR"), u"27000000000000.00"_s);
    QCOMPARE(money::toDecimal(sums.paidGross, u"EUR"), u"27000000000000.00"_s);
    QCOMPARE(money::toDecimal(sums.refunds, u"EUR"), u"27000000000000.00"_s);
    QCOMPARE(sums.paidOrders, 1);
    // The sums are replaced once the amount paid is known.
    apply("order:updated", R"({"orderId":"a","amountPaid":"10"})", noon + 1);
    QCOMPARE(money::toDecimal(m_ledger.on(day).shop.gross, u"EUR"), u"10.00"_s);
    QCOMPARE(money::toDecimal(m_ledger.on(day).shop.refunds, u"EUR"), u"10.00"_s);
}

TILLWATCH_TEST(TestLedger)
#include "tst_ledger.moc"
