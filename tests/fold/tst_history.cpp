// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "fold/history.h"
#include "support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

using History = tillwatch::fold::History<qint64>;

class TestHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsOneStepForEachChange();
    void stepsDoNotDependOnTheOrderOfArrival();
    void earlierValueIsUsedOnlyIfNoneIsKnown();
    void returnsTheValueAtATime();
    void sizeIsBounded();
};

namespace
{
QList<std::pair<qint64, qint64>> stepsOf(const History &history)
{
    QList<std::pair<qint64, qint64>> list;
    for (const History::Step &step : history.steps())
        list.append({step.at, step.value});
    return list;
}
using Steps = QList<std::pair<qint64, qint64>>;
} // namespace

void TestHistory::keepsOneStepForEachChange()
{
    History history;
    history.note(5, 100);
    history.note(5, 200);
    history.note(3, 300);
    history.note(3, 300);
    QCOMPARE(stepsOf(history), (Steps{{100, 5}, {300, 3}}));
    QCOMPARE(history.lastChange()->before, 5);
    QCOMPARE(history.lastChange()->step.at, 300);
    // A later value for the same time replaces it, which may make the step redundant.
    history.note(5, 300);
    QCOMPARE(stepsOf(history), (Steps{{100, 5}}));
    QVERIFY(!history.lastChange());
}

void TestHistory::stepsDoNotDependOnTheOrderOfArrival()
{
    const Steps values{{100, 9}, {200, 9}, {300, 7}, {400, 9}, {600, 0}};
    const Steps wanted{{100, 9}, {300, 7}, {400, 9}, {600, 0}};
    QRandomGenerator random(4711);
    for (int round = 0; round < 200; ++round) {
        Steps shuffled = values;
        for (qsizetype i = shuffled.size() - 1; i > 0; --i)
            shuffled.swapItemsAt(i, random.bounded(int(i + 1)));
        History history;
        for (const auto &[at, value] : shuffled)
            history.note(value, at);
        QCOMPARE(stepsOf(history), wanted);
    }
}

void TestHistory::earlierValueIsUsedOnlyIfNoneIsKnown()
{
    History history;
    history.note(18, 100);
    history.noteBefore(20, 100);
    QCOMPARE(stepsOf(history), (Steps{{99, 20}, {100, 18}}));
    history.note(10, 200);
    history.noteBefore(99, 200);
    QCOMPARE(history.steps().size(), 3U);
    History same;
    same.note(18, 100);
    same.noteBefore(18, 100);
    QCOMPARE(same.steps().size(), 1U);
}

void TestHistory::returnsTheValueAtATime()
{
    History history;
    QVERIFY(!history.at(100));
    history.note(5, 100);
    history.note(3, 300);
    QCOMPARE(history.at(0).value(), 5);
    QCOMPARE(history.at(100).value(), 5);
    QCOMPARE(history.at(299).value(), 5);
    QCOMPARE(history.at(300).value(), 3);
}

void TestHistory::sizeIsBounded()
{
    History history;
    constexpr qint64 Count = 10'000;
    for (qint64 i = 0; i < Count; ++i)
        history.note(i, i * 10);
    QVERIFY(history.size() <= History::MaxSteps);
    QVERIFY(history.steps().size() > History::MaxSteps / 2);
    QCOMPARE(history.steps().front().at, 0);
    QCOMPARE(history.steps().back().value, Count - 1);
    // Recent steps are all kept.
    for (qint64 i = Count - qint64(History::MaxSteps) / 2; i < Count; ++i)
        QCOMPARE(history.at(i * 10).value(), i);
    const auto steps = history.steps();
    QVERIFY(std::is_sorted(steps.begin(), steps.end(),
                           [](const History::Step &a, const History::Step &b) { return a.at < b.at; }));
    History constant;
    for (qint64 i = 0; i < Count; ++i)
        constant.note(7, i);
    QCOMPARE(constant.size(), 2U);
}

TILLWATCH_TEST(TestHistory)
#include "tst_history.moc"
