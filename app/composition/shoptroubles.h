// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/values.h"

#include <QObject>
#include <QString>

namespace tillwatch::composition
{

/// Problems with storing one shop's events, as a text for its window. One for each open shop. GUI thread.
class ShopTroubles : public QObject
{
    Q_OBJECT

public:
    /// Sets the problem of the journal; an empty \a sentence ends it.
    void setJournalProblem(const QString &sentence);
    /// \a complete: the whole journal could be read.
    void setRestored(bool complete);
    /// Reads this machine's clock as \a now. A clock that was set back by more than a minute is a problem until it has
    /// caught up with the newest arrival.
    void noteClock(events::Time now);
    /// \a difference: the gateway's clock minus this machine's, in milliseconds. A problem from a minute on.
    void setClockDifference(qint64 difference);
    /// The sentence about the two clocks; empty while they differ by less than a minute.
    [[nodiscard]] QString clockSentence() const;
    /// An event was received at \a at, now or in an earlier run.
    void noteArrival(events::Time at);
    /// All problems in one text; empty without one.
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void changed();

private:
    static constexpr events::Time ClockTolerance = 60'000; // ms

    template <typename T>
    void set(T &member, const T &value)
    {
        if (member == value)
            return;
        member = value;
        Q_EMIT changed();
    }

    QString m_journal;
    bool m_incomplete = false;
    bool m_clockBehind = false;
    qint64 m_minutesAhead = 0; ///< of the gateway's clock; 0 while the clocks agree
    events::Time m_newest = events::NoTime;
};

} // namespace tillwatch::composition
