// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "partylogs.h"
#include "support/testmain.h"

#include <QTest>

using namespace tillwatch::demo;
using namespace tillwatch::demo::test;
using namespace Qt::StringLiterals;

namespace
{

QString number(qint64 value)
{
    return QString::number(value);
}

/// An order:updated; the full variant has all of these values, the short ones only the status.
QString updated(const QString &status, const QString &payment, const QString &parcel, qint64 paid, qint64 total)
{
    return u"order:updated( amountPaid=%1 currency=EUR fulfillmentStatus=%2 paymentStatus=%3)? status=%4"
           "( totalAmount=%5)?( trackingNumber=TW)?\n"_s.arg(number(paid), parcel, payment, status, number(total));
}

Story orderStory(Activity activity, const QByteArray &lastEvent, const QJsonObject &lastValues = {})
{
    return [=](Stage &stage) -> std::optional<Subject> {
        const qsizetype before = stage.all("order:created").size();
        stage.perform(activity);
        const QJsonObject created = stage.all("order:created").value(before);
        const QString id = created["orderId"_L1].toString();
        if (id.isEmpty() || !stage.runUntil(id, lastEvent, lastValues))
            return std::nullopt;
        stage.run(1500); // it is the last event
        return Subject{{id}, created["buyerId"_L1].toString().toUtf8(), {}};
    };
}

} // namespace

/// The whole life of one record as its seller, its buyer and other clients receive it over real connections, compared
/// with complete expected logs.
class TestPartyLogs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void order_failsIsRetriedFulfilledAndRefunded();
    void order_withoutMoney_data();
    void order_withoutMoney();
    void order_cancelledAfterPayment();
    void quotation_data();
    void quotation();
    void wholesale_invitedOrderedPaid();
    void wholesale_paysLate();
    void wholesale_cancelled_data();
    void wholesale_cancelled();
    void invitation_rejected();
    void product_fromFirstToLast();

private:
    static qint64 totalOf(const Logs &logs);
    static QString opening(qint64 total, bool forSeller);
};

qint64 TestPartyLogs::totalOf(const Logs &logs)
{
    static const QRegularExpression sale(u"analytics:sale_completed amount=(\\d+)\n"_s);
    return sale.match(logs.seller.text()).captured(1).toLongLong();
}

QString TestPartyLogs::opening(qint64 total, bool forSeller)
{
    QString text = u"order:created( currency=EUR)?( total=%1)?\n"_s.arg(total);
    if (forSeller)
        text += u"analytics:sale_completed amount=%1\n"_s.arg(total);
    text += u'(' + updated(u"pending"_s, u"pending"_s, u"unfulfilled"_s, 0, total) + u")?"_s;
    return forSeller ? text + u"(notification type=new_order\n)?"_s : text;
}

void TestPartyLogs::order_failsIsRetriedFulfilledAndRefunded()
{
    const auto logs = perform(orderStory(Activity::PartialThenFull, "payment:refunded"));
    QVERIFY(logs);
    const qint64 total = totalOf(*logs);
    static const QRegularExpression refunds(u"refundAmount=(\\d+)\n"_s);
    const qint64 part = refunds.match(logs->seller.text()).captured(1).toLongLong();
    QVERIFY2(part > 0 && part < total, described({}, logs->seller));

    const auto life = [&](bool forSeller) {
        const auto step = [&](const QString &status, const QString &parcel) {
            return updated(status, u"paid"_s, parcel, total, total);
        };
        const QString sent = u"(shipped|fulfilled)"_s;
        return opening(total, forSeller) + u"payment:failed\n"_s +
               u"order:payment_succeeded( amountPaid=%1)? paymentStatus=(paid|succeeded)\n"_s.arg(total) +
               step(u"paid"_s, u"unfulfilled"_s) + u"(order:updated paymentStatus=paid\n)?"_s +
               step(u"processing"_s, u"unfulfilled"_s) + u'(' + step(u"in_production"_s, u"unfulfilled"_s) + u")?"_s +
               step(u"ready_to_ship"_s, u"unfulfilled"_s) +
               u"order:fulfilled fulfillmentStatus=%1 trackingNumber=TW\n"_s.arg(sent) + step(u"shipped"_s, sent) +
               u"order:fulfillment_updated fulfillmentStatus=in_transit trackingNumber=TW\n"
               "order:fulfillment_updated fulfillmentStatus=delivered trackingNumber=TW\n"_s +
               step(u"delivered"_s, u"delivered"_s) +
               u"order:refund_processed refundAmount=%1\norder:refund_processed refundAmount=%2\npayment:refunded\n"_s
                   .arg(part)
                   .arg(total - part) +
               updated(u"refunded"_s, u"refunded"_s, u"delivered"_s, total, total);
    };
    COMPARE_LOG(logs->seller, life(true));
    COMPARE_LOG(logs->buyer, life(false));
    QVERIFY(keptBetweenParties(*logs));
    qInfo("seller and %s, %lld events each:\n%s", logs->subject.buyer.constData(),
          static_cast<long long>(logs->buyer.lines.size()), qPrintable(logs->buyer.text()));
}

void TestPartyLogs::order_withoutMoney_data()
{
    QTest::addColumn<int>("activity");
    QTest::addColumn<QString>("trouble");
    QTest::newRow("every payment fails") << int(Activity::Lost) << u"payment:failed\npayment:failed\n"_s;
    QTest::newRow("the buyer leaves the payment page") << int(Activity::PaymentCanceled) << u"payment:canceled\n"_s;
    QTest::newRow("cancelled before it is paid") << int(Activity::CancelUnpaid) << QString();
}

void TestPartyLogs::order_withoutMoney()
{
    QFETCH(int, activity);
    QFETCH(QString, trouble);
    const auto logs = perform(orderStory(static_cast<Activity>(activity), "order:cancelled"));
    QVERIFY(logs);
    const qint64 total = totalOf(*logs);
    const QString notice = u"(notification type=order_cancelled\n)?"_s;
    COMPARE_LOG(logs->seller, opening(total, true) + trouble + u"order:cancelled\n"_s + notice);
    COMPARE_LOG(logs->buyer, opening(total, false) + trouble + u"order:cancelled\n"_s);
    QVERIFY(keptBetweenParties(*logs));
}

void TestPartyLogs::order_cancelledAfterPayment()
{
    const auto logs = perform(orderStory(Activity::CancelPaid, "payment:refunded"));
    QVERIFY(logs);
    const qint64 total = totalOf(*logs);
    const auto life = [&](bool forSeller) {
        return opening(total, forSeller) +
               u"order:payment_succeeded( amountPaid=%1)? paymentStatus=(paid|succeeded)\n"_s.arg(total) +
               updated(u"paid"_s, u"paid"_s, u"unfulfilled"_s, total, total) +
               u"(order:updated paymentStatus=paid\n)?order:cancelled\n"_s +
               (forSeller ? u"(notification type=order_cancelled\n)?"_s : QString()) +
               u"order:refund_processed( refundAmount=%1)?\npayment:refunded\n"_s.arg(total);
    };
    COMPARE_LOG(logs->seller, life(true));
    COMPARE_LOG(logs->buyer, life(false));
    QVERIFY(keptBetweenParties(*logs));
}

void TestPartyLogs::quotation_data()
{
    QTest::addColumn<int>("which"); // the three outcomes alternate
    QTest::addColumn<QString>("views");
    QTest::addColumn<QString>("end");
    const QString viewed = u"(quotation:viewed viewedBy=EMAIL\n)"_s;
    QTest::newRow("accepted") << 0 << viewed + u'+' << u"quotation:accepted total=TOTAL\n"_s;
    QTest::newRow("rejected") << 1 << viewed + u'+' << u"quotation:rejected\n"_s;
    QTest::newRow("expired") << 2 << viewed + u'?' << u"quotation:expired\n"_s;
}

void TestPartyLogs::quotation()
{
    QFETCH(int, which);
    QFETCH(QString, views);
    QFETCH(QString, end);
    const QByteArray endEvent = end.section(u' ', 0, 0).trimmed().toUtf8();
    const auto logs = perform([&](Stage &stage) -> std::optional<Subject> {
        for (int i = 0; i <= which; ++i)
            stage.perform(Activity::Quotation);
        const QJsonObject created = stage.all("quotation:created").value(which);
        const QString id = created["quotationId"_L1].toString();
        if (!stage.runUntil(id, endEvent))
            return std::nullopt;
        stage.run(300);
        const QByteArray email = created["buyerEmail"_L1].toString().toUtf8();
        return Subject{{id}, email.first(email.indexOf('@')), {}};
    });
    QVERIFY(logs);
    const QString email = QString::fromUtf8(logs->subject.buyer) + u"@demo\\.example"_s;
    static const QRegularExpression sum(u" total=(\\d+)\n"_s);
    const QString total = sum.match(logs->seller.text()).captured(1);
    QVERIFY(total.toLongLong() > 0);
    const auto real = [&](QString text) { return text.replace(u"EMAIL"_s, email).replace(u"TOTAL"_s, total); };

    // The second one is edited after it was sent, so both parties receive it; the others are edited before, so only the
    // seller does.
    const QString edit = u"quotation:updated\n"_s;
    const QString sent = u"quotation:sent buyerEmail=EMAIL\n"_s;
    if (which == 1) {
        const QString between = u"(?=(?:.*\n)*?quotation:updated\n)(%1|quotation:updated\n)+"_s.arg(views);
        COMPARE_LOG(logs->seller, real(u"quotation:created buyerEmail=EMAIL total=TOTAL\n"_s + sent + between + end));
        COMPARE_LOG(logs->buyer, real(sent + edit + end));
    } else {
        COMPARE_LOG(logs->seller,
                    real(u"quotation:created buyerEmail=EMAIL total=TOTAL\n"_s + edit + sent + views + end));
        COMPARE_LOG(logs->buyer, real(sent + end));
    }
    QVERIFY(keptBetweenParties(*logs));
}

namespace
{

/// Places wholesale orders until one matches.
QJsonObject placed(Stage &stage, const std::function<bool(qsizetype index, const QJsonObject &order)> &wanted)
{
    for (qsizetype seen = 0; seen < 400;) {
        const QList<QJsonObject> orders = stage.all("wholesale:order_placed");
        for (; seen < orders.size(); ++seen) {
            if (wanted(seen, orders[seen]))
                return orders[seen];
        }
        stage.perform(Activity::Wholesale);
        stage.run(30); // until stock is refilled
    }
    return {};
}

bool paysLate(qsizetype index)
{
    return index % 3 == 1;
}

bool isCancelled(qsizetype index)
{
    return index % 6 == 5;
}

struct Terms {
    qint64 total = 0;
    qint64 deposit = 0;
    qint64 balance = 0;

    explicit Terms(const Log &log)
    {
        static const QRegularExpression expression(
            u"order_placed balanceAmount=(\\d+) depositAmount=(\\d+) paymentTerms=net-\\d+ total=(\\d+)\n"_s);
        const auto match = expression.match(log.text());
        balance = match.captured(1).toLongLong();
        deposit = match.captured(2).toLongLong();
        total = match.captured(3).toLongLong();
    }
    [[nodiscard]] bool addUp() const { return deposit > 0 && balance > 0 && deposit + balance == total; }
    [[nodiscard]] QString opening() const
    {
        return u"wholesale:order_placed balanceAmount=%1 depositAmount=%2 paymentTerms=net-\\d+ total=%3\n"
               "wholesale:deposit_paid amount=%2\n"_s.arg(balance)
                   .arg(deposit)
                   .arg(total);
    }
    [[nodiscard]] QString made() const
    {
        return u"wholesale:order_updated status=in_production\nwholesale:order_updated status=ready_to_ship\n"
               "wholesale:order_shipped trackingNumber=TW\n"_s;
    }
    [[nodiscard]] QString paid() const { return u"wholesale:balance_paid amount=%1\n"_s.arg(balance); }
};

Story wholesaleStory(const std::function<bool(qsizetype)> &wanted, const QByteArray &lastEvent,
                     const QJsonObject &lastValues = {})
{
    return [=](Stage &stage) -> std::optional<Subject> {
        const QJsonObject order = placed(stage, [&](qsizetype index, const QJsonObject &) { return wanted(index); });
        const QString id = order["orderId"_L1].toString();
        if (id.isEmpty() || !stage.runUntil(id, lastEvent, lastValues))
            return std::nullopt;
        stage.run(300);
        return Subject{{id}, order["buyerId"_L1].toString().toUtf8(), {}};
    };
}

} // namespace

void TestPartyLogs::wholesale_invitedOrderedPaid()
{
    const auto logs = perform([](Stage &stage) -> std::optional<Subject> {
        stage.perform(Activity::Invitation);
        const QString invitation = stage.all("wholesale:invitation_sent").value(0)["invitationId"_L1].toString();
        if (!stage.runUntil(invitation, "wholesale:invitation_accepted"))
            return std::nullopt;
        const QString partner = stage.all("wholesale:invitation_accepted").value(0)["buyerId"_L1].toString();
        const QJsonObject order = placed(stage, [&](qsizetype index, const QJsonObject &candidate) {
            return candidate["buyerId"_L1] == partner && !paysLate(index) && !isCancelled(index);
        });
        const QString id = order["orderId"_L1].toString();
        if (id.isEmpty() || !stage.runUntil(id, "wholesale:balance_paid"))
            return std::nullopt;
        stage.run(300);
        return Subject{{invitation, id}, partner.toUtf8(), {}};
    });
    QVERIFY(logs);
    const Terms terms(logs->seller);
    QVERIFY(terms.addUp());
    const QString email = QString::fromUtf8(logs->subject.buyer) + u"@demo\\.example"_s;
    const QString shared =
        u"wholesale:invitation_accepted buyerEmail=%1\n"_s.arg(email) + terms.opening() + terms.made() + terms.paid();
    COMPARE_LOG(logs->seller, u"wholesale:invitation_sent buyerEmail=%1\n"_s.arg(email) + shared);
    COMPARE_LOG(logs->buyer, shared);
    QVERIFY(keptBetweenParties(*logs));
}

void TestPartyLogs::wholesale_paysLate()
{
    const auto logs = perform(wholesaleStory(&paysLate, "wholesale:balance_paid"));
    QVERIFY(logs);
    const Terms terms(logs->seller);
    QVERIFY(terms.addUp());
    const QString life =
        terms.opening() + terms.made() + u"wholesale:order_updated status=balance_overdue\n"_s + terms.paid();
    COMPARE_LOG(logs->seller, life);
    COMPARE_LOG(logs->buyer, life);
    QVERIFY(keptBetweenParties(*logs));
}

void TestPartyLogs::wholesale_cancelled_data()
{
    QTest::addColumn<bool>("throughTheTill");
    QTest::newRow("and marked as refunded") << false;
    QTest::newRow("and refunded through the till") << true;
}

void TestPartyLogs::wholesale_cancelled()
{
    QFETCH(bool, throughTheTill);
    const auto wanted = [throughTheTill](qsizetype index) {
        return isCancelled(index) && (index % 4 == 3) == throughTheTill;
    };
    const auto logs =
        perform(throughTheTill ? wholesaleStory(wanted, "order:refund_processed")
                               : wholesaleStory(wanted, "wholesale:order_updated", {{u"status"_s, u"refunded"_s}}));
    QVERIFY(logs);
    const Terms terms(logs->seller);
    QVERIFY(terms.addUp());
    const QString life = terms.opening() + u"wholesale:order_updated status=cancelled\n"_s +
                         (throughTheTill ? u"order:refund_processed refundAmount=%1\n"_s.arg(terms.deposit)
                                         : u"wholesale:order_updated status=refunded\n"_s);
    COMPARE_LOG(logs->seller, life);
    COMPARE_LOG(logs->buyer, life);
    QVERIFY(keptBetweenParties(*logs));
}

void TestPartyLogs::invitation_rejected()
{
    const auto logs = perform([](Stage &stage) -> std::optional<Subject> {
        stage.perform(Activity::Invitation);
        stage.perform(Activity::Invitation); // every second one is rejected
        const QJsonObject sent = stage.all("wholesale:invitation_sent").value(1);
        const QString id = sent["invitationId"_L1].toString();
        if (!stage.runUntil(id, "wholesale:invitation_rejected"))
            return std::nullopt;
        const QByteArray email = sent["buyerEmail"_L1].toString().toUtf8();
        return Subject{{id}, email.first(email.indexOf('@')), {}};
    });
    QVERIFY(logs);
    const QString email = QString::fromUtf8(logs->subject.buyer) + u"@demo\\.example"_s;
    COMPARE_LOG(logs->seller,
                u"wholesale:invitation_sent buyerEmail=%1\nwholesale:invitation_rejected buyerEmail=%1\n"_s.arg(email));
    QVERIFY2(logs->buyer.lines.isEmpty(), "the buyer who declines receives nothing");
    QVERIFY(keptBetweenParties(*logs));
}

void TestPartyLogs::product_fromFirstToLast()
{
    // A shop with one other product. Each activity is repeated until it concerns ours.
    const auto logs = perform(
        [](Stage &stage) -> std::optional<Subject> {
            stage.perform(Activity::New);
            const QString id = stage.all("product:created").value(0)["productId"_L1].toString();
            const std::pair<Activity, QByteArray> acts[] = {
                {Activity::Edit, "product:updated"},    {Activity::Price, "product:price_changed"},
                {Activity::Low, "stock:low"},           {Activity::SellOut, "stock:out"},
                {Activity::Restock, "stock:restocked"}, {Activity::Remove, "product:deleted"}};
            for (const auto &[activity, event] : acts) {
                const qsizetype before = stage.count(id, event);
                for (int i = 0; i < 50 && stage.count(id, event) == before; ++i)
                    stage.perform(activity);
                if (stage.count(id, event) == before)
                    return std::nullopt;
            }
            return Subject{{id}, {}, id};
        },
        1);
    QVERIFY(logs);
    const QString received = logs->seller.text();
    const auto value = [&received](const QString &pattern) {
        return QRegularExpression(pattern).match(received).captured(1);
    };
    const QString stock = value(u"product:created.* stock=(\\d+)\n"_s);
    const QString price = value(u"product:created.* price=(\\d+) "_s);
    const QString newPrice = value(u"newPrice=(\\d+)"_s);
    const QString low = value(u"low_stock currentStock=(\\d+)"_s);
    const QString refilled = value(u"stock:restocked newStock=(\\d+)"_s);
    QVERIFY(stock.toInt() > 10 && low.toInt() > 0 && low.toInt() <= 10 && refilled.toInt() > 10);
    QVERIFY(newPrice.toInt() > 0 && newPrice != price);

    const QString views = u"(analytics:product_viewed viewCount=\\d+\n)*"_s;
    const QString created = u"product:created name=[^=]+ price=%1 stock=%2\n"_s.arg(price, stock);
    const QString renamed = u"product:updated changes\\.name=[^=]+\n"_s;
    const QString repriced = u"product:updated changes\\.price=%1\n"_s.arg(newPrice);
    const QString priceChanged = u"product:price_changed newPrice=%1 oldPrice=%2\n"_s.arg(newPrice, price);
    const auto restated = [](const QString &status, const QString &count) {
        return u"product:updated changes\\.status=%1 changes\\.stock=%2\n"_s.arg(status, count);
    };
    const auto moved = [](const QString &from, const QString &to) {
        return u"product:stock_changed newStock=%1 oldStock=%2\n"_s.arg(to, from);
    };
    COMPARE_LOG(logs->seller, created + views + renamed + views + repriced + priceChanged + views +
                                  restated(u"active"_s, low) + moved(stock, low) +
                                  u"product:low_stock currentStock=%1 name=[^=]+ threshold=10\n"
                                  "analytics:inventory_alert alertType=low currentStock=%1\n"
                                  "stock:low (currentStock|stock)=%1 threshold=10\n"_s.arg(low) +
                                  views + restated(u"out_of_stock"_s, u"0"_s) + moved(low, u"0"_s) + u"stock:out\n"_s +
                                  u"(analytics:inventory_alert alertType=out currentStock=0\n)?"_s + views +
                                  restated(u"active"_s, refilled) + moved(u"0"_s, refilled) +
                                  u"stock:restocked newStock=%1\n"_s.arg(refilled) + views + u"product:deleted\n"_s);
    // The storefront shows new and changed products; the product's room also receives the stock.
    COMPARE_LOG(logs->storeVisitor, created + renamed + repriced + restated(u"active"_s, low) +
                                        restated(u"out_of_stock"_s, u"0"_s) + restated(u"active"_s, refilled));
    COMPARE_LOG(logs->productVisitor, renamed + repriced + priceChanged + restated(u"active"_s, low) +
                                          moved(stock, low) + restated(u"out_of_stock"_s, u"0"_s) + moved(low, u"0"_s) +
                                          u"stock:out\n"_s + restated(u"active"_s, refilled) + moved(u"0"_s, refilled) +
                                          u"stock:restocked newStock=%1\n"_s.arg(refilled) + u"product:deleted\n"_s);
    QVERIFY(logs->buyer.lines.isEmpty() && logs->stranger.lines.isEmpty() && logs->otherSeller.lines.isEmpty());
}

TILLWATCH_TEST(TestPartyLogs)
#include "tst_partylogs.moc"
