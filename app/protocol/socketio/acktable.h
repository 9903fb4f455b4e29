// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QCborArray>
#include <QHash>
#include <QList>

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <utility>

namespace tillwatch::socketio
{

/// Why there is no acknowledgement.
enum class AckError {
    TimedOut,
    Disconnected,
    Refused, ///< not sent: full buffer, too large a message, or a reserved name
};

/// The result of a call: the acknowledgement's arguments, or an error. Delivered exactly once.
struct AckResult {
    std::optional<AckError> error;
    QCborArray arguments;
};
using AckCallback = std::function<void(const AckResult &)>;

/// Pending acknowledgements of one namespace (Socket.IO protocol 5, "Acknowledgement"). Ids count from 0. Time is
/// passed in; callbacks are returned to the caller, which runs them once the table is consistent.
class AckTable
{
public:
    using Time = std::chrono::milliseconds;

    /// Registers a call with its deadline and returns its id.
    quint64 add(AckCallback callback, Time now, std::chrono::milliseconds timeout)
    {
        const quint64 id = m_next++;
        m_waiting.insert(id, {std::move(callback), now, now + timeout});
        return id;
    }

    struct Answered {
        AckCallback callback;
        std::chrono::milliseconds latency{0};
    };
    /// Removes and returns the call with this \a id; nothing if it is unknown, timed out or already answered (C58,
    /// C61).
    std::optional<Answered> take(quint64 id, Time now)
    {
        const auto it = m_waiting.find(id);
        if (it == m_waiting.end())
            return std::nullopt;
        Answered answered{std::move(it->callback), now - it->since};
        m_waiting.erase(it);
        return answered;
    }

    struct Expired {
        quint64 id = 0;
        AckCallback callback;
    };
    /// Removes and returns every call whose deadline has passed, in order of their ids.
    QList<Expired> takeExpired(Time now)
    {
        return takeIf([now](const Waiting &waiting) { return waiting.deadline <= now; });
    }
    /// Removes and returns every call whose id is not in \a keep; for a disconnect.
    QList<Expired> takeAllBut(const QList<quint64> &keep)
    {
        return takeIf([](const Waiting &) { return true; }, keep);
    }

    [[nodiscard]] std::optional<Time> nextDeadline() const
    {
        std::optional<Time> next;
        for (const Waiting &waiting : m_waiting)
            next = next ? std::min(*next, waiting.deadline) : waiting.deadline;
        return next;
    }
    [[nodiscard]] qsizetype size() const { return m_waiting.size(); }

private:
    struct Waiting {
        AckCallback callback;
        Time since{0};
        Time deadline{0};
    };

    template <typename Predicate>
    QList<Expired> takeIf(Predicate predicate, const QList<quint64> &keep = {})
    {
        QList<quint64> ids;
        for (auto it = m_waiting.cbegin(); it != m_waiting.cend(); ++it) {
            if (predicate(it.value()) && !keep.contains(it.key()))
                ids.append(it.key());
        }
        std::sort(ids.begin(), ids.end());
        QList<Expired> taken;
        for (const quint64 id : std::as_const(ids))
            taken.append({id, m_waiting.take(id).callback});
        return taken;
    }

    QHash<quint64, Waiting> m_waiting;
    quint64 m_next = 0;
};

} // namespace tillwatch::socketio
