// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alert.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <deque>
#include <vector>

class QDataStream;

namespace tillwatch::alerts
{

/// What is announced, joined, summed up or only written down. A pure rule: time is passed in, in milliseconds since
/// 1970; one thread at a time.
///
/// The centre depends on the facts and their times of arrival alone, so that a replay writes the same centre; toasts
/// depend on the clock as well.
class AlertPolicy
{
public:
    static constexpr Time JoinWithin = 1500;
    static constexpr std::size_t LargestStack = 3;
    static constexpr Time Minute = 60'000;
    /// More alerts of severity 2 than this in a minute are summed up.
    static constexpr std::size_t CalmPerMinute = 20;
    static constexpr Time OfflineAfter = 60'000;
    static constexpr Time ToastDurationSeverity2 = 8000; ///< how long a toast of severity 2 stays
    static constexpr Time ToastDurationSeverity3 = 5000;
    /// The centre forgets the oldest beyond this.
    static constexpr std::size_t LargestCentre = 10'000;

    /// Takes in a fact. What was \a restored from history never makes a toast.
    void take(const Fact &fact, Time now, bool restored = false);
    void setOnline(bool online, Time now);
    void rateLimited(const QString &words, Time now);
    /// Lets time pass: toasts end, summaries come, an outage is told.
    void advance(Time now);
    /// When advance() will have something to do; nothing while there is none.
    [[nodiscard]] std::optional<Time> nextDeadline() const;

    void dismiss(quint64 toast);
    /// A toast under the pointer stays; afterwards its time begins anew.
    void hover(quint64 toast, bool hovered, Time now);
    void markRead(quint64 entry);
    void markAllRead();

    /// At most three, the oldest first.
    [[nodiscard]] const std::vector<Toast> &toasts() const { return m_toasts; }
    /// The oldest first; ids follow each other without a gap.
    [[nodiscard]] const std::deque<Entry> &entries() const { return m_entries; }
    [[nodiscard]] int unread() const { return m_unread; }
    [[nodiscard]] bool isBusy() const { return m_busy; }

    /// What happened to the centre since it was asked for last.
    struct Changes {
        int removed = 0; ///< at its old end
        int added = 0;
        std::vector<quint64> changed;               ///< ids, each once
        std::vector<std::pair<QString, int>> marks; ///< to be written down: markKey(), and flags of Mark
    };
    [[nodiscard]] Changes takeChanges();
    /// Makes the next takeChanges() tell the whole centre, for a model that begins anew.
    void restartChanges();

    /// What a person saw of an entry, or did with it: facts of their own, beside the events.
    enum Mark { Read = 1, Toasted = 2, Muted = 4 };
    /// Names an entry for good: the same in every replay of the same events.
    [[nodiscard]] static QString markKey(const Entry &entry);
    /// Takes back marks that were written down, by markKey().
    void restoreMarks(const QHash<QString, int> &marks);

    /// The centre as bytes, and back; toasts are of the moment and left out. False for what is no whole centre.
    void pack(QDataStream &stream) const;
    [[nodiscard]] bool unpack(QDataStream &stream);

private:
    struct Key {
        quint8 group = 0;
        QString id;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed) { return qHashMulti(seed, key.group, key.id); }
    };
    static Key keyOf(RecordKind kind, const QString &id);

    Entry *entry(quint64 id);
    Toast *toast(quint64 id);
    void join(Entry &entry, const Fact &fact, Time now, bool restored);
    void addAmount(Entry &entry, const Fact &fact);
    [[nodiscard]] bool isKnownAlready(const Fact &fact);
    [[nodiscard]] bool wasAnnounced(const Fact &fact);
    Entry *waitingForAmount(const Fact &fact);
    void noteRefund(const Entry &entry);
    Entry &append(const Fact &fact);
    void deliver(Entry &entry, Time now, bool restored, bool muted);
    void show(Entry &entry, Time now);
    void startToast(Entry &entry, Time now);
    void group(Toast &toast, Entry &entry, Time now);
    [[nodiscard]] bool makeRoom(Severity severity);
    [[nodiscard]] bool isBusyAt(Time at);
    void summarise(Time now);
    void setExpiry(Toast &toast, Time now) const;
    void changed(const Entry &entry);

    std::deque<Entry> m_entries;
    quint64 m_nextId = 1;
    QHash<Key, quint64> m_latest; ///< of each record that the centre speaks of
    std::vector<bool> m_announcedOrders;
    std::vector<bool> m_announcedWholesale;
    /// Orders with a refund, and the entry that waits for its amount; 0 where one was told.
    QMap<QString, quint64> m_refunded;
    int m_unread = 0;
    Changes m_changes;
    QSet<quint64> m_changedIds;

    std::vector<Toast> m_toasts;
    quint64 m_nextToast = 1;

    std::deque<Time> m_lastMinute; ///< arrivals of severity 2
    bool m_busy = false;
    Time m_summaryFrom = 0;
    quint64 m_summaryFirst = 0; ///< first entry that the next summary may speak of

    bool m_online = true;
    bool m_outageAnnounced = false;
    Time m_offlineSince = 0;
};

} // namespace tillwatch::alerts
