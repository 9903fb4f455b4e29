// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/dashboardbench.h"
#include "support/eventfeed.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace tst_away
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using archive::AwayModel;

namespace
{
constexpr events::Time Minute = 60'000;
constexpr events::Time Start = 1'795'008'720'000; // 2026-11-18 13:32 UTC

struct Shop {
    events::Time now = Start;
    test::DashboardBench dashboard{test::DashboardBench::Options{u"EUR"_s, QTimeZone::utc(),
                                                                 QLocale(QLocale::English, QLocale::UnitedKingdom),
                                                                 u"Shop"_s},
                                   [this] { return now; }};
    AwayModel &model = *dashboard.away();
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    test::EventFeed feed;

    void setOnline(bool online)
    {
        ConnectionStatus status;
        status.phase = online ? ConnectionPhase::Connected : ConnectionPhase::WaitingToRetry;
        dashboard.setConnection(status);
    }
    void advance(events::Time time)
    {
        now += time;
        dashboard.tick();
    }
    void order(const QString &id, const QString &total, const QString &currency = u"EUR"_s)
    {
        feed.add("order:created", {{u"orderId"_s, id}, {u"total"_s, total}, {u"currency"_s, currency}}, now);
        dashboard.apply(feed.take());
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < model.count(); ++row)
            titles.append(model.index(row).data(AwayModel::TitleRole).toString().replace(QChar(0xa0), u' '));
        return titles;
    }
};
} // namespace

class TestAway : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void summarisesTheAbsence();
    void shortAbsenceIsNotSummarised();
    void summaryBeginsWhenTheLastRunWasLookedAt();
    void lookedIsNotEmittedBeforeTheJournalIsRestored();
    void hidesAmounts();
    void statusLineShowsTheAgeOfRestoredData();
    void gapsAreListedInTheActivity();
};

void TestAway::summarisesTheAbsence()
{
    Shop shop;
    shop.setOnline(true);
    shop.advance(Minute);
    shop.dashboard.setLooking(true);
    shop.order(u"before"_s, u"99"_s);
    shop.advance(Minute);
    shop.dashboard.setLooking(false);
    shop.advance(5 * Minute);
    shop.order(u"a"_s, u"1000"_s);
    shop.advance(Minute);
    shop.order(u"b"_s, u"240.50"_s);
    shop.advance(Minute);
    shop.order(u"c"_s, u"7"_s, u"USD"_s);
    shop.feed.add("stock:out", {{u"productId"_s, u"p1"_s}, {u"productName"_s, u"Kettle"_s}}, shop.now);
    shop.dashboard.apply(shop.feed.take());
    shop.setOnline(false);
    shop.advance(10 * Minute);
    shop.setOnline(true);
    QVERIFY(!shop.model.isShown());
    shop.advance(Minute);
    shop.dashboard.setLooking(true);
    QVERIFY(shop.model.isShown());
    QStringList titles = shop.titles();
    QCOMPARE(titles.size(), 3);
    QCOMPARE(titles[0], u"Out of stock: Kettle"_s);
    QVERIFY2(titles[1].startsWith(u"3 new orders · "_s) && titles[1].contains(u"1,240.50 €"_s) &&
                 titles[1].contains(u"7.00"_s),
             qPrintable(titles[1]));
    QCOMPARE(titles[2], u"Not connected 13:41 – 13:51"_s);
    QCOMPARE(shop.model.index(0).data(AwayModel::SubjectIdRole).toString(), u"p1"_s);
    QCOMPARE(shop.model.index(1).data(AwayModel::SubjectIdRole).toString(), QString());
    QCOMPARE(shop.model.index(1).data(AwayModel::PageRole).toString(), u"orders"_s);
    // Events after the return do not count.
    shop.order(u"d"_s, u"5"_s);
    shop.advance(1000);
    QCOMPARE(shop.titles(), titles);
    shop.model.dismiss();
    QVERIFY(!shop.model.isShown());
    shop.advance(Minute);
    QVERIFY(!shop.model.isShown());
}

void TestAway::shortAbsenceIsNotSummarised()
{
    Shop shop;
    shop.setOnline(true);
    shop.dashboard.setLooking(true);
    shop.advance(Minute);
    shop.dashboard.setLooking(false);
    shop.advance(AwayModel::MinAbsence - 2000);
    shop.order(u"a"_s, u"10"_s);
    shop.advance(1000);
    shop.dashboard.setLooking(true);
    QVERIFY(!shop.model.isShown());
}

void TestAway::summaryBeginsWhenTheLastRunWasLookedAt()
{
    Shop shop;
    const events::Time looked = Start - 120 * Minute;
    const auto order = [&](const QString &id, events::Time at) {
        shop.feed.add("order:created", {{u"orderId"_s, id}, {u"total"_s, u"10"_s}, {u"currency"_s, u"EUR"_s}}, at);
    };
    order(u"seen"_s, looked - Minute);
    order(u"missed"_s, looked + Minute);
    shop::ShopProjection past = shop.feed.takeRestored();
    past.setPast({{looked - 10 * Minute, looked + 10 * Minute, false}}, looked);
    shop.dashboard.setLooking(true); // before the journal is restored
    shop.dashboard.adopt(std::move(past));
    QVERIFY(shop.model.isShown());
    QCOMPARE(shop.titles(), QStringList{u"New order MISSED · 10.00 €"_s});
    // The gateway sends a past event afterwards, which counts by its own time.
    shop.setOnline(true);
    shop.feed.origin = Origin::History;
    shop.feed.add("order:created",
                  QByteArray(R"({"orderId":"late","total":"5","currency":"EUR","timestamp":")") +
                      events::timeText(Start - 30 * Minute).toUtf8() + R"("})",
                  shop.now + 500);
    shop.dashboard.apply(shop.feed.take());
    shop.advance(1000);
    QCOMPARE(shop.titles(), (QStringList{u"2 new orders · 15.00 €"_s, u"Not connected 11:42 – 13:32"_s}));
}

/// An earlier looked() would overwrite the time of the last run before it is read.
void TestAway::lookedIsNotEmittedBeforeTheJournalIsRestored()
{
    Shop shop;
    QSignalSpy looked(&shop.dashboard, &dashboard::Dashboard::looked);
    shop.dashboard.setLooking(true);
    shop.advance(Minute);
    QCOMPARE(looked.count(), 0);
    shop.dashboard.adopt(shop::ShopProjection());
    QCOMPARE(looked.count(), 1);
    shop.advance(Minute);
    QCOMPARE(looked.count(), 2);
    QCOMPARE(looked.last().first().toLongLong(), shop.now);
    shop.advance(1000);
    QCOMPARE(looked.count(), 2);
    shop.dashboard.setLooking(false);
    QCOMPARE(looked.count(), 3);
    shop.advance(Minute);
    QCOMPARE(looked.count(), 3);
}

void TestAway::hidesAmounts()
{
    Shop shop;
    shop.setOnline(true);
    shop.dashboard.setLooking(true);
    shop.dashboard.setLooking(false);
    shop.advance(Minute);
    shop.order(u"a"_s, u"10"_s);
    shop.advance(AwayModel::MinAbsence);
    shop.dashboard.setLooking(true);
    shop.dashboard.setAmountsHidden(true);
    QCOMPARE(shop.titles(), QStringList{u"New order A · •••"_s});
}

void TestAway::statusLineShowsTheAgeOfRestoredData()
{
    Shop shop;
    shop.feed.add("order:created", {{u"orderId"_s, u"a"_s}}, Start - 1440 * Minute);
    shop::ShopProjection past = shop.feed.takeRestored();
    past.setPast({{Start - 2000 * Minute, Start - 1410 * Minute, false}}, NoTime);
    shop.dashboard.adopt(std::move(past));
    shop.dashboard.tick();
    QVERIFY2(shop.dashboard.statusLine().contains(u"as of 14:02 yesterday"_s), qPrintable(shop.dashboard.statusLine()));
    shop.setOnline(true);
    QVERIFY(!shop.dashboard.statusLine().contains(u"as of"_s));
}

void TestAway::gapsAreListedInTheActivity()
{
    using overview::ActivityModel;
    Shop shop;
    const auto order = [&](const QString &id, events::Time at) {
        shop.feed.add("order:created", {{u"orderId"_s, id}}, at);
    };
    order(u"a"_s, Start - 100 * Minute);
    order(u"b"_s, Start - 10 * Minute);
    shop::ShopProjection past = shop.feed.takeRestored();
    past.setPast({{Start - 300 * Minute, Start - 200 * Minute, false}, // before the first item
                  {Start - 180 * Minute, Start - 90 * Minute, false},
                  {Start - 30 * Minute, Start - 5 * Minute, false}},
                 NoTime);
    shop.dashboard.adopt(std::move(past));
    const auto titles = [&] {
        QStringList texts;
        for (int row = 0; row < shop.dashboard.activity()->count(); ++row)
            texts.append(shop.dashboard.activity()->index(row).data(ActivityModel::TitleRole).toString());
        return texts;
    };
    QCOMPARE(titles(), (QStringList{u"New order B"_s, u"Nothing was heard 12:02 – 13:02"_s, u"New order A"_s}));
    QCOMPARE(shop.dashboard.activity()->index(1).data(ActivityModel::KindRole).toString(), u"gap"_s);
    QCOMPARE(shop.dashboard.activity()->index(1).data(ActivityModel::EventRole).toString(), QString());
    shop.setOnline(true);
    QCOMPARE(titles().first(), u"Nothing was heard 13:27 – 13:32"_s);
}

TILLWATCH_TEST(TestAway)

} // namespace tst_away

#include "tst_away.moc"
