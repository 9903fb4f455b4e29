// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shop/dedupingdecoder.h"
#include "shop/shopprojection.h"
#include "state/statefile.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace tillwatch;

/// Properties of the fold for any history, checked with random ones; a row's name has the seed.
class TestFoldProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyOrderGivesTheSameRecords_data() { seeds(); }
    void anyOrderGivesTheSameRecords();
    void duplicatesChangeOnlyCounters_data() { seeds(); }
    void duplicatesChangeOnlyCounters();
    void totalsEqualTheSumOfOrders_data() { seeds(); }
    void totalsEqualTheSumOfOrders();
    void updatedLedgerEqualsRebuilt_data() { seeds(); }
    void updatedLedgerEqualsRebuilt();

private:
    static void seeds()
    {
        QTest::addColumn<uint>("seed");
        for (uint seed = 1; seed <= 10; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
};

namespace
{
constexpr qint64 Start = 1'795'400'000'000;
constexpr qint64 Arrival = Start + 40LL * 24 * 3'600'000;

struct WireEvent {
    QByteArray name;
    QByteArray payload;
};

/// Generator of stamped events with distinct times about so few records that each has many events.
class RandomHistory
{
public:
    explicit RandomHistory(uint seed) : m_random(seed) {}

    QList<WireEvent> make(int count)
    {
        QList<WireEvent> history;
        for (int i = 0; i < count; ++i)
            history.append(event(Start + i * 997LL));
        return history;
    }
    std::mt19937 &random() { return m_random; }

private:
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }
    bool chance(int percent) { return below(100) < percent; }
    QByteArray pick(std::initializer_list<const char *> words) { return *(words.begin() + below(int(words.size()))); }
    QByteArray amount() { return QByteArray::number(below(200)) + '.' + QByteArray::number(10 + below(90)); }

    WireEvent event(qint64 time)
    {
        QByteArray body;
        const auto add = [&](const char *key, const QByteArray &value, bool quoted) {
            body += QByteArray(body.isEmpty() ? "" : ",") + '"' + key + "\":" + (quoted ? '"' + value + '"' : value);
        };
        const auto maybe = [&](const char *key, const QByteArray &value, bool quoted = true) {
            if (chance(60))
                add(key, value, quoted);
        };
        QByteArray name;
        switch (below(6)) {
        case 0:
        case 1:
        case 2:
            name = pick({"order:created", "order:updated", "order:updated", "order:payment_succeeded",
                         "order:fulfilled", "order:fulfillment_updated", "order:cancelled", "order:refund_processed",
                         "payment:failed", "payment:canceled", "payment:refunded", "analytics:sale_completed"});
            add("orderId", "o" + QByteArray::number(below(40)), true);
            maybe("status", pick({"pending", "paid", "PROCESSING", "shipped", "deposit paid", "cancelled", "refunded",
                                  "odd one"}));
            maybe("paymentStatus", pick({"pending", "paid", "failed", "refunded", "succeeded", "overdue"}));
            maybe("total", amount());
            maybe("totalAmount", amount(), false);
            maybe("amountPaid", amount());
            maybe("amount", amount());
            maybe("refundAmount", amount(), false);
            maybe("currency", pick({"EUR", "EUR", "EUR", "USD"}));
            maybe("carrier", pick({"A", "B"}));
            maybe("reason", pick({"r1", "r2"}));
            if (chance(20))
                add("createdAt", events::timeText(Start - 86'400'000LL * below(5)).toUtf8(), true);
            break;
        case 3:
            name = pick({"product:created", "product:updated", "product:deleted", "product:stock_changed",
                         "product:price_changed", "product:low_stock", "stock:low", "stock:out", "stock:restocked",
                         "analytics:inventory_alert", "analytics:product_viewed"});
            add("productId", "p" + QByteArray::number(below(20)), true);
            maybe("name", pick({"Mug", "Jug"}));
            maybe("newStock", QByteArray::number(below(30)), false);
            maybe("currentStock", QByteArray::number(below(30)), false);
            maybe("stock", QByteArray::number(below(30)), false);
            maybe("threshold", QByteArray::number(below(15)), false);
            maybe("newPrice", amount());
            maybe("viewCount", QByteArray::number(below(300)), false);
            break;
        case 4:
            name = "quotation:" + pick({"created", "updated", "sent", "viewed", "accepted", "rejected", "expired"});
            add("quotationId", "q" + QByteArray::number(below(15)), true);
            maybe("total", amount());
            maybe("quotationNumber", "Q" + QByteArray::number(below(15)));
            break;
        default:
            name =
                "wholesale:" + pick({"order_placed", "order_updated", "deposit_paid", "balance_paid", "order_shipped"});
            // Some ids are also those of retail orders.
            add("orderId", (chance(30) ? "o" : "w") + QByteArray::number(below(12)), true);
            maybe("total", amount());
            maybe("amount", amount());
            maybe("status", pick({"paid", "shipped", "cancelled", "refunded", "in_production"}));
            break;
        }
        add("timestamp", events::timeText(time).toUtf8(), true);
        return {name, '{' + body + '}'};
    }

    std::mt19937 m_random;
};

/// Decoder and projection under test.
struct Fixture {
    shop::ShopProjection projection{QTimeZone("Europe/Berlin"), u"EUR"_s};
    const fold::ShopState &shop = projection.state();
    shop::DedupingDecoder decoder;
    qint64 arrival = Arrival;
    shop::Mode mode = shop::Mode::Replay;

    void receive(const WireEvent &wire)
    {
        ++arrival;
        shop::EventBatch batch;
        decoder.decode({wire.name, wire.payload, arrival, {}, Origin::Live}, batch);
        if (batch.unknown + batch.undecodable > 0)
            qFatal("%s %s", wire.name.constData(), wire.payload.constData());
        projection.apply(batch, mode);
    }
    /// The state file without its counters, on a day in the middle of the history.
    QByteArray records()
    {
        QByteArray text = state::stateFile({}, shop, projection.ledger(), {}, Start + 1'000'000);
        const qsizetype from = text.indexOf("\"counters\"");
        const qsizetype to = text.indexOf("\"orders\"");
        return text.remove(from, to - from);
    }
};

QByteArray recordsOf(const QList<WireEvent> &history)
{
    Fixture fixture;
    for (const WireEvent &wire : history)
        fixture.receive(wire);
    return fixture.records();
}

/// First line in which two texts differ; empty if they are equal.
QByteArray firstDifference(const QByteArray &a, const QByteArray &b)
{
    const QByteArrayList left = a.split('\n');
    const QByteArrayList right = b.split('\n');
    for (qsizetype i = 0; i < std::min(left.size(), right.size()); ++i) {
        if (left[i] != right[i])
            return "line " + QByteArray::number(i) + ": " + left[i] + " <> " + right[i];
    }
    return a == b ? QByteArray() : QByteArray("one is longer");
}
} // namespace

void TestFoldProperties::anyOrderGivesTheSameRecords()
{
    QFETCH(const uint, seed);
    RandomHistory source(seed);
    QList<WireEvent> history = source.make(3000);
    const QByteArray straight = recordsOf(history);
    for (int round = 0; round < 3; ++round) {
        std::shuffle(history.begin(), history.end(), source.random());
        const QByteArray shuffled = recordsOf(history);
        QVERIFY2(shuffled == straight, firstDifference(straight, shuffled));
    }
}

void TestFoldProperties::duplicatesChangeOnlyCounters()
{
    QFETCH(const uint, seed);
    const QList<WireEvent> history = RandomHistory(seed).make(3000);
    QList<WireEvent> twice;
    for (qsizetype i = 0; i < history.size(); ++i) {
        twice.append(history[i]);
        if (i % 2 == 0)
            twice.append(history[i]); // a copy at once, as from a second room
    }
    twice.append(history); // all events again, as from a replay
    Fixture fixture;
    for (const WireEvent &wire : std::as_const(twice))
        fixture.receive(wire);
    const QByteArray once = recordsOf(history);
    const QByteArray again = fixture.records();
    QVERIFY2(again == once, firstDifference(once, again));
    QCOMPARE(fixture.shop.counters.duplicates, twice.size() - history.size());
}

void TestFoldProperties::totalsEqualTheSumOfOrders()
{
    QFETCH(const uint, seed);
    const QList<WireEvent> history = RandomHistory(seed).make(3000);
    Fixture fixture;
    for (const WireEvent &wire : history)
        fixture.receive(wire);
    money::Total net;
    for (const fold::OrderRecord &order : fixture.shop.orders()) {
        const fold::OrderMoney money = fold::derive(order);
        QVERIFY(money.refunded + money.toRefund <= money.gross);
        QVERIFY(money.refunded >= money::Total() && money.toRefund >= money::Total());
        if (!order.wholesale)
            net += money.net();
    }
    for (int row = 0; row < fixture.shop.wholesaleOrders().size(); ++row) {
        const fold::WholesaleMoney money = fixture.shop.wholesaleMoney(row);
        QVERIFY(money.refunded + money.toRefund <= money.gross);
        net += money.gross - money.refunded - money.toRefund;
    }
    // The totals of all days and currencies equal the sum of the records.
    const analytics::Numbers all = fixture.projection.ledger().between(0, Arrival * 2);
    money::Total booked = all.shop.net();
    for (const auto &[currency, sums] : all.other)
        booked += sums.net();
    QVERIFY(booked == net);
    QVERIFY(net > money::Total());
}

void TestFoldProperties::updatedLedgerEqualsRebuilt()
{
    QFETCH(const uint, seed);
    const QList<WireEvent> history = RandomHistory(seed).make(2000);
    Fixture live;
    for (const WireEvent &wire : history)
        live.receive(wire);
    // A ledger built from the final records equals one that was updated event by event.
    Fixture rebuilt;
    rebuilt.mode = shop::Mode::Restored; // builds the ledger on demand
    for (const WireEvent &wire : history)
        rebuilt.receive(wire);
    const QByteArray along = live.records();
    const QByteArray after = rebuilt.records();
    QVERIFY2(along == after, firstDifference(along, after));
}

TILLWATCH_TEST(TestFoldProperties)
#include "tst_foldproperties.moc"
