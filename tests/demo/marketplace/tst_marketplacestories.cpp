// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "recorder.h"
#include "support/testmain.h"

#include <QHash>
#include <QTest>

using namespace tillwatch::demo;
using namespace tillwatch::demo::test;
using namespace Qt::StringLiterals;

namespace
{

/// One shop, driven activity by activity.
class ShopStage
{
public:
    ShopStage() : shop(recorder, demoData().shops.front(), 0, 1, 48) { shop.setTime(monday); }

    /// Runs until \a done returns true, for at most 6,000 events.
    template <typename Done>
    bool runUntil(Done done)
    {
        const qint64 end = shop.position() + 6000;
        while (shop.position() < end) {
            if (done())
                return true;
            shop.setTime(monday + shop.position() * 100);
            recorder.now = monday + shop.position() * 100;
            shop.step();
        }
        return done();
    }

    /// Events about the record \a id, under any of its keys.
    [[nodiscard]] const std::vector<Emission> &about(const QString &id) const
    {
        static constexpr QLatin1StringView keys[] = {"orderId"_L1,     "id"_L1,           "productId"_L1,
                                                     "quotationId"_L1, "invitationId"_L1, "cartId"_L1};
        for (; m_filed < recorder.events.size(); ++m_filed) {
            const QJsonObject object = recorder.events[m_filed].object();
            for (const QLatin1StringView key : keys) {
                if (const QString named = object[key].toString(); !named.isEmpty())
                    m_files[named].push_back(recorder.events[m_filed]);
            }
        }
        return m_files[id];
    }
    [[nodiscard]] bool said(const QString &id, QByteArrayView name) const
    {
        const auto &events = about(id);
        return std::any_of(events.begin(), events.end(), [name](const Emission &event) { return event.name == name; });
    }
    /// The last event of this name, which must exist.
    [[nodiscard]] QJsonObject last(const QString &id, QByteArrayView name) const
    {
        QJsonObject found;
        for (const Emission &event : about(id)) {
            if (event.name == name)
                found = event.object();
        }
        return found;
    }
    /// The record's events as words: names, and the status of updates that carry one.
    [[nodiscard]] QStringList way(const QString &id) const
    {
        QStringList words;
        for (const Emission &event : about(id)) {
            const QJsonObject object = event.object();
            QString word = QString::fromLatin1(event.name);
            if (event.name == "order:updated" || event.name == "wholesale:order_updated")
                word = object["status"_L1].toString(object["paymentStatus"_L1].toString()).toLower();
            if (event.name != "notification" && (words.isEmpty() || words.last() != word))
                words.append(word);
        }
        return words;
    }

    Recorder recorder;
    Shop shop;

private:
    mutable std::size_t m_filed = 0;
    mutable QHash<QString, std::vector<Emission>> m_files;
};

/// Whether the words occur in this order, with any others between them.
bool inOrder(const QStringList &way, const QStringList &words)
{
    qsizetype at = 0;
    for (const QString &word : words) {
        at = way.indexOf(word, at);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
}

const Books::OrderEntry *entryOf(const Books &books, const QString &id)
{
    for (const Books::OrderEntry &entry : books.orders()) {
        if (QString::fromLatin1(entry.id) == id)
            return &entry;
    }
    return nullptr;
}

qint64 minor(const QJsonValue &amount)
{
    return qRound64(amount.toString().toDouble() * 100);
}

} // namespace

class TestMarketplaceStories : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void orderFailsIsRetriedAndFulfilled();
    void orderIsRefundedPartlyThenWhole();
    void paidOrderIsCancelled();
    void orderIsLostAtPayment();
    void foreignOrderKeepsItsCurrency();
    void sellerAndBuyerReceiveEqualPayloads();
    void quotationIsAcceptedAndPaid();
    void wholesaleOrderIsPaidAndShipped();
    void invitationsAreAcceptedOrRejected();
    void productRunsLowThenOutThenIsRestocked();
    void stockIsLowFromTenDown();
    void productIsCreatedChangedAndDeleted();
    void cancelledWholesaleGoodsAreReturned();
    void cartBecomesAnOrder();

private:
    static QString played(ShopStage &stage, Activity activity, QByteArrayView event, QLatin1StringView key);
};

/// Performs an activity and returns the id of the record that it created.
QString TestMarketplaceStories::played(ShopStage &stage, Activity activity, QByteArrayView event, QLatin1StringView key)
{
    const std::size_t before = stage.recorder.events.size();
    stage.shop.perform(activity);
    for (std::size_t i = before; i < stage.recorder.events.size(); ++i) {
        if (stage.recorder.events[i].name == event)
            return stage.recorder.events[i].object()[key].toString();
    }
    return {};
}

void TestMarketplaceStories::orderFailsIsRetriedAndFulfilled()
{
    ShopStage stage;
    const QString id = played(stage, Activity::Retry, "order:created", "orderId"_L1);
    QVERIFY(!id.isEmpty());
    const Books::OrderEntry *entry = entryOf(stage.shop.books(), id);
    QVERIFY(entry && entry->total > 0);

    QVERIFY(stage.runUntil([&] { return stage.said(id, "payment:failed"); }));
    QVERIFY(!stage.last(id, "payment:failed")["message"_L1].toString().isEmpty());
    QCOMPARE(entry->gross(), 0);
    QCOMPARE(stage.shop.books().period(0, monday * 2).lostAtPayment, 1);

    QVERIFY(stage.runUntil([&] { return stage.said(id, "order:payment_succeeded"); }));
    QCOMPARE(entry->gross(), entry->total);

    QVERIFY(stage.runUntil([&] { return stage.way(id).contains(u"delivered"_s); }));
    QVERIFY2(
        inOrder(stage.way(id), {u"order:created"_s, u"analytics:sale_completed"_s, u"payment:failed"_s,
                                u"order:payment_succeeded"_s, u"paid"_s, u"processing"_s, u"ready_to_ship"_s,
                                u"order:fulfilled"_s, u"shipped"_s, u"order:fulfillment_updated"_s, u"delivered"_s}),
        qPrintable(stage.way(id).join(u' ')));
    const QJsonObject shipped = stage.last(id, "order:fulfilled");
    QVERIFY(shipped["trackingNumber"_L1].toString().startsWith(u"TW"_s));
    QVERIFY(!shipped["carrier"_L1].toString().isEmpty());
    QCOMPARE(stage.last(id, "order:fulfillment_updated")["trackingNumber"_L1], shipped["trackingNumber"_L1]);
}

void TestMarketplaceStories::orderIsRefundedPartlyThenWhole()
{
    ShopStage stage;
    const QString id = played(stage, Activity::PartialThenFull, "order:created", "orderId"_L1);
    QVERIFY(stage.runUntil([&] { return stage.said(id, "order:refund_processed"); }));
    const Books::OrderEntry *entry = entryOf(stage.shop.books(), id);
    const qint64 part = minor(stage.last(id, "order:refund_processed")["refundAmount"_L1]);
    QVERIFY(part > 0 && part < entry->total);
    QCOMPARE(entry->refunded(), part);
    QVERIFY2(stage.way(id).contains(u"delivered"_s), "it had arrived before");
    QVERIFY(!stage.said(id, "payment:refunded"));

    QVERIFY(stage.runUntil([&] { return stage.said(id, "payment:refunded"); }));
    QCOMPARE(minor(stage.last(id, "order:refund_processed")["refundAmount"_L1]), entry->total - part);
    QCOMPARE(entry->refunded(), entry->total);
    QVERIFY(
        inOrder(stage.way(id), {u"delivered"_s, u"order:refund_processed"_s, u"payment:refunded"_s, u"refunded"_s}));
}

void TestMarketplaceStories::paidOrderIsCancelled()
{
    ShopStage stage;
    const QString id = played(stage, Activity::CancelPaid, "order:created", "orderId"_L1);
    QVERIFY(stage.runUntil([&] { return stage.said(id, "order:cancelled"); }));
    const Books::OrderEntry *entry = entryOf(stage.shop.books(), id);
    const auto all = [&] { return stage.shop.books().period(0, monday * 2).money.at("EUR"); };
    QVERIFY(stage.said(id, "order:payment_succeeded"));
    QVERIFY(all().toRefund >= entry->total);
    QVERIFY(!stage.last(id, "order:cancelled")["reason"_L1].toString().isEmpty());

    QVERIFY(stage.runUntil([&] { return stage.said(id, "payment:refunded"); }));
    QCOMPARE(entry->refunded(), entry->total);
    QVERIFY2(!stage.way(id).contains(u"refunded"_s), "it stays cancelled");
}

void TestMarketplaceStories::orderIsLostAtPayment()
{
    ShopStage stage;
    const QString id = played(stage, Activity::Lost, "order:created", "orderId"_L1);
    QVERIFY(stage.runUntil([&] { return stage.said(id, "order:cancelled"); }));
    const auto &events = stage.about(id);
    QCOMPARE(std::count_if(events.begin(), events.end(),
                           [](const Emission &event) { return event.name == "payment:failed"; }),
             2);
    QCOMPARE(entryOf(stage.shop.books(), id)->gross(), 0);
    QVERIFY(!stage.said(id, "order:payment_succeeded"));
}

void TestMarketplaceStories::foreignOrderKeepsItsCurrency()
{
    ShopStage stage;
    const QString id = played(stage, Activity::Foreign, "order:created", "orderId"_L1);
    QCOMPARE(stage.last(id, "order:created")["currency"_L1].toString(), u"USD"_s);
    QVERIFY(stage.runUntil([&] { return stage.said(id, "order:payment_succeeded"); }));
    const Books::OrderEntry *entry = entryOf(stage.shop.books(), id);
    QCOMPARE(stage.shop.books().period(0, monday * 2).money.at("USD").gross, entry->total);
}

void TestMarketplaceStories::sellerAndBuyerReceiveEqualPayloads()
{
    ShopStage stage;
    for (const Activity activity :
         {Activity::Retry, Activity::Lost, Activity::PaymentCanceled, Activity::CancelPaid, Activity::FullRefund}) {
        const QString id = played(stage, activity, "order:created", "orderId"_L1);
        const bool paidAndCancelled = activity == Activity::CancelPaid;
        QVERIFY(stage.runUntil([&] {
            return stage.said(id, "payment:refunded") || (stage.said(id, "order:cancelled") && !paidAndCancelled) ||
                   (stage.said(id, "order:fulfilled") && activity == Activity::Retry);
        }));
        for (const Emission &event : stage.about(id)) {
            if (event.name == "analytics:sale_completed" || event.name == "notification") {
                QCOMPARE(event.rooms, QList<QByteArray>{"user:seller-1"});
            } else {
                QCOMPARE(event.rooms.size(), 2);
                QCOMPARE(event.rooms[0], "user:seller-1");
                QVERIFY(event.rooms[1].startsWith("user:buyer-"));
            }
        }
    }
}

void TestMarketplaceStories::quotationIsAcceptedAndPaid()
{
    ShopStage stage;
    const QString id = played(stage, Activity::Quotation, "quotation:created", "quotationId"_L1);
    const QJsonObject created = stage.last(id, "quotation:created");
    QVERIFY(created["quotationNumber"_L1].toString().startsWith(u"Q-"_s));
    QCOMPARE(stage.shop.books().standing().openQuotations, 0);
    QVERIFY(stage.runUntil([&] { return stage.said(id, "quotation:sent"); }));
    QVERIFY(stage.shop.books().standing().openQuotations > 0);
    QVERIFY(stage.runUntil([&] { return stage.said(id, "quotation:accepted"); }));
    QVERIFY(inOrder(stage.way(id),
                    {u"quotation:created"_s, u"quotation:sent"_s, u"quotation:viewed"_s, u"quotation:accepted"_s}));
    QCOMPARE(stage.last(id, "quotation:accepted")["total"_L1], created["total"_L1]);

    // It becomes an order of the same buyer with the same total.
    const QString buyer = stage.last(id, "quotation:accepted")["buyerId"_L1].toString();
    QString order;
    for (const Emission &event : stage.recorder.events) {
        if (event.name == "analytics:sale_completed" && event.object()["amount"_L1] == created["total"_L1])
            order = event.order();
    }
    QVERIFY(!order.isEmpty());
    QCOMPARE(stage.last(order, "order:created")["buyerId"_L1].toString(), buyer);
    QVERIFY(stage.runUntil([&] { return stage.said(order, "order:payment_succeeded"); }));
}

void TestMarketplaceStories::wholesaleOrderIsPaidAndShipped()
{
    ShopStage stage;
    const QString first = played(stage, Activity::Wholesale, "wholesale:order_placed", "orderId"_L1);
    const QString late = played(stage, Activity::Wholesale, "wholesale:order_placed", "orderId"_L1);
    const QJsonObject placed = stage.last(first, "wholesale:order_placed");
    QCOMPARE(minor(placed["depositAmount"_L1]) + minor(placed["balanceAmount"_L1]), minor(placed["total"_L1]));
    QCOMPARE(stage.shop.books().standing().wholesaleReceivable, stage.shop.books().standing().wholesaleBooked);

    QVERIFY(stage.runUntil([&] { return stage.said(first, "wholesale:balance_paid"); }));
    QVERIFY2(inOrder(stage.way(first), {u"wholesale:order_placed"_s, u"wholesale:deposit_paid"_s, u"in_production"_s,
                                        u"ready_to_ship"_s, u"wholesale:order_shipped"_s, u"wholesale:balance_paid"_s}),
             qPrintable(stage.way(first).join(u' ')));
    QCOMPARE(stage.last(first, "wholesale:deposit_paid")["amount"_L1], placed["depositAmount"_L1]);
    QCOMPARE(stage.last(first, "wholesale:balance_paid")["amount"_L1], placed["balanceAmount"_L1]);
    for (const Emission &event : stage.about(first))
        QCOMPARE(event.rooms.front(), "user:seller-1"); // the embedded gateway also sends the shipment to the seller

    QVERIFY(stage.runUntil([&] { return stage.said(late, "wholesale:balance_paid"); }));
    QVERIFY(
        inOrder(stage.way(late), {u"wholesale:order_shipped"_s, u"balance_overdue"_s, u"wholesale:balance_paid"_s}));
}

void TestMarketplaceStories::invitationsAreAcceptedOrRejected()
{
    ShopStage stage;
    const QString accepts = played(stage, Activity::Invitation, "wholesale:invitation_sent", "invitationId"_L1);
    const QString rejects = played(stage, Activity::Invitation, "wholesale:invitation_sent", "invitationId"_L1);
    QVERIFY(stage.runUntil([&] {
        return stage.said(accepts, "wholesale:invitation_accepted") &&
               stage.said(rejects, "wholesale:invitation_rejected");
    }));
    const QJsonObject accepted = stage.last(accepts, "wholesale:invitation_accepted");
    QCOMPARE(accepted["buyerEmail"_L1].toString(), accepted["buyerId"_L1].toString() + u"@demo.example"_s);
}

void TestMarketplaceStories::productRunsLowThenOutThenIsRestocked()
{
    ShopStage stage;
    const QString low = played(stage, Activity::Low, "product:low_stock", "productId"_L1);
    QVERIFY(!low.isEmpty());
    for (const auto &name :
         {"product:updated"_ba, "product:stock_changed"_ba, "stock:low"_ba, "analytics:inventory_alert"_ba})
        QVERIFY2(stage.said(low, name), name.constData());
    QCOMPARE(stage.last(low, "analytics:inventory_alert")["alertType"_L1].toString(), u"low"_s);
    QVERIFY2(stage.runUntil([&] { return stage.said(low, "stock:restocked"); }), "the storeroom is asked for more");

    const QString out = played(stage, Activity::SellOut, "stock:out", "productId"_L1);
    QVERIFY(!out.isEmpty());
    const QJsonObject changes = stage.last(out, "product:updated")["changes"_L1].toObject();
    QCOMPARE(changes["stock"_L1].toInt(-1), 0);
    QCOMPARE(changes["status"_L1].toString(), u"out_of_stock"_s);
    QCOMPARE(stage.last(out, "product:stock_changed")["newStock"_L1].toInt(-1), 0);
    const auto restocked = [&] {
        const auto &events = stage.about(out);
        return events.back().name == "stock:restocked";
    };
    QVERIFY(!restocked());
    QVERIFY(stage.runUntil(restocked));
}

void TestMarketplaceStories::stockIsLowFromTenDown()
{
    Recorder recorder;
    ShopContext context(recorder, demoData().shops.front(), 0, 1);
    Inventory room(context, 1);
    room.restockLowest();
    const Product &product = *room.find(0);
    QVERIFY(product.stock > 11);
    const auto sold = [&](int quantity) {
        recorder.events.clear();
        OrderLines lines;
        lines.add(0, quantity);
        room.sell(lines);
        QStringList names;
        for (const Emission &event : recorder.events)
            names.append(QString::fromLatin1(event.name));
        return names;
    };
    QCOMPARE(sold(product.stock - 11), QStringList{u"product:stock_changed"_s});
    QCOMPARE(sold(1), QStringList({u"product:stock_changed"_s, u"product:low_stock"_s, u"analytics:inventory_alert"_s,
                                   u"stock:low"_s}));
    QVERIFY(!sold(9).contains(u"product:low_stock"_s)); // emitted once
    const QStringList last = sold(1);
    QVERIFY(last.contains(u"stock:out"_s) && !last.contains(u"stock:low"_s));
    QCOMPARE(product.stock, 0);
}

void TestMarketplaceStories::cancelledWholesaleGoodsAreReturned()
{
    // A cancelled wholesale order returns all its goods to stock.
    ShopStage stage;
    const auto stockMoves = [&](std::size_t from) {
        QMap<QString, int> moves;
        for (std::size_t i = from; i < stage.recorder.events.size(); ++i) {
            const QJsonObject object = stage.recorder.events[i].object();
            if (stage.recorder.events[i].name == "product:stock_changed")
                moves[object["productId"_L1].toString()] +=
                    object["newStock"_L1].toInt() - object["oldStock"_L1].toInt();
        }
        return moves;
    };
    QString id;
    QMap<QString, int> taken;
    for (int i = 0; i < 6; ++i) { // every sixth is cancelled
        const std::size_t before = stage.recorder.events.size();
        id = played(stage, Activity::Wholesale, "wholesale:order_placed", "orderId"_L1);
        QVERIFY(!id.isEmpty());
        taken = stockMoves(before);
        QVERIFY(!taken.isEmpty());
        for (const int move : std::as_const(taken))
            QVERIFY2(move < 0 && move % 6 == 0, "by cases of six");
    }
    std::size_t before = 0;
    QVERIFY(stage.runUntil([&] {
        if (stage.way(id).contains(u"cancelled"_s))
            return true;
        before = stage.recorder.events.size();
        return false;
    }));
    const QMap<QString, int> returned = stockMoves(before);
    QCOMPARE(returned.keys(), taken.keys());
    for (auto it = taken.cbegin(); it != taken.cend(); ++it)
        QCOMPARE(returned.value(it.key()), -it.value());

    // A quotation takes its goods from stock when it is accepted, not before.
    const QString quotation = played(stage, Activity::Quotation, "quotation:created", "quotationId"_L1);
    std::size_t accepted = 0;
    QVERIFY(stage.runUntil([&] {
        if (stage.said(quotation, "quotation:accepted") || stage.said(quotation, "quotation:rejected") ||
            stage.said(quotation, "quotation:expired"))
            return true;
        accepted = stage.recorder.events.size();
        return false;
    }));
    bool sold = false;
    for (std::size_t i = accepted; i < stage.recorder.events.size(); ++i) {
        const QJsonObject object = stage.recorder.events[i].object();
        sold = sold || (stage.recorder.events[i].name == "product:stock_changed" &&
                        object["newStock"_L1].toInt() < object["oldStock"_L1].toInt());
    }
    QCOMPARE(sold, stage.said(quotation, "quotation:accepted"));
}

void TestMarketplaceStories::productIsCreatedChangedAndDeleted()
{
    ShopStage stage;
    const QString made = played(stage, Activity::New, "product:created", "productId"_L1);
    QVERIFY(!made.isEmpty());
    for (const Emission &event : stage.about(made))
        QCOMPARE(event.rooms, QList<QByteArray>({"user:seller-1", "storefront:seller-1"}));
    const QString priced = played(stage, Activity::Price, "product:price_changed", "productId"_L1);
    QCOMPARE(stage.last(priced, "product:updated")["changes"_L1]["price"_L1],
             stage.last(priced, "product:price_changed")["newPrice"_L1]);
    QVERIFY(stage.last(priced, "product:price_changed")["newPrice"_L1] !=
            stage.last(priced, "product:price_changed")["oldPrice"_L1]);
    const QString gone = played(stage, Activity::Remove, "product:deleted", "productId"_L1);
    QVERIFY(!gone.isEmpty());
    stage.runUntil([&] { return stage.shop.position() > 2000; });
    const auto &events = stage.about(gone);
    const auto after = std::find_if(events.begin(), events.end(),
                                    [](const Emission &event) { return event.name == "product:deleted"; });
    for (auto it = after + 1; it < events.end(); ++it)
        QVERIFY2(it->name.startsWith("cart:") || it->name == "analytics:sale_completed", it->name + it->payload);
}

void TestMarketplaceStories::cartBecomesAnOrder()
{
    ShopStage stage;
    int bought = 0;
    int cleared = 0;
    stage.runUntil([&] { return stage.shop.position() > 3000; });
    for (const Emission &event : stage.recorder.events) {
        const QJsonObject object = event.object();
        if (event.name != "cart:updated")
            continue;
        QCOMPARE(object["id"_L1].isString(), object["items"_L1].isArray());
        bought += object["status"_L1] == "converted"_L1 ? 1 : 0;
        cleared += object["status"_L1] == "cleared"_L1 ? 1 : 0;
        if (object["status"_L1] == "converted"_L1 || object["status"_L1] == "cleared"_L1) {
            QCOMPARE(object["itemCount"_L1].toInt(-1), 0);
            QCOMPARE(object["subtotal"_L1].toString(), u"0.00"_s);
        }
    }
    QVERIFY(bought > 5);
    QVERIFY(cleared > 2);
}

TILLWATCH_TEST(TestMarketplaceStories)
#include "tst_marketplacestories.moc"
