// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/openshop.h"
#include "journal/reader.h"
#include "settings/storagesettings.h"
#include "support/testmain.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using composition::OpenShop;

/// One shop as a unit, without a window: opened and closed beside another one, each with an embedded gateway, a journal
/// and a dashboard of its own.
class TestOpenShop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoShopsRunSideBySide();
    void closedShopOpensAgainBesideTheOther();
    void closingAppliesWhatArrived();
    void journalInUseIsRefused();
    void storageIsServedUntilTheShopCloses();

private:
    /// A demo shop in a folder of its own.
    struct Bench {
        explicit Bench(quint64 seed, double rate = 50)
        {
            options.demo = true;
            options.headless = true;
            options.seed = seed;
            options.rate = rate;
            options.timeZone = "Europe/Berlin";
        }

        [[nodiscard]] Expected<std::unique_ptr<OpenShop>, composition::OpenProblem> open()
        {
            composition::Shop demo;
            demo.demo = true;
            return OpenShop::open(demo, {options, budgets, {}, folder.path(), {}, nullptr, [] { return false; }});
        }
        /// Opens and starts; null where the shop cannot be opened.
        [[nodiscard]] std::unique_ptr<OpenShop> start()
        {
            auto opened = open();
            if (!opened)
                return nullptr;
            (*opened)->start();
            return std::move(opened).value();
        }

        QTemporaryDir folder;
        shell::Options options;
        gateway::SendBudgets budgets;
    };

    static qint64 received(OpenShop &shop) { return shop.dashboard()->state().counters.received; }
    static bool isOnline(OpenShop &shop) { return shop.dashboard()->connection()->isOnline(); }
    static int orderCount(OpenShop &shop) { return shop.dashboard()->state().orders().size(); }
    static QSet<QString> orderIds(OpenShop &shop)
    {
        QSet<QString> ids;
        for (int row = 0; row < shop.dashboard()->orderModel()->count(); ++row)
            ids.insert(shop.dashboard()->orderModel()->idAt(row));
        return ids;
    }
};

void TestOpenShop::twoShopsRunSideBySide()
{
    Bench kitchen(4);
    Bench paper(5);
    const auto first = kitchen.start();
    const auto second = paper.start();
    QVERIFY(first && second);
    QTRY_VERIFY_WITH_TIMEOUT(isOnline(*first) && isOnline(*second), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(orderCount(*first) > 20 && orderCount(*second) > 20, 20'000);
    QVERIFY(!orderIds(*first).intersects(orderIds(*second)));

    first->close();
    const qint64 atClose = received(*first);
    const qint64 before = received(*second);
    QTRY_VERIFY_WITH_TIMEOUT(received(*second) > before + 20, 20'000);
    QVERIFY(isOnline(*second));
    QCOMPARE(received(*first), atClose);
    second->close();
    QCOMPARE(received(*first), atClose);
}

void TestOpenShop::closedShopOpensAgainBesideTheOther()
{
    Bench kitchen(4);
    Bench paper(5);
    const auto other = paper.start();
    auto shop = kitchen.start();
    QVERIFY(shop && other);
    QTRY_VERIFY_WITH_TIMEOUT(orderCount(*shop) > 20, 20'000);
    shop->close();
    QVERIFY(shop->journalPath().isEmpty());
    const QSet<QString> before = orderIds(*shop);
    shop = kitchen.start();
    QVERIFY(shop);
    QTRY_VERIFY_WITH_TIMEOUT(orderIds(*shop).contains(before), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(isOnline(*shop) && isOnline(*other), 20'000);
}

void TestOpenShop::closingAppliesWhatArrived()
{
    Bench busy(4, 2000);
    const auto shop = busy.start();
    QVERIFY(shop);
    const QString journal = shop->journalPath();
    QTRY_VERIFY_WITH_TIMEOUT(received(*shop) > 2000, 20'000);
    shop->close();
    journal::Reader reader(journal, journal::Connection::Mode::Read);
    QCOMPARE(received(*shop), reader.extent().last);
}

void TestOpenShop::journalInUseIsRefused()
{
    Bench kitchen(4, 0);
    const auto first = kitchen.start();
    QVERIFY(first);
    const auto second = kitchen.open();
    QVERIFY(!second);
    QCOMPARE(second.error().exitStatus, int(shell::ExitBadDataFolder));
    first->close();
    QVERIFY(kitchen.open());
}

void TestOpenShop::storageIsServedUntilTheShopCloses()
{
    Bench kitchen(4, 0);
    settings::StorageSettings settings;
    shell::DesktopExportSink sink(kitchen.folder.filePath(u"exports"_s));
    const auto shop = kitchen.start();
    QVERIFY(shop);
    QVERIFY(!settings.isAvailable());
    shop->serveStorage(settings, sink);
    QVERIFY(settings.isAvailable());
    QCOMPARE(settings.path(), QDir::toNativeSeparators(shop->journalPath()));
    shop->close();
    QCOMPARE(settings.state(), settings::StorageSettings::State());
}

TILLWATCH_TEST(TestOpenShop)
#include "tst_openshop.moc"
