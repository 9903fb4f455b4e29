// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/tablefeed.h"
#include "support/testmain.h"
#include "tables/quotationboard.h"
#include "tables/receivables.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace tst_summaries
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using namespace tillwatch::tables;

namespace
{
constexpr events::Time Now = 1'795'008'720'000;
constexpr events::Time Day = qint64(24) * 3'600'000;

struct Shop {
    test::TableFeed feed;
    const fold::ShopState &state = feed.state();
    Display display{QLocale(QLocale::English), QTimeZone::utc(), u"EUR"_s};
    QuotationModel quotations{state, display};
    QuotationBoard board{state, display, &quotations};
    WholesaleModel wholesale{state, display};
    Receivables receivables{state, display, &wholesale};

    Shop()
    {
        feed.show(fold::RecordKind::Quotation, quotations);
        feed.show(fold::RecordKind::WholesaleOrder, wholesale);
        wholesale.setNow(Now);
        receivables.setNow(Now);
    }
    void send(const QByteArray &name, const QJsonObject &payload, events::Time at = Now)
    {
        QVERIFY(feed.send(name, payload, at));
    }
    void quote(const QString &id, const char *step, int total = 0)
    {
        QJsonObject payload{{u"quotationId"_s, id}};
        if (total > 0)
            payload.insert(u"total"_s, total);
        send(QByteArray("quotation:") + step, payload, ++clock);
    }
    void place(const QString &id, int total, int daysAgo, const QString &terms)
    {
        send("wholesale:order_placed", {{u"orderId"_s, id}, {u"total"_s, total}, {u"paymentTerms"_s, terms}},
             Now - daysAgo * Day);
    }
    [[nodiscard]] QString money(const char *decimal) const
    {
        return money::toDisplay(money::Amount::fromDecimal(decimal).value(), u"EUR", display.locale);
    }
    events::Time clock = Now;
};
} // namespace

class TestSummaries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pipelineIsTheValueOfOpenQuotations();
    void winRateIsAcceptedAmongDecided();
    void quotationsAreInTheLaneOfTheirStatus();
    void freezeHoldsAllLanes();
    void receivablesAreGroupedByAge();
    void otherCurrenciesDoNotCount();
    void incrementalCountsMatchAFullCount();
};

void TestSummaries::pipelineIsTheValueOfOpenQuotations()
{
    Shop shop;
    QSignalSpy changed(&shop.board, &QuotationBoard::changed);
    shop.quote(u"a"_s, "created", 100);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(shop.board.pipeline(), shop.money("0"));
    shop.quote(u"a"_s, "sent");
    shop.quote(u"b"_s, "created", 50);
    shop.quote(u"b"_s, "sent");
    shop.quote(u"b"_s, "viewed");
    QCOMPARE(shop.board.pipeline(), shop.money("150"));
    QCOMPARE(shop.board.openCount(), 2);
    QCOMPARE(shop.board.counts(), (QList<int>{0, 1, 1, 0, 0, 0}));
    changed.clear();
    shop.quote(u"b"_s, "updated");
    QCOMPARE(changed.count(), 0);
    shop.quote(u"b"_s, "accepted", 45);
    QCOMPARE(shop.board.pipeline(), shop.money("100"));
    QCOMPARE(shop.board.values().at(3), shop.money("45"));
    QCOMPARE(shop.board.values().at(0), QString());
    shop.display.amountsHidden = true;
    shop.board.reformatAmounts();
    QVERIFY(!shop.board.pipeline().contains(u'1'));
}

void TestSummaries::winRateIsAcceptedAmongDecided()
{
    Shop shop;
    QCOMPARE(shop.board.winRate(), QString());
    shop.quote(u"a"_s, "accepted", 1);
    QCOMPARE(shop.board.winRate(), u"100\u00a0%"_s);
    shop.quote(u"b"_s, "rejected");
    shop.quote(u"c"_s, "expired");
    shop.quote(u"d"_s, "sent");
    QCOMPARE(shop.board.winRate(), u"33\u00a0%"_s);
    QCOMPARE(shop.board.decided(), 3);
    shop.quote(u"c"_s, "accepted", 1);
    QCOMPARE(shop.board.winRate(), u"67\u00a0%"_s);
}

void TestSummaries::quotationsAreInTheLaneOfTheirStatus()
{
    Shop shop;
    QuotationProxy *sent = shop.board.lane(u"sent"_s);
    QuotationProxy *accepted = shop.board.lane(u"accepted"_s);
    QVERIFY(sent && accepted && !shop.board.lane(u"lost"_s));
    const QAbstractItemModelTester one(sent, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester two(accepted, QAbstractItemModelTester::FailureReportingMode::QtTest);
    shop.quote(u"a"_s, "sent");
    shop.quote(u"b"_s, "sent");
    QCOMPARE(sent->idAt(0), u"b"_s);
    shop.quote(u"a"_s, "accepted", 5);
    QCOMPARE(sent->count(), 1);
    QCOMPARE(accepted->idAt(0), u"a"_s);
    shop.board.setText(u"no such thing"_s);
    QCOMPARE(sent->count() + accepted->count(), 0);
    // The numbers of lanes do not depend on the text filter.
    QCOMPARE(shop.board.counts().at(3), 1);
}

void TestSummaries::freezeHoldsAllLanes()
{
    Shop shop;
    QuotationProxy *sent = shop.board.lane(u"sent"_s);
    QuotationProxy *viewed = shop.board.lane(u"viewed"_s);
    shop.quote(u"a"_s, "sent");
    shop.quote(u"v"_s, "viewed");
    shop.board.setFrozen(true);
    QSignalSpy waiting(&shop.board, &QuotationBoard::waitingCountChanged);
    shop.quote(u"a"_s, "viewed");
    shop.quote(u"b"_s, "sent");
    QCOMPARE(sent->count(), 1);
    QCOMPARE(viewed->count(), 1);
    QCOMPARE(shop.board.waitingCount(), 2);
    QVERIFY(waiting.count() > 0);
    shop.board.showNew();
    QCOMPARE(sent->idAt(0), u"b"_s);
    QCOMPARE(viewed->idAt(0), u"a"_s);
    QCOMPARE(shop.board.waitingCount(), 0);
    shop.board.setFrozen(false);
    shop.quote(u"b"_s, "viewed");
    QCOMPARE(viewed->count(), 3);
}

void TestSummaries::receivablesAreGroupedByAge()
{
    Shop shop;
    QCOMPARE(shop.receivables.overdue(), QString());
    shop.place(u"young"_s, 100, 10, u"net30"_s);
    shop.place(u"late"_s, 200, 31, u"net30"_s);
    shop.place(u"later"_s, 400, 61, u"net30"_s);
    shop.place(u"latest"_s, 800, 200, u"net30"_s);
    shop.place(u"open"_s, 1600, 500, u"on delivery"_s);
    QCOMPARE(shop.receivables.counts(), (QList<int>{1, 1, 1, 1, 1}));
    QCOMPARE(shop.receivables.total(), shop.money("3100"));
    QCOMPARE(shop.receivables.overdue(), u"≈ "_s + shop.money("1400"));
    QCOMPARE(shop.receivables.amounts().at(2), shop.money("400"));
    QCOMPARE(shop.receivables.shares().at(4), 1.0);
    QCOMPARE(shop.receivables.titles().size(), 5);
    shop.send("wholesale:deposit_paid", {{u"orderId"_s, u"late"_s}, {u"amount"_s, 150}});
    QCOMPARE(shop.receivables.amounts().at(1), shop.money("50"));
    shop.send("wholesale:balance_paid", {{u"orderId"_s, u"late"_s}, {u"amount"_s, 50}});
    QCOMPARE(shop.receivables.counts().at(1), 0);
    // Exactly thirty days overdue still counts as up to thirty days.
    shop.receivables.setNow(Now + 50 * Day);
    QCOMPARE(shop.receivables.counts(), (QList<int>{0, 1, 0, 2, 1}));
}

void TestSummaries::otherCurrenciesDoNotCount()
{
    Shop shop;
    shop.send("order:created", {{u"orderId"_s, u"w"_s}, {u"currency"_s, u"USD"_s}});
    shop.place(u"w"_s, 100, 1, u"net30"_s);
    shop.place(u"v"_s, 70, 1, u"net30"_s);
    QCOMPARE(shop.receivables.total(), shop.money("70"));
    shop.display.currency = u"USD"_s;
    shop.receivables.reformatAmounts();
    QCOMPARE(shop.receivables.count(), 2);
}

void TestSummaries::incrementalCountsMatchAFullCount()
{
    Shop shop;
    QRandomGenerator random(99);
    const std::array<const char *, 7> steps{"created", "sent", "viewed", "accepted", "rejected", "expired", "updated"};
    for (int i = 0; i < 600; ++i) {
        shop.quote(u"q%1"_s.arg(random.bounded(40)), steps[std::size_t(random.bounded(7))], random.bounded(500));
        const QString order = u"w%1"_s.arg(random.bounded(30));
        if (random.bounded(2) == 0)
            shop.place(order, 100 + random.bounded(900), random.bounded(120), u"net30"_s);
        else
            shop.send("wholesale:deposit_paid", {{u"orderId"_s, order}, {u"amount"_s, random.bounded(300)}},
                      Now - random.bounded(100) * Day);
    }
    const QuotationBoard board(shop.state, shop.display, &shop.quotations);
    QCOMPARE(shop.board.counts(), board.counts());
    QCOMPARE(shop.board.values(), board.values());
    Receivables receivables(shop.state, shop.display, &shop.wholesale);
    receivables.setNow(Now);
    QCOMPARE(shop.receivables.counts(), receivables.counts());
    QCOMPARE(shop.receivables.amounts(), receivables.amounts());
}

TILLWATCH_TEST(TestSummaries)

} // namespace tst_summaries

#include "tst_summaries.moc"
