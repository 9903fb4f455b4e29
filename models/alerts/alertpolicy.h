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

/// Rules by which facts become entries of the notification centre and toasts: which are announced, joined, summed up or
/// only recorded. No clock: times are passed in, in milliseconds since 1970 UTC. One thread at a time.
///
/// The centre depends only on the facts and their times of arrival, so that a replay gives the same centre; toasts
/// depend on the passed clock as well.
class AlertPolicy
{
public:
    /// Largest distance in arrival at which a fact joins the latest entry of its record.
    static constexpr Time JoinWithin = 1500;
    /// Largest number of toasts at a time.
    static constexpr std::size_t LargestStack = 3;
    /// Span in which alerts of severity 2 are counted and summed up.
    static constexpr Time Minute = 60'000;
    /// Largest number of alerts of severity 2 in a Minute; above it they are summed up.
    static constexpr std::size_t CalmPerMinute = 20;
    /// Length of an outage after which it is announced.
    static constexpr Time OfflineAfter = 60'000;
    static constexpr Time ToastDurationSeverity2 = 8000; ///< display time of a toast of severity 2
    static constexpr Time ToastDurationSeverity3 = 5000; ///< display time of a toast of severity 3
    /// Largest number of entries; beyond it the oldest are removed.
    static constexpr std::size_t LargestCentre = 10'000;

    /// Adds a fact: it joins an entry, becomes one, or is ignored. A \a restored fact, from the past, makes no toast.
    void addFact(const Fact &fact, Time now, bool restored = false);
    /// Sets whether the shop is connected; a long outage becomes an alert.
    void setOnline(bool online, Time now);
    /// Adds the alert that the gateway limits the rate; \a message is the gateway's.
    void addRateLimit(const QString &message, Time now);
    /// Advances the clock: toasts expire, summaries are shown, an outage is announced.
    void advance(Time now);
    /// Time of the next change by advance(); std::nullopt if there is none.
    [[nodiscard]] std::optional<Time> nextDeadline() const;

    /// Removes the toast with this id.
    void dismiss(quint64 toast);
    /// Sets whether the pointer is over a toast. It does not expire then; afterwards its display time begins anew.
    void hover(quint64 toast, bool hovered, Time now);
    /// Marks the entry with this id as read.
    void markRead(quint64 entry);
    void markAllRead();

    /// Visible toasts, at most LargestStack, oldest first.
    [[nodiscard]] const std::vector<Toast> &toasts() const { return m_toasts; }
    /// Entries of the centre, oldest first; their ids are consecutive.
    [[nodiscard]] const std::deque<Entry> &entries() const { return m_entries; }
    /// Number of unread entries.
    [[nodiscard]] int unread() const { return m_unread; }
    /// Whether alerts of severity 2 are summed up at present.
    [[nodiscard]] bool isBusy() const { return m_busy; }

    /// Changes of the centre since the previous takeChanges().
    struct Changes {
        int removed = 0;                            ///< number of oldest entries that were removed
        int added = 0;                              ///< number of newest entries
        std::vector<quint64> changed;               ///< ids of changed entries, each once
        std::vector<std::pair<QString, int>> marks; ///< markKey() and flags of Mark, to be stored in the journal
    };
    /// Returns the changes and clears them.
    [[nodiscard]] Changes takeChanges();
    /// Makes the next takeChanges() return all entries as added, for a model that is reset.
    void restartChanges();

    /// Flags of what the user saw of an entry or did with it. Stored in the journal beside the events.
    enum Mark { Read = 1, Toasted = 2, Muted = 4 };
    /// Permanent key of an entry: the same in every replay of the same events.
    [[nodiscard]] static QString markKey(const Entry &entry);
    /// Applies stored marks; \a marks are flags of Mark by markKey().
    void restoreMarks(const QHash<QString, int> &marks);

    /// Writes the centre, without toasts; see fold/packing.h.
    void pack(QDataStream &stream) const;
    /// Reads what pack() wrote. Returns false for incomplete or corrupt bytes.
    [[nodiscard]] bool unpack(QDataStream &stream);

private:
    /// Record of an entry; a retail and a wholesale order with the same id are one record.
    struct Key {
        quint8 kind = 0;
        QString id;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed) { return qHashMulti(seed, key.kind, key.id); }
    };
    static Key keyOf(RecordKind kind, const QString &id);

    Entry *entry(quint64 id);
    Toast *toast(quint64 id);
    void join(Entry &entry, const Fact &fact, Time now, bool restored);
    void addAmount(Entry &entry, const Fact &fact);
    [[nodiscard]] bool isRepeated(const Fact &fact);
    [[nodiscard]] bool markAnnounced(const Fact &fact);
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
    QHash<Key, quint64> m_latest; ///< id of the latest entry of each record
    std::vector<bool> m_announcedOrders;
    std::vector<bool> m_announcedWholesale;
    /// Orders with a refund: id of the entry whose amount is still unknown, else 0.
    QMap<QString, quint64> m_refunded;
    int m_unread = 0;
    Changes m_changes;
    QSet<quint64> m_changedIds;

    std::vector<Toast> m_toasts;
    quint64 m_nextToast = 1;

    std::deque<Time> m_lastMinute; ///< times of the alerts of severity 2 in the last minute
    bool m_busy = false;
    Time m_summaryFrom = 0;     ///< start of the minute of the next summary
    quint64 m_summaryFirst = 0; ///< id of the first entry that the next summary may contain

    bool m_online = true;
    bool m_outageAnnounced = false;
    Time m_offlineSince = 0; ///< valid while not m_online
};

} // namespace tillwatch::alerts
