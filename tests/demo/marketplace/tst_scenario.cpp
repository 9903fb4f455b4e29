// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/faultinjector.h"
#include "recorder.h"
#include "support/testmain.h"

#include <QMap>
#include <QSet>
#include <QTest>

using namespace tillwatch::demo;
using namespace tillwatch::demo::test;
using namespace Qt::StringLiterals;

class TestScenario : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filesAreWellFormed();
    void flashSaleCutsPricesAndSellsOut();
    void paymentOutageFailsThenRecovers();
    void stockOutDayEndsWithRestocking();
    void quietNightIsQuiet();
    void averageRateIsKept_data();
    void averageRateIsKept();
    void historyIsAnOrdinaryDay();
    void hostileFeedRepeatsDelaysAndBreaks();
    void faultsAreSeeded();
};

namespace
{

struct ReceivedEvents {
    std::vector<Emission> events;
    QMap<QByteArray, int> counts;
};

/// Returns events that the seller receives between two positions of a scenario's live story.
ReceivedEvents receive(const QString &name, std::size_t from, std::size_t until, quint64 seed = 1)
{
    SimulationOptions options;
    options.seed = seed;
    options.rate = 100;
    options.sellers = 1;
    options.historyHours = 24;
    options.scenario = *loadScenario(name);
    Recorder recorder;
    Simulation simulation(options, recorder);
    run(simulation, recorder, monday, 60'000);
    ReceivedEvents result;
    std::size_t position = 0;
    for (const Emission &event : recorder.events) {
        if (event.receivedAt == monday || event.rooms.contains("sellers"))
            continue;
        if (position >= from && position < until) {
            result.events.push_back(event);
            ++result.counts[event.name];
        }
        ++position;
    }
    return result;
}

} // namespace

void TestScenario::filesAreWellFormed()
{
    for (const QString &name : scenarioNames()) {
        const auto scenario = loadScenario(name);
        QVERIFY(scenario);
        QVERIFY2(!scenario->title.isEmpty() && !scenario->story.isEmpty(), qPrintable(name));
        QVERIFY(!scenario->phases.isEmpty());
    }
    QVERIFY(!loadScenario(u"nothing"_s));
}

void TestScenario::flashSaleCutsPricesAndSellsOut()
{
    const ReceivedEvents ordinary = receive({}, 0, 400);
    const ReceivedEvents sale = receive(u"flash-sale"_s, 8, 408);
    QVERIFY(sale.counts["order:created"] > ordinary.counts["order:created"]);
    QVERIFY(sale.counts["stock:out"] > ordinary.counts["stock:out"]);
    QMap<QString, double> cut;
    for (const Emission &event : sale.events) {
        const QJsonObject object = event.object();
        if (event.name == "product:price_changed") {
            const double before = object["oldPrice"_L1].toString().toDouble();
            const double now = object["newPrice"_L1].toString().toDouble();
            if (now < before)
                cut[object["productId"_L1].toString()] = now / before;
        }
    }
    QCOMPARE(cut.size(), 6);
    for (const double share : cut)
        QVERIFY(share > 0.70 && share < 0.80);

    // Afterwards all prices are restored.
    QMap<QString, QString> prices;
    for (const Emission &event : receive(u"flash-sale"_s, 0, 700).events) {
        const QJsonObject object = event.object();
        const QString product = object["productId"_L1].toString();
        if (event.name == "product:price_changed" && cut.contains(product) && !prices.contains(product))
            prices[product] = object["oldPrice"_L1].toString();
        else if (event.name == "product:price_changed" && object["newPrice"_L1].toString() == prices.value(product))
            cut.remove(product);
    }
    QVERIFY(cut.isEmpty());
}

void TestScenario::paymentOutageFailsThenRecovers()
{
    const ReceivedEvents outage = receive(u"payment-outage"_s, 30, 272);
    const ReceivedEvents after = receive(u"payment-outage"_s, 290, 700);
    QVERIFY(outage.counts["payment:failed"] > 15);
    QVERIFY(outage.counts["payment:failed"] > 3 * outage.counts["order:payment_succeeded"]);
    QVERIFY(after.counts["order:payment_succeeded"] > 3 * after.counts["payment:failed"]);
    QSet<QString> failed;
    for (const Emission &event : outage.events) {
        if (event.name == "payment:failed")
            failed.insert(event.order());
    }
    int recovered = 0;
    for (const Emission &event : after.events)
        recovered += event.name == "order:payment_succeeded" && failed.contains(event.order()) ? 1 : 0;
    QVERIFY2(recovered > 5, "buyers try again");
}

void TestScenario::stockOutDayEndsWithRestocking()
{
    const ReceivedEvents drought = receive(u"stock-out"_s, 8, 428);
    const ReceivedEvents relief = receive(u"stock-out"_s, 440, 640);
    QVERIFY(drought.counts["stock:out"] >= 8);
    QCOMPARE(drought.counts["stock:restocked"], 0);
    qInfo("%d restocked by the lorry", relief.counts["stock:restocked"]);
    QVERIFY(relief.counts["stock:restocked"] >= 10);
}

void TestScenario::quietNightIsQuiet()
{
    SimulationOptions options;
    options.rate = 100;
    options.sellers = 1;
    options.scenario = *loadScenario(u"quiet-night"_s);
    Recorder recorder;
    Simulation simulation(options, recorder);
    run(simulation, recorder, monday, 60'000);
    QVERIFY(recorder.events.size() > 560 && recorder.events.size() < 640);
    const ReceivedEvents night = receive(u"quiet-night"_s, 100, 500);
    const ReceivedEvents day = receive({}, 100, 500);
    QVERIFY(night.counts["order:created"] < day.counts["order:created"]);
    QVERIFY(night.counts["analytics:product_viewed"] > day.counts["analytics:product_viewed"]);
}

void TestScenario::averageRateIsKept_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("flash-sale") << u"flash-sale"_s;
    QTest::newRow("payment-outage") << u"payment-outage"_s;
    QTest::newRow("stock-out") << u"stock-out"_s;
}

void TestScenario::averageRateIsKept()
{
    QFETCH(QString, name);
    SimulationOptions options;
    options.rate = 100;
    options.sellers = 1;
    options.scenario = *loadScenario(name);
    double cycle = 0;
    for (const Phase &phase : options.scenario.phases)
        cycle += static_cast<double>(phase.events);
    Recorder recorder;
    Simulation simulation(options, recorder);
    run(simulation, recorder, monday, static_cast<qint64>(10 * cycle * 10)); // ten times through
    const double expected = 10 * cycle;
    QVERIFY2(std::abs(static_cast<double>(recorder.events.size()) - expected) < expected * 0.03,
             qPrintable(QString::number(static_cast<double>(recorder.events.size()) / expected)));
}

void TestScenario::historyIsAnOrdinaryDay()
{
    for (const QString &name : scenarioNames()) {
        SimulationOptions options;
        options.rate = 0;
        options.sellers = 1;
        options.historyHours = 6;
        Recorder plain;
        Simulation ordinary(options, plain);
        run(ordinary, plain, monday, 0);
        QVERIFY(plain.events.size() > 50);
        options.scenario = *loadScenario(name);
        Recorder other;
        Simulation special(options, other);
        run(special, other, monday, 0);
        other.events.resize(plain.events.size()); // without the notice of the phase that begins
        QVERIFY2(plain.events == other.events, qPrintable(name));
    }
}

void TestScenario::hostileFeedRepeatsDelaysAndBreaks()
{
    const ReceivedEvents received = receive(u"hostile-feed"_s, 0, 5000);
    QMap<QByteArray, int> copies;
    int broken = 0;
    int late = 0;
    int partial = 0;
    QString newest;
    for (const Emission &event : received.events) {
        ++copies[event.name + event.payload];
        const QJsonDocument document = QJsonDocument::fromJson(event.payload);
        const QString stamp = document.object()["timestamp"_L1].toString();
        broken += document.isObject() ? 0 : 1;
        late += !stamp.isEmpty() && stamp < newest ? 1 : 0;
        partial +=
            event.name == "order:updated" && document.object().size() == 3 && document.object()["status"_L1].isNull()
                ? 1
                : 0;
        if (stamp.startsWith(u'2'))
            newest = std::max(newest, stamp);
    }
    int repeated = 0;
    for (const int count : copies)
        repeated += count > 1 ? 1 : 0;
    QVERIFY(repeated > 200);
    QVERIFY(late > 200);
    QVERIFY(broken > 30);
    QVERIFY(partial > 30);
    QVERIFY(received.counts.contains("presence:updated") && received.counts.contains("loyalty:points_changed"));
}

void TestScenario::faultsAreSeeded()
{
    const auto perform = [](quint64 seed) {
        Recorder recorder;
        FaultInjector sink(recorder, {0.2, 0.2, 0.2, 0.2, 0.2}, seed);
        for (int i = 0; i < 300; ++i) {
            sink.emitEvent("order:cancelled", "{\"orderId\":\"" + QByteArray::number(i) + "\",\"timestamp\":\"2026\"}",
                           {"user:seller-1"});
        }
        sink.flush();
        return recorder.events;
    };
    QVERIFY(perform(1) == perform(1));
    QVERIFY(perform(1) != perform(2));
    QSet<QByteArray> texts;
    for (const Emission &event : perform(1))
        texts.insert(event.payload);
    for (int i = 0; i < 300; ++i)
        QVERIFY2(texts.contains("{\"orderId\":\"" + QByteArray::number(i) + "\",\"timestamp\":\"2026\"}"),
                 "none is lost");
}

TILLWATCH_TEST(TestScenario)
#include "tst_scenario.moc"
