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

/// Connection state recovery: what was sent within a window, and who was connected. Time is passed in; no sockets. It
/// forgets the oldest events beyond a fixed number of bytes, and who missed those is not recovered.
class RecoveryLog
{
public:
    using Time = std::chrono::milliseconds; ///< since any fixed origin

    /// A window of 0 keeps nothing.
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
    /// Takes the session of \a user with what it missed after \a offset; nothing where it is unknown, too old or
    /// another user's, or where the offset is.
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
    quint64 m_first = 0; ///< the number of the event at the front
    qint64 m_bytes = 0;
    QHash<QByteArray, SavedSession> m_sessions;
};

} // namespace tillwatch::demo
