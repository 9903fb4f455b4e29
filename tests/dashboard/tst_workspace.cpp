// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/workspace.h"
#include "support/dashboardbench.h"
#include "support/fakestore.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_workspace
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using dashboard::Workspace;

class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setDashboardReplacesAndSignals();
    void settingsStayWhenTheShopChanges();
    void settingsAreStored();
};

void TestWorkspace::setDashboardReplacesAndSignals()
{
    test::DashboardBench first({u"EUR"_s, QTimeZone::utc(), QLocale::c(), u"First"_s});
    test::DashboardBench second({u"EUR"_s, QTimeZone::utc(), QLocale::c(), u"Second"_s});
    Workspace workspace;
    QSignalSpy changed(&workspace, &Workspace::dashboardChanged);
    QCOMPARE(workspace.dashboard(), nullptr);
    workspace.setDashboard(&first);
    workspace.setDashboard(&first);
    QCOMPARE(changed.size(), 1);
    workspace.setDashboard(&second);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(workspace.dashboard(), &second);
}

void TestWorkspace::settingsStayWhenTheShopChanges()
{
    test::DashboardBench first({u"EUR"_s, QTimeZone::utc(), QLocale::c(), u"First"_s});
    test::DashboardBench second({u"EUR"_s, QTimeZone::utc(), QLocale::c(), u"Second"_s});
    Workspace workspace;
    workspace.setDashboard(&first);
    workspace.preferences()->setDensity(u"compact"_s);
    workspace.storage()->setDays(90);
    workspace.setDashboard(&second);
    QCOMPARE(workspace.preferences()->density(), u"compact"_s);
    QCOMPARE(workspace.storage()->days(), 90);
}

void TestWorkspace::settingsAreStored()
{
    test::FakeStore store;
    {
        Workspace workspace(store.access());
        workspace.preferences()->setTheme(u"dark"_s);
        workspace.storage()->setMegabytes(250);
    }
    Workspace later(store.access());
    QCOMPARE(later.preferences()->theme(), u"dark"_s);
    QCOMPARE(later.storage()->megabytes(), 250);
}

TILLWATCH_TEST(TestWorkspace)

} // namespace tst_workspace

#include "tst_workspace.moc"
