// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/values.h"

#include <QObject>
#include <QString>

namespace tillwatch::composition
{

/// What is wrong with keeping a shop's events, in words for its window. One for each shop that is open. GUI thread.
class ShopTroubles : public QObject
{
    Q_OBJECT

public:
    /// Of the journal; empty once it is well again.
    void setJournal(const QString &sentence);
    /// Whether all that the journal holds could be read.
    void setRestored(bool complete);
    /// It is \a now by this machine's clock, or an event was received then. A clock that was set back by more than a
    /// minute is a trouble until it has caught up with what was received before.
    void clockSays(events::Time now);
    /// The arrival of what the journal holds.
    void receivedUntil(events::Time at);
    /// All of it, in one text; empty where all is well.
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
    events::Time m_newest = events::NoTime;
};

} // namespace tillwatch::composition
