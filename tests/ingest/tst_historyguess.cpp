// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/historyguess.h"
#include "support/testmain.h"

namespace tst_historyguess
{
using namespace tillwatch;
using ingest::HistoryGuess;

namespace
{
constexpr Time Start = 1'795'008'720'000;
}

class TestHistoryGuess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oldEventAfterTheFirstConnectionIsHistory();
    void oldEventWhileRoomsAreJoinedIsHistory();
    void laterOldEventIsNoHistory();
    void laterConnectionsDoNotCount();
    void clockOfTheGatewayIsTakenIntoAccount();
};

void TestHistoryGuess::oldEventAfterTheFirstConnectionIsHistory()
{
    HistoryGuess guess;
    guess.noteConnected(Start);
    QVERIFY(guess.isHistory(Start - HistoryGuess::Margin - 1, Start + 1000));
    QVERIFY(!guess.isHistory(Start - HistoryGuess::Margin, Start + 1000));
    QVERIFY(!guess.isHistory(Start + 1000, Start + 1000));
}

void TestHistoryGuess::oldEventWhileRoomsAreJoinedIsHistory()
{
    const HistoryGuess guess;
    QVERIFY(guess.isHistory(Start - 3'600'000, Start));
    QVERIFY(!guess.isHistory(Start - 1000, Start));
}

void TestHistoryGuess::laterOldEventIsNoHistory()
{
    // At the same age, a later event is late, or the gateway's clock is wrong.
    HistoryGuess guess;
    guess.noteConnected(Start);
    const Time hourAgo = Start - 3'600'000;
    QVERIFY(guess.isHistory(hourAgo, Start + HistoryGuess::FirstSynchronisation - 1));
    QVERIFY(!guess.isHistory(hourAgo, Start + HistoryGuess::FirstSynchronisation));
}

void TestHistoryGuess::laterConnectionsDoNotCount()
{
    HistoryGuess guess;
    guess.noteConnected(Start);
    guess.noteConnected(Start + 600'000);
    QVERIFY(!guess.isHistory(Start, Start + 600'001));
}

void TestHistoryGuess::clockOfTheGatewayIsTakenIntoAccount()
{
    constexpr Time Hour = 3'600'000;
    for (const Time difference : {-Hour, Hour, 24 * Hour}) {
        HistoryGuess guess;
        guess.noteConnected(Start);
        guess.setClockDifference(difference);
        QVERIFY(!guess.isHistory(Start + difference + 500, Start + 1000));
        QVERIFY(guess.isHistory(Start + difference - HistoryGuess::Margin - 1, Start + 1000));
    }
}

TILLWATCH_TEST(TestHistoryGuess)

} // namespace tst_historyguess

#include "tst_historyguess.moc"
