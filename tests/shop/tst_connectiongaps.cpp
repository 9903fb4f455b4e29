// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shop/connectiongaps.h"
#include "support/testmain.h"

namespace tst_connectiongaps
{
using namespace tillwatch;
using shop::ConnectionGaps;

namespace
{
constexpr Time Minute = 60'000;
constexpr Time Start = 1'795'008'720'000;

ConnectionStatus status(ConnectionPhase phase, bool recovered = false, Time gapStart = 0)
{
    ConnectionStatus result;
    result.phase = phase;
    result.recovered = recovered;
    result.gapStartMs = gapStart;
    return result;
}
constexpr auto Online = ConnectionPhase::Connected;
constexpr auto Waiting = ConnectionPhase::WaitingToRetry;
} // namespace

class TestConnectionGaps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gapsBetweenRestoredSpansCount();
    void firstConnectionEndsTheGapSinceTheLastRun();
    void recoveredConnectionLeavesNoGap();
    void shortGapDoesNotCount();
    void gapBeginsAtTheGapStartOfTheStatus();
    void openGapGrowsWithTime();
};

void TestConnectionGaps::gapsBetweenRestoredSpansCount()
{
    ConnectionGaps gaps;
    gaps.restore({{Start, Start + Minute, false},
                  {Start + 5 * Minute, Start + 6 * Minute, false},
                  {Start + 20 * Minute, Start + 21 * Minute, true}},
                 NoTime);
    QCOMPARE(gaps.over(), (std::vector<TimeSpan>{{Start + Minute, Start + 5 * Minute}}));
    QCOMPARE(gaps.connectedBeforeUntil(), Start + 21 * Minute);
    QCOMPARE(gaps.firstConnectedAt(), NoTime);
}

void TestConnectionGaps::firstConnectionEndsTheGapSinceTheLastRun()
{
    ConnectionGaps gaps;
    gaps.restore({{Start, Start + Minute, false}}, NoTime);
    QVERIFY(!gaps.note(status(Waiting), Start + 2 * Minute));
    const auto ended = gaps.note(status(Online), Start + 9 * Minute);
    QVERIFY(ended);
    QCOMPARE(*ended, (TimeSpan{Start + Minute, Start + 9 * Minute}));
    QCOMPARE(gaps.firstConnectedAt(), Start + 9 * Minute);
}

void TestConnectionGaps::recoveredConnectionLeavesNoGap()
{
    ConnectionGaps gaps;
    gaps.restore({}, Start);
    QVERIFY(!gaps.note(status(Online, true), Start + 9 * Minute));
    (void)gaps.note(status(Waiting), Start + 10 * Minute);
    QVERIFY(!gaps.note(status(Online, true), Start + 15 * Minute));
    QVERIFY(gaps.over().empty());
}

void TestConnectionGaps::shortGapDoesNotCount()
{
    ConnectionGaps gaps;
    (void)gaps.note(status(Online), Start);
    (void)gaps.note(status(Waiting), Start + Minute);
    QVERIFY(!gaps.note(status(Online), Start + Minute + ConnectionGaps::Shortest - 1));
    (void)gaps.note(status(Waiting), Start + 10 * Minute);
    QVERIFY(gaps.note(status(Online), Start + 10 * Minute + ConnectionGaps::Shortest));
}

void TestConnectionGaps::gapBeginsAtTheGapStartOfTheStatus()
{
    ConnectionGaps gaps;
    (void)gaps.note(status(Online), Start);
    (void)gaps.note(status(Waiting, false, Start + Minute), Start + 2 * Minute);
    QCOMPARE(gaps.disconnectedSince(), Start + Minute);
    const auto ended = gaps.note(status(Online), Start + 5 * Minute);
    QVERIFY(ended);
    QCOMPARE(ended->from, Start + Minute);
    QCOMPARE(gaps.disconnectedSince(), NoTime);
}

void TestConnectionGaps::openGapGrowsWithTime()
{
    ConnectionGaps gaps;
    (void)gaps.note(status(Online), Start);
    (void)gaps.note(status(Waiting), Start + Minute);
    QVERIFY(gaps.until(Start + Minute + 1).empty());
    QCOMPARE(gaps.until(Start + 4 * Minute), (std::vector<TimeSpan>{{Start + Minute, Start + 4 * Minute}}));
    QVERIFY(gaps.over().empty());
}

TILLWATCH_TEST(TestConnectionGaps)

} // namespace tst_connectiongaps

#include "tst_connectiongaps.moc"
