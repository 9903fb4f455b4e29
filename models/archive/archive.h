// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/values.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace tillwatch::archive
{

/// Everything that was ever received, as far as it was kept. Asked in the GUI thread, which never waits for the disk:
/// the answer comes later, in the same thread. Of two questions of one kind the later one counts: the earlier one is
/// not answered any more, and neither is one whose context is gone.
class Archive
{
public:
    struct Event {
        qint64 seq = 0; ///< its number, growing
        events::Time receivedAt = 0;
        QByteArray name;
        QByteArray payload; ///< raw JSON
    };
    struct Page {
        std::vector<Event> events; ///< the newest first
        bool more = false;         ///< there are older ones
    };
    /// What a search found: the newest event that speaks of a record.
    struct Hit {
        Event event;
        QString kind; ///< order (a wholesale order is one too), product, quotation, invitation, cart; empty for none
        QString id;
    };
    template <typename Result>
    using Answer = std::function<void(Result)>;

    Archive() = default;
    Archive(const Archive &) = delete;
    Archive &operator=(const Archive &) = delete;
    virtual ~Archive() = default;

    /// The events about a record, before the number \a before (0: the newest ones).
    virtual void timeline(QObject *context, const QString &kind, const QString &id, int limit, qint64 before,
                          Answer<Page> answer) = 0;
    /// What \a text finds, the newest first, one hit a record. The last word may be unfinished.
    virtual void search(QObject *context, const QString &text, int limit, Answer<std::vector<Hit>> answer) = 0;
};

} // namespace tillwatch::archive
