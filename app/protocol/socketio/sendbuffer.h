// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "protocol/socketio/packet.h"

#include <QList>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace tillwatch::socketio
{

/// A FIFO queue of packets that wait for a connection, bounded in number, size and age. Time is passed in.
class SendBuffer
{
public:
    using Time = std::chrono::milliseconds;

    struct Limits {
        qsizetype packets = 1000;
        qint64 bytes = 4 * 1024 * 1024;
    };

    struct Entry {
        Encoded packet;
        std::optional<quint64> ackId;
        QByteArray name;
        Time since{0};
        Time expiry{0};

        [[nodiscard]] qint64 bytes() const
        {
            qint64 sum = packet.text.size();
            for (const QByteArray &attachment : packet.attachments)
                sum += attachment.size();
            return sum;
        }
        /// Size in bytes of the packet's largest message, including the Engine.IO packet type.
        [[nodiscard]] qint64 largestMessage() const
        {
            qint64 largest = packet.text.size() + 1;
            for (const QByteArray &attachment : packet.attachments)
                largest = std::max<qint64>(largest, attachment.size());
            return largest;
        }
    };

    void setLimits(Limits limits) { m_limits = limits; }

    /// Appends \a entry, or drops it and returns false if the buffer is full.
    bool append(Entry entry)
    {
        const qint64 size = entry.bytes();
        if (m_entries.size() >= m_limits.packets || m_bytes + size > m_limits.bytes)
            return false;
        m_bytes += size;
        m_entries.append(std::move(entry));
        return true;
    }
    /// Removes and returns the oldest packet.
    std::optional<Entry> takeFirst()
    {
        if (m_entries.isEmpty())
            return std::nullopt;
        Entry entry = m_entries.takeFirst();
        m_bytes -= entry.bytes();
        return entry;
    }
    /// Removes and returns every expired packet.
    QList<Entry> takeExpired(Time now)
    {
        return takeIf([now](const Entry &entry) { return entry.expiry <= now; });
    }
    /// Removes and returns the packet with this acknowledgement id, whose call has timed out (C59).
    QList<Entry> takeAck(quint64 id)
    {
        return takeIf([id](const Entry &entry) { return entry.ackId == id; });
    }
    QList<Entry> takeAll()
    {
        return takeIf([](const Entry &) { return true; });
    }

    [[nodiscard]] QList<quint64> ackIds() const
    {
        QList<quint64> ids;
        for (const Entry &entry : m_entries) {
            if (entry.ackId)
                ids.append(*entry.ackId);
        }
        return ids;
    }
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_entries.size(); }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

private:
    template <typename Predicate>
    QList<Entry> takeIf(Predicate predicate)
    {
        QList<Entry> taken;
        QList<Entry> kept;
        for (Entry &entry : m_entries) {
            if (predicate(std::as_const(entry))) {
                m_bytes -= entry.bytes();
                taken.append(std::move(entry));
            } else {
                kept.append(std::move(entry));
            }
        }
        m_entries = std::move(kept);
        return taken;
    }

    QList<Entry> m_entries;
    qint64 m_bytes = 0;
    Limits m_limits;
};

} // namespace tillwatch::socketio
