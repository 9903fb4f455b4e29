// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/program.h"
#include "support/testmain.h"

#include <QHash>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using test::Program;

namespace
{

/// A state file, with the events that were received after the history of the start.
struct Told {
    QJsonObject state;
    QHash<QString, int> before;

    [[nodiscard]] int counter(const QString &name) const { return state["counters"_L1][name].toInt(); }
    [[nodiscard]] int live(const QString &event) const
    {
        return state["counters"_L1]["byEvent"_L1][event].toInt() - before.value(event);
    }
    [[nodiscard]] int live() const
    {
        int all = 0;
        const QJsonObject heard = state["counters"_L1]["byEvent"_L1].toObject();
        for (auto it = heard.begin(); it != heard.end(); ++it)
            all += live(it.key());
        return all;
    }
    [[nodiscard]] bool notified(const QString &title) const
    {
        const QJsonArray all = state["notifications"_L1].toArray();
        return std::any_of(all.begin(), all.end(), [&](const QJsonValue &entry) { return entry["title"_L1] == title; });
    }
    [[nodiscard]] QHash<QString, double> prices() const
    {
        QHash<QString, double> all;
        const QJsonArray products = state["products"_L1].toArray();
        for (const auto product : products)
            all.insert(product["id"_L1].toString(), product["price"_L1].toString().toDouble());
        return all;
    }
};

} // namespace

/// `tillwatch --demo --scenario NAME` as a user starts it: it exits with 0, and its state file shows what the scenario
/// describes.
class TestDemoScenarios : public QObject
{
    Q_OBJECT

    Told m_history; ///< the day behind every story of this seed

    /// Runs the program for a while; an empty rate is the default.
    void tell(Told &told, const QString &scenario, const QString &rate, const QStringList &until)
    {
        Program program;
        QStringList arguments{u"--headless"_s, u"--no-journal"_s, u"--demo"_s,        u"--seed"_s,
                              u"1"_s,          u"--state"_s,      program.statePath()};
        if (!scenario.isEmpty())
            arguments += {u"--scenario"_s, scenario};
        if (!rate.isEmpty())
            arguments += {u"--rate"_s, rate};
        const int status = program.run(arguments + until);
        QVERIFY2(status == 0, qPrintable(program.complaint()));
        told.state = program.state();
        const QJsonObject heard = m_history.state["counters"_L1]["byEvent"_L1].toObject();
        for (auto it = heard.begin(); it != heard.end(); ++it)
            told.before.insert(it.key(), it->toInt());
        QCOMPARE(told.state["connection"_L1]["gateway"_L1].toString(), u"embedded"_s);
        qInfo("%s: %d events behind the history, %d orders, %d payments failed, %d succeeded", qPrintable(scenario),
              told.live(), told.live(u"order:created"_s), told.live(u"payment:failed"_s),
              told.live(u"order:payment_succeeded"_s));
    }
    void tell(Told &told, const QString &scenario, const QString &rate = u"60"_s)
    {
        tell(told, scenario, rate, {u"--exit-after"_s, u"6"_s});
    }

private Q_SLOTS:
    void initTestCase()
    {
        // No events after the history, so that nothing else is in the file.
        tell(m_history, {}, u"0"_s, {u"--exit-when-idle"_s, u"1"_s});
        QVERIFY(m_history.counter(u"received"_s) > 1000);
        QCOMPARE(m_history.counter(u"undecodable"_s) + m_history.counter(u"unknown"_s), 0);
    }

    void flashSale()
    {
        Told sale;
        tell(sale, u"flash-sale"_s, u"10"_s);
        QVERIFY(sale.notified(u"Flash sale is on"_s));
        // A quarter off six products.
        const QHash<QString, double> usual = m_history.prices();
        const QHash<QString, double> now = sale.prices();
        int cut = 0;
        for (auto it = now.begin(); it != now.end(); ++it) {
            const double share = it.value() / usual.value(it.key(), it.value());
            cut += share > 0.7 && share < 0.8 ? 1 : 0;
        }
        QVERIFY2(cut >= 6, qPrintable(QString::number(cut)));
        // A burst: of ten events a second, an ordinary shop would say about 60 in these six.
        QVERIFY2(sale.live() > 90, qPrintable(QString::number(sale.live())));
        QVERIFY(sale.live(u"order:created"_s) > 5);
    }

    void paymentOutage()
    {
        Told outage;
        tell(outage, u"payment-outage"_s, u"30"_s);
        QVERIFY(outage.notified(u"Payments are failing"_s));
        QVERIFY(outage.live(u"payment:failed"_s) > 5);
        QVERIFY(outage.live(u"payment:failed"_s) > 2 * outage.live(u"order:payment_succeeded"_s));
        QVERIFY(outage.state["analytics"_L1]["lostAtPayment"_L1].toInt() >
                m_history.state["analytics"_L1]["lostAtPayment"_L1].toInt());
    }

    void stockOut()
    {
        Told drought;
        tell(drought, u"stock-out"_s);
        QVERIFY(drought.notified(u"Supplier delivery delayed"_s));
        QVERIFY(drought.live(u"stock:out"_s) >= 4);
        QVERIFY(drought.state["analytics"_L1]["outOfStock"_L1].toInt() >
                m_history.state["analytics"_L1]["outOfStock"_L1].toInt() + 3);
    }

    void quietNight()
    {
        // Without --rate: a tenth of two events a second. An ordinary shop sends about 20 in these ten seconds.
        Told night;
        tell(night, u"quiet-night"_s, {}, {u"--exit-after"_s, u"10"_s});
        QVERIFY2(night.live() > 0 && night.live() < 10, qPrintable(QString::number(night.live())));
    }

    void rateThatWasAskedForHoldsInEveryScenario()
    {
        // Of 60 a second, the night alone would leave 6: not more than 36 in six seconds.
        Told night;
        tell(night, u"quiet-night"_s);
        QVERIFY2(night.live() > 100, qPrintable(QString::number(night.live())));
    }

    void hostileFeed()
    {
        // tst_statebooks checks the numbers against the books.
        Told hostile;
        tell(hostile, u"hostile-feed"_s, u"200"_s);
        for (const auto &counter : {u"duplicates"_s, u"late"_s, u"unknown"_s, u"undecodable"_s})
            QVERIFY2(hostile.counter(counter) > 0, qPrintable(counter));
        QCOMPARE(hostile.counter(u"delivered"_s), hostile.counter(u"received"_s) - hostile.counter(u"unknown"_s) -
                                                      hostile.counter(u"undecodable"_s) -
                                                      hostile.counter(u"duplicates"_s));
        QVERIFY(hostile.counter(u"late"_s) > m_history.counter(u"late"_s));
    }
};

TILLWATCH_TEST(TestDemoScenarios)
#include "tst_demoscenarios.moc"
