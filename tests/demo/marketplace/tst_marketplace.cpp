// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/marketplace.h"
#include "recorder.h"
#include "support/testmain.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace tillwatch::demo;
using namespace tillwatch::demo::test;
using namespace Qt::StringLiterals;

class TestMarketplace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsSellersAndBuyers();
    void runsInRealTimeAndStops();
    void historyStartsWithTheFirstSeller();
    void historyIsSentOnce();
    void sameSeedTellsTheSameStoryInRealTime();
    void keepsUpAtTheHighestRate();
    void rateZeroIsSilent();
    void valuesOutOfRangeAreClamped();
    void unknownScenarioListsTheValidOnes();
};

void TestMarketplace::listsSellersAndBuyers()
{
    Recorder recorder;
    MarketplaceOptions options;
    options.sellers = 3;
    Marketplace marketplace(options, recorder);
    QCOMPARE(marketplace.sellerIds(), QStringList({u"seller-1"_s, u"seller-2"_s, u"seller-3"_s}));
    QCOMPARE(marketplace.buyerIds().first(), u"buyer-1"_s);
    QCOMPARE(marketplace.currency(u"seller-1"_s), u"EUR"_s);
    QCOMPARE(marketplace.currency(u"seller-2"_s), u"USD"_s);
    QCOMPARE(marketplace.currency(u"buyer-1"_s), QString());
}

void TestMarketplace::runsInRealTimeAndStops()
{
    Recorder recorder;
    MarketplaceOptions options;
    options.rate = 500;
    Marketplace marketplace(options, recorder);
    QTest::qWait(20);
    QVERIFY2(recorder.events.empty(), "not before start()");
    const qint64 begin = QDateTime::currentMSecsSinceEpoch();
    marketplace.start();
    QTRY_VERIFY(recorder.events.size() >= 500);
    const double elapsed = static_cast<double>(QDateTime::currentMSecsSinceEpoch() - begin);
    QVERIFY2(elapsed >= 440, "two sellers at 500 a second need half a second for 500 events");
    const QString stamp = recorder.events.back().object()["timestamp"_L1].toString();
    if (!stamp.isEmpty()) {
        const qint64 time = QDateTime::fromString(stamp, Qt::ISODateWithMs).toMSecsSinceEpoch();
        QVERIFY2(time >= begin && time <= QDateTime::currentMSecsSinceEpoch(), "stamped with the time of day");
    }
    marketplace.stop();
    const std::size_t count = recorder.events.size();
    QTest::qWait(50);
    QCOMPARE(recorder.events.size(), count);
    marketplace.start();
    QTRY_VERIFY(recorder.events.size() > count);
}

void TestMarketplace::historyStartsWithTheFirstSeller()
{
    Recorder recorder;
    MarketplaceOptions options;
    options.rate = 1000;
    options.historyHours = 2;
    Marketplace marketplace(options, recorder);
    marketplace.start();
    QTest::qWait(60);
    QVERIFY2(receivedBy(recorder, "seller-1").empty(), "no client has joined yet");
    marketplace.writeHistory(u"seller-1"_s);
    const std::size_t history = receivedBy(recorder, "seller-1").size();
    QVERIFY(history > 100);
    QTRY_VERIFY(receivedBy(recorder, "seller-1").size() > history + 50);
    QVERIFY(receivedBy(recorder, "seller-2").size() <= 1); // except announcements to all sellers
}

void TestMarketplace::historyIsSentOnce()
{
    Recorder recorder;
    MarketplaceOptions options;
    options.rate = 0;
    options.historyHours = 24;
    Marketplace marketplace(options, recorder);
    marketplace.start();
    marketplace.writeHistory(u"seller-2"_s);
    const std::size_t sent = recorder.events.size();
    QVERIFY(sent > 1000);
    for (const Emission &event : recorder.events)
        QCOMPARE(event.rooms, QList<QByteArray>{"user:seller-2"});
    marketplace.writeHistory(u"seller-2"_s);
    marketplace.writeHistory(u"seller-99"_s);
    QCOMPARE(recorder.events.size(), sent);

    Recorder none;
    Marketplace without(MarketplaceOptions{}, none);
    without.writeHistory(u"seller-1"_s);
    QVERIFY(none.events.empty());
}

void TestMarketplace::sameSeedTellsTheSameStoryInRealTime()
{
    QList<QStringList> stories;
    for (int round = 0; round < 2; ++round) {
        Recorder recorder;
        MarketplaceOptions options;
        options.rate = 2000;
        options.seed = 5;
        options.historyHours = 24;
        Marketplace marketplace(options, recorder);
        marketplace.start();
        QTest::qWait(round * 17);
        marketplace.writeHistory(u"seller-1"_s);
        QTRY_VERIFY(recorder.events.size() > 2200);
        QStringList orders;
        for (const Emission &event : recorder.events) {
            if (event.name == "analytics:sale_completed")
                orders.append(event.order() + u' ' + event.object()["amount"_L1].toString());
        }
        QVERIFY(orders.size() > 100);
        stories.append(orders);
    }
    const qsizetype common = std::min(stories[0].size(), stories[1].size());
    QCOMPARE(stories[0].first(common), stories[1].first(common));
}

void TestMarketplace::keepsUpAtTheHighestRate()
{
    class Counter final : public EmissionSink
    {
    public:
        void emitEvent(const QByteArray &, const QByteArray &, const QList<QByteArray> &) override { ++count; }
        qint64 count = 0;
    } counter;
    MarketplaceOptions options;
    options.rate = 20'000;
    options.sellers = 1;
    Marketplace marketplace(options, counter);
    QElapsedTimer timer;
    timer.start();
    marketplace.start();
    QTRY_VERIFY(counter.count >= 10'000);
    // Never ahead of the clock; behind it depends on the machine.
    QVERIFY(counter.count <= 20 * (timer.elapsed() + 10) + 20);
}

void TestMarketplace::rateZeroIsSilent()
{
    Recorder recorder;
    MarketplaceOptions options;
    options.rate = 0;
    Marketplace marketplace(options, recorder);
    marketplace.start();
    QTest::qWait(50);
    QVERIFY(recorder.events.empty());
}

void TestMarketplace::valuesOutOfRangeAreClamped()
{
    Recorder recorder;
    MarketplaceOptions options;
    options.rate = -3;
    options.sellers = 0;
    options.products = -1;
    options.historyHours = -5;
    options.scenario = u"no such thing"_s;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"There is no scenario"_s));
    Marketplace marketplace(options, recorder);
    QCOMPARE(marketplace.sellerIds().size(), 1);
    QCOMPARE(marketplace.simulation().shop(0).stock().count(), 1);
    marketplace.start();
}

void TestMarketplace::unknownScenarioListsTheValidOnes()
{
    const QStringList names = Marketplace::scenarioNames();
    QCOMPARE(names,
             QStringList({u"flash-sale"_s, u"hostile-feed"_s, u"payment-outage"_s, u"quiet-night"_s, u"stock-out"_s}));
    for (const QString &name : names)
        QVERIFY(!Marketplace::scenarioProblem(name));
    QVERIFY(!Marketplace::scenarioProblem(QString()));
    for (const QString &wrong : {u"shops"_s, u"flash sale"_s, u"../demo/flash-sale"_s}) {
        const auto problem = Marketplace::scenarioProblem(wrong);
        QVERIFY(problem);
        QVERIFY(problem->contains(wrong));
        for (const QString &name : names)
            QVERIFY(problem->contains(name));
    }
}

TILLWATCH_TEST(TestMarketplace)
#include "tst_marketplace.moc"
