// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "recorder.h"
#include "support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <map>

using namespace tillwatch::demo;
using namespace tillwatch::demo::test;
using namespace Qt::StringLiterals;

class TestSimulation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameSeedTellsTheSameStory();
    void anotherSeedTellsAnotherStory();
    void sellersDoNotDependOnEachOther();
    void storyDoesNotDependOnTheRate();
    void rateIsExactOnAverage_data();
    void rateIsExactOnAverage();
    void rateIsSteady_data();
    void rateIsSteady();
    void rateZeroIsSilence();
    void eventsAreDistinct_data();
    void eventsAreDistinct();
    void everyEventRecursSoon();
    void firstSecondsShowOrders();
    void historyCoversItsHours();
    void historyLeavesOpenRecords();
    void historyIsPlausible_data();
    void historyIsPlausible();
    void historyContinuesLive();
    void skippedTimeHasNoEvents();
    void anySizeOfShopWorks();
};

namespace
{

SimulationOptions options(double rate, quint64 seed, int sellers = 1, double history = 0)
{
    SimulationOptions result;
    result.rate = rate;
    result.seed = seed;
    result.sellers = sellers;
    result.historyHours = history;
    return result;
}

std::vector<Emission> told(const SimulationOptions &wanted, qint64 durationMs, qint64 start = monday,
                           qint64 turnMs = 20)
{
    Recorder recorder;
    Simulation simulation(wanted, recorder);
    run(simulation, recorder, start, durationMs, turnMs);
    return recorder.events;
}

/// A story without its times: events, records and amounts.
QList<QByteArray> withoutTimes(const std::vector<Emission> &events)
{
    QList<QByteArray> lines;
    for (const Emission &event : events) {
        QJsonObject object = event.object();
        for (const auto key : {"timestamp"_L1, "createdAt"_L1, "updatedAt"_L1, "events"_L1})
            object.remove(key);
        if (event.name == "analytics:revenue_updated")
            object = {}; // the only amount that depends on the day
        if (event.name != "system:notification")
            lines.append(event.name + QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    return lines;
}

QSet<QByteArray> sellerKinds()
{
    QFile file(QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/data/events.json"));
    QSet<QByteArray> names;
    if (!file.open(QIODevice::ReadOnly))
        return names;
    const QJsonObject catalogue = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue &value : catalogue["events"_L1].toArray()) {
        // Events for "this socket" come from the gateway and not from the marketplace.
        if (value["wave"_L1].toInt() == 1 && value["rooms"_L1][0].toString() != "this socket"_L1)
            names.insert(value["name"_L1].toString().toLatin1());
    }
    return names;
}

} // namespace

void TestSimulation::sameSeedTellsTheSameStory()
{
    const auto first = told(options(200, 7, 2, 24), 5000);
    const auto second = told(options(200, 7, 2, 24), 5000);
    QVERIFY(first.size() > 4000);
    QVERIFY(first == second);
}

void TestSimulation::anotherSeedTellsAnotherStory()
{
    QVERIFY(withoutTimes(told(options(200, 1), 2000)) != withoutTimes(told(options(200, 2), 2000)));
}

void TestSimulation::sellersDoNotDependOnEachOther()
{
    Recorder alone;
    Simulation one(options(200, 3, 1), alone);
    run(one, alone, monday, 3000);
    Recorder crowd;
    Simulation three(options(200, 3, 3), crowd);
    run(three, crowd, monday, 3000);
    QVERIFY(receivedBy(alone, "seller-1") == receivedBy(crowd, "seller-1"));
    QVERIFY(withoutTimes(receivedBy(crowd, "seller-2")) != withoutTimes(receivedBy(crowd, "seller-3")));
}

void TestSimulation::storyDoesNotDependOnTheRate()
{
    // Nor on the time of day or the interval of advance().
    auto slow = withoutTimes(told(options(2, 5, 1, 24), 600'000, monday, 500));
    auto fast = withoutTimes(told(options(2000, 5, 1, 24), 600, monday + 7'654'321, 7));
    const qsizetype common = std::min(slow.size(), fast.size());
    QVERIFY(common > 2600);
    QCOMPARE(slow.first(common), fast.first(common));
}

void TestSimulation::rateIsExactOnAverage_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<qint64>("durationMs");
    QTest::newRow("2") << 2.0 << qint64(600'000);
    QTest::newRow("0.5") << 0.5 << qint64(2'400'000);
    QTest::newRow("200") << 200.0 << qint64(10'000);
    QTest::newRow("20,000") << 20'000.0 << qint64(2000);
}

void TestSimulation::rateIsExactOnAverage()
{
    QFETCH(double, rate);
    QFETCH(qint64, durationMs);
    Recorder recorder;
    Simulation simulation(options(rate, 1, 2), recorder);
    run(simulation, recorder, monday, durationMs);
    for (const QByteArray &seller : {"seller-1"_ba, "seller-2"_ba}) {
        const auto received = static_cast<double>(receivedBy(recorder, seller).size());
        const double expected = rate * static_cast<double>(durationMs) / 1000;
        QVERIFY2(std::abs(received - expected) < 12 + expected * 0.002, qPrintable(QString::number(received)));
    }
}

void TestSimulation::rateIsSteady_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<double>("history");
    for (const double rate : {0.5, 1.0, 2.0, 20.0, 500.0}) {
        for (const double history : {0.0, 24.0})
            QTest::addRow("%g, history %g", rate, history) << rate << QString() << history;
    }
    QTest::addRow("with an announcement") << 1.0 << u"flash-sale"_s << 0.0;
}

void TestSimulation::rateIsSteady()
{
    QFETCH(double, rate);
    QFETCH(QString, scenario);
    QFETCH(double, history);
    for (const quint64 seed : {1ULL, 2ULL, 3ULL, 4ULL, 5ULL}) {
        SimulationOptions wanted = options(rate, seed, 2, history);
        wanted.scenario = *loadScenario(scenario);
        Recorder recorder;
        Simulation simulation(wanted, recorder);
        // At any time from the start, about as many events were emitted as the rate demands.
        const auto eventMs = 1000 / rate;
        run(simulation, recorder, monday, static_cast<qint64>(700 * eventMs), std::max<qint64>(1, qint64(eventMs / 8)));
        for (const QByteArray &seller : {"seller-1"_ba, "seller-2"_ba}) {
            double last = 0;
            double count = 0;
            for (const Emission &event : receivedBy(recorder, seller)) {
                const double at = static_cast<double>(event.receivedAt - monday) / eventMs;
                if (at <= 0)
                    continue;
                const QString place =
                    u"seed %1, %2: event %3 after %4"_s.arg(QString::number(seed), QString::fromLatin1(event.name))
                        .arg(count)
                        .arg(at) +
                    u", the last after %1"_s.arg(last);
                QVERIFY2(at - last <= (scenario.isEmpty() ? 4 : 8), qPrintable(place));
                QVERIFY2(count > 0 || at < 1.5, qPrintable(place));
                QVERIFY2(!scenario.isEmpty() || std::abs(count - at) < 15, qPrintable(place));
                last = at;
                ++count;
            }
            QVERIFY(count > 600);
        }
    }
}

void TestSimulation::rateZeroIsSilence()
{
    Recorder recorder;
    Simulation simulation(options(0, 1, 2), recorder);
    run(simulation, recorder, monday, 60'000, 1000);
    QVERIFY(recorder.events.empty());
    QCOMPARE(simulation.nextDue(), std::numeric_limits<qint64>::max());
}

void TestSimulation::eventsAreDistinct_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<qint64>("durationMs");
    QTest::newRow("2") << 2.0 << qint64(1'800'000);
    QTest::newRow("200") << 200.0 << qint64(30'000);
    QTest::newRow("20,000") << 20'000.0 << qint64(1500);
}

void TestSimulation::eventsAreDistinct()
{
    QFETCH(double, rate);
    QFETCH(qint64, durationMs);
    const auto events = told(options(rate, 11, 1, 24), durationMs, monday, 100);
    QVERIFY(static_cast<double>(events.size()) > rate * static_cast<double>(durationMs) / 2000);
    QSet<QByteArray> texts;
    for (const Emission &event : events) {
        const QByteArray text = event.name + event.payload;
        QVERIFY2(!texts.contains(text), text.constData());
        texts.insert(text);
    }
}

void TestSimulation::everyEventRecursSoon()
{
    const QSet<QByteArray> kinds = sellerKinds();
    QVERIFY(kinds.size() > 50);
    for (const quint64 seed : {1ULL, 2ULL, 3ULL}) {
        // From the first event of a young shop on: at 200 a second, 1,200 events take 6 seconds.
        const auto events = told(options(200, seed), 60'000);
        std::map<QByteArray, std::size_t> last;
        for (std::size_t i = 0; i < events.size(); ++i) {
            const std::size_t before = last.contains(events[i].name) ? last[events[i].name] : 0;
            QVERIFY2(i - before <= 1200, events[i].name + " missing for " + QByteArray::number(i - before));
            last[events[i].name] = i;
        }
        for (const QByteArray &kind : kinds) {
            QVERIFY2(last.contains(kind), kind.constData());
            QVERIFY2(events.size() - last[kind] <= 1200, kind.constData());
        }
    }
}

void TestSimulation::firstSecondsShowOrders()
{
    for (const quint64 seed : {1ULL, 2ULL, 3ULL, 4ULL, 5ULL}) {
        const auto events = told(options(2, seed, 1, 24), 10'000);
        QSet<QByteArray> live;
        for (const Emission &event : events) {
            if (event.receivedAt > monday)
                live.insert(event.name);
        }
        QVERIFY2(live.contains("order:created"), "a new order");
        QVERIFY2(live.contains("order:updated"), "an order that moves");
        QVERIFY2(live.contains("order:payment_succeeded") || live.contains("payment:failed"), "a payment");
        QVERIFY2(live.contains("order:fulfilled") || live.contains("order:fulfillment_updated"), "a parcel");
    }
}

void TestSimulation::historyCoversItsHours()
{
    const auto events = told(options(0, 1, 1, 24), 0);
    QVERIFY(events.size() >= 1000 && events.size() <= 2000);
    QString last;
    QMap<int, int> ordersByHour;
    for (const Emission &event : events) {
        const QString time = event.object()["timestamp"_L1].toString();
        QVERIFY2(!time.isEmpty(), "history is stamped");
        QVERIFY2(event.rooms == QList<QByteArray>{"user:seller-1"}, "history is for the seller alone");
        QVERIFY(time >= last);
        last = time;
        if (event.name == "order:created")
            ++ordersByHour[QStringView(time).mid(11, 2).toInt()];
    }
    const qint64 first = QDateTime::fromString(events.front().object()["timestamp"_L1].toString(), Qt::ISODateWithMs)
                             .toMSecsSinceEpoch();
    QCOMPARE(monday - first, qint64(86'400'000));
    QVERIFY(QDateTime::fromString(last, Qt::ISODateWithMs).toMSecsSinceEpoch() < monday);
    int night = 0;
    int evening = 0;
    for (int hour = 1; hour <= 4; ++hour)
        night += ordersByHour[hour];
    for (int hour = 18; hour <= 21; ++hour)
        evening += ordersByHour[hour];
    QVERIFY2(evening >= 5 * night, "an evening peak");
}

void TestSimulation::historyLeavesOpenRecords()
{
    for (const quint64 seed : {1ULL, 2ULL, 3ULL}) {
        Recorder recorder;
        Simulation simulation(options(2, seed, 1, 24), recorder);
        run(simulation, recorder, monday, 0);
        QMap<QString, QString> status;
        QSet<QString> products;
        for (const Emission &event : recorder.events) {
            if (event.name == "product:created")
                products.insert(event.object()["productId"_L1].toString());
            if (event.name == "order:created")
                status[event.order()] = u"pending"_s;
            else if (event.name == "order:cancelled")
                status[event.order()] = u"cancelled"_s;
            else if (event.name == "order:updated")
                status[event.order()] = event.object()["status"_L1].toString(status[event.order()]).toLower();
        }
        QVERIFY(products.size() >= 48);
        const QStringList states = status.values();
        for (const auto &state : {u"paid"_s, u"processing"_s, u"ready_to_ship"_s, u"shipped"_s, u"delivered"_s,
                                  u"cancelled"_s, u"refunded"_s, u"fulfilled"_s})
            QVERIFY2(states.contains(state), qPrintable(state));
        const Books::Standing standing = simulation.shop(0).books().standing();
        QVERIFY(standing.lowStock >= 2 && standing.lowStock <= 14);
        QVERIFY(standing.outOfStock >= 1 && standing.outOfStock <= 10);
        QVERIFY(standing.openQuotations >= 2);
        QVERIFY(standing.wholesaleReceivable > 0);
        QVERIFY(standing.wholesaleBooked > standing.wholesaleReceivable);
    }
}

void TestSimulation::historyIsPlausible_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<int>("shop");
    for (int shop = 0; shop < 5; ++shop) {
        for (const quint64 seed : {1ULL, 2ULL, 3ULL})
            QTest::addRow("shop %d, seed %llu", shop + 1, static_cast<unsigned long long>(seed)) << seed << shop;
    }
}

/// What a seller would check first.
void TestSimulation::historyIsPlausible()
{
    QFETCH(quint64, seed);
    QFETCH(int, shop);
    Recorder recorder;
    Simulation simulation(options(2, seed, 5, 24), recorder);
    run(simulation, recorder, monday, 0);
    const Books &books = simulation.shop(shop).books();

    // Money: most is paid, little is refunded.
    const Books::Period day = books.period(0, monday * 2);
    const int orders = static_cast<int>(books.orders().size());
    int refunded = 0;
    qint64 retail = 0;
    int paid = 0;
    for (const Books::OrderEntry &entry : books.orders()) {
        refunded += entry.refunds.empty() ? 0 : 1;
        if (entry.isCounted() && entry.currency.code == books.currency().code) {
            retail += entry.total;
            ++paid;
        }
    }
    const double lostShare = double(day.lostAtPayment) / orders;
    const double refundShare = double(refunded) / orders;
    const double average = double(retail) / paid;
    qint64 wholesale = 0;
    for (const Books::WholesaleEntry &entry : books.wholesale())
        wholesale += entry.total;
    const double byTheCase = double(wholesale) / double(books.wholesale().size());
    qInfo("%d orders of %.0f, %.0f %% lost at payment, %.0f %% refunded; %d by the case, of %.0f", orders, average,
          100 * lostShare, 100 * refundShare, int(books.wholesale().size()), byTheCase);
    QVERIFY(orders >= 60 && orders <= 160);
    QVERIFY(lostShare > 0.02 && lostShare < 0.16);
    QVERIFY(refundShare > 0.02 && refundShare < 0.14);
    QVERIFY2(byTheCase > 6 * average, "wholesale orders are larger than retail ones");
    QVERIFY(books.wholesale().size() >= 2 && books.wholesale().size() <= 8);

    QHash<QString, int> buyers;
    QHash<QString, QList<double>> prices; // by line, ignoring the variant
    const QByteArray seller = simulation.shop(shop).sellerId();
    for (const Emission &event : receivedBy(recorder, seller)) {
        const QJsonObject object = event.object();
        if (event.name == "order:created")
            ++buyers[object["buyerId"_L1].toString()];
        if (event.name == "product:created") {
            const QString name = object["name"_L1].toString();
            prices[name.left(name.lastIndexOf(u','))].append(object["price"_L1].toString().toDouble());
        }
    }
    QVERIFY2(buyers.size() > orders / 2, "many buyers, some of them regulars");
    QVERIFY(buyers.size() < orders);
    for (const int count : std::as_const(buyers))
        QVERIFY(count <= 8);
    QVERIFY(prices.size() >= 10);
    for (auto it = prices.cbegin(); it != prices.cend(); ++it) {
        const auto [least, most] = std::minmax_element(it->begin(), it->end());
        QVERIFY2(*most <= *least * 1.25, qPrintable(it.key()));
    }
}

void TestSimulation::historyContinuesLive()
{
    Recorder recorder;
    Simulation simulation(options(200, 1, 1, 24), recorder);
    run(simulation, recorder, monday, 3000);
    QSet<QString> old;
    int finished = 0;
    for (const Emission &event : recorder.events) {
        if (event.name == "order:created" && event.receivedAt == monday)
            old.insert(event.order());
        else if (event.name == "order:fulfilled" && event.receivedAt > monday && old.contains(event.order()))
            ++finished;
    }
    QVERIFY2(finished > 5, "yesterday's orders are shipped today");
}

void TestSimulation::skippedTimeHasNoEvents()
{
    Recorder recorder;
    Simulation simulation(options(100, 1), recorder);
    run(simulation, recorder, monday, 1000);
    const std::size_t before = recorder.events.size();
    simulation.skip(3'600'000);
    simulation.advance(monday + 3'600'000);
    QCOMPARE(recorder.events.size(), before);
    simulation.advance(monday + 3'602'000);
    QVERIFY(recorder.events.size() > before + 90 && recorder.events.size() < before + 110);
}

void TestSimulation::anySizeOfShopWorks()
{
    for (const int products : {1, 2, 5000}) {
        SimulationOptions wanted = options(1000, 1);
        wanted.products = products;
        const auto events = told(wanted, 5000);
        QVERIFY(events.size() > 4900);
    }
    Recorder recorder;
    Simulation many(options(10, 1, 40, 2), recorder);
    run(many, recorder, monday, 1000);
    QCOMPARE(many.indexOf("seller-40"), 39);
    QCOMPARE(many.indexOf("seller-41"), -1);
    QVERIFY(!receivedBy(recorder, "seller-40").empty());
}

TILLWATCH_TEST(TestSimulation)
#include "tst_simulation.moc"
