// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/outgoingpacket.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>

#include <chrono>
#include <deque>
#include <optional>

namespace tillwatch::demo
{

/// Connection state recovery: events sent within a time window, and the sessions lost in it. Drops the oldest events
/// beyond a fixed number of bytes; sessions that missed those are not recovered. Time is passed in; no sockets.
class RecoveryLog
{
public:
    using Time = std::chrono::milliseconds; ///< since a fixed origin

    /// A \a window of 0 disables recovery.
    explicit RecoveryLog(std::chrono::milliseconds window) : m_window(window) {}

    [[nodiscard]] bool enabled() const { return m_window.count() > 0; }

    /// The offset that the next recorded event must carry.
    [[nodiscard]] QByteArray nextOffset() const { return QByteArray::number(m_first + m_events.size(), 36); }
    void record(const QByteArray &room, const OutgoingPacket &message, Time now);

    struct Session {
        QByteArray pid;
        QByteArray sid;
        QByteArray user;
        QList<QByteArray> rooms;
    };
    void keep(Session session, Time now);

    struct Restored {
        Session session;
        QList<OutgoingPacket> missed;
    };
    /// Removes and returns the session \a pid of \a user with the events it missed after \a offset; nothing if session
    /// or offset is unknown or too old, or the session is another user's.
    [[nodiscard]] std::optional<Restored> restore(const QByteArray &pid, const QByteArray &offset,
                                                  const QByteArray &user, Time now);

private:
    void expire(Time now);

    struct Event {
        QByteArray room;
        OutgoingPacket message;
        Time at{0};
    };
    struct SavedSession {
        Session session;
        Time at{0};
    };
    std::chrono::milliseconds m_window;
    std::deque<Event> m_events;
    quint64 m_first = 0; ///< number of the first event in m_events
    qint64 m_bytes = 0;
    QHash<QByteArray, SavedSession> m_sessions;
};

} // namespace tillwatch::demo
