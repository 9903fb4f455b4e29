// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/mapping.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;

/// Conversion of the session's connection status for the window.
class TestMapping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gapAndPauseReachTheWindow()
    {
        gateway::ConnectionStatus status;
        status.phase = gateway::Phase::Connected;
        status.recovered = true;
        status.gapMs = 4000;
        status.gapStartMs = 1'764'000'000'000;
        status.pausedUntilMs = 1'764'000'060'000;
        status.sentence = u"Back after 4.0 s; nothing was missed."_s;
        const ConnectionStatus shown = composition::forDashboard(status);
        QCOMPARE(shown.state, ConnectionStatus::State::Online);
        QVERIFY(shown.recovered);
        QCOMPARE(shown.gapMs, 4000);
        QCOMPARE(shown.heardUntil, 1'764'000'000'000);
        QCOMPARE(shown.pausedUntil, 1'764'000'060'000);
        QVERIFY(shown.sentence.isEmpty()); // the window has words of its own for what is well
    }
    void nothingIsMadeOfNothing()
    {
        const ConnectionStatus shown = composition::forDashboard({});
        QCOMPARE(shown.gapMs, -1);
        QCOMPARE(shown.heardUntil, events::NoTime);
        QCOMPARE(shown.pausedUntil, events::NoTime);
        QCOMPARE(shown.retryAt, events::NoTime);
    }
};

TILLWATCH_TEST(TestMapping)
#include "tst_mapping.moc"
