// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/recoverylog.h"

#include <utility>

namespace tillwatch::demo
{

namespace
{
constexpr qint64 MaxBytes = 64 * 1'048'576;
}

void RecoveryLog::record(const QByteArray &room, const OutgoingPacket &message, Time now)
{
    m_events.push_back({room, message, now});
    m_bytes += message.frame().size();
    expire(now);
}

void RecoveryLog::keep(Session session, Time now)
{
    expire(now);
    const QByteArray pid = session.pid;
    m_sessions.insert(pid, {std::move(session), now});
}

std::optional<RecoveryLog::Restored> RecoveryLog::restore(const QByteArray &pid, const QByteArray &offset,
                                                          const QByteArray &user, Time now)
{
    expire(now);
    const auto kept = m_sessions.constFind(pid);
    bool ok = false;
    const quint64 number = offset.toULongLong(&ok, 36);
    if (kept == m_sessions.cend() || kept->session.user != user || !ok || number < m_first ||
        number >= m_first + m_events.size())
        return std::nullopt;
    Restored restored{m_sessions.take(pid).session, {}};
    const QSet<QByteArray> rooms(restored.session.rooms.cbegin(), restored.session.rooms.cend());
    for (auto i = static_cast<std::size_t>(number - m_first) + 1; i < m_events.size(); ++i) {
        if (rooms.contains(m_events[i].room))
            restored.missed.append(m_events[i].message);
    }
    return restored;
}

void RecoveryLog::expire(Time now)
{
    while (!m_events.empty() && (m_events.front().at + m_window < now || m_bytes > MaxBytes)) {
        m_bytes -= m_events.front().message.frame().size();
        m_events.pop_front();
        ++m_first;
    }
    m_sessions.removeIf([&](const auto &entry) { return entry.value().at + m_window < now; });
}

} // namespace tillwatch::demo
