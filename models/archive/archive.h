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

/// Asynchronous queries to the journal, which holds the received events. Queries are made and called back in the GUI
/// thread, which never waits for the disk. A later query of the same kind replaces an earlier one, whose callback is
/// not called any more; nor is the callback of a query whose context was destroyed.
class Archive
{
public:
    /// A received event.
    struct Event {
        qint64 seq = 0; ///< ascending number in the journal, from 1
        events::Time receivedAt = 0;
        QByteArray name;
        QByteArray payload; ///< raw JSON
    };
    /// Part of a timeline.
    struct Page {
        std::vector<Event> events; ///< the newest first
        bool more = false;         ///< the journal has older ones
    };
    /// Result of a search: a record with its newest matching event, or an event about no record.
    struct Hit {
        Event event;
        QString kind; ///< order (also of wholesale orders), product, quotation, invitation or cart; empty for no record
        QString id;
    };
    template <typename Result>
    using Callback = std::function<void(Result)>;

    Archive() = default;
    Archive(const Archive &) = delete;
    Archive &operator=(const Archive &) = delete;
    virtual ~Archive() = default;

    /// Reads up to \a limit events about a record with numbers below \a before (0: the newest ones).
    virtual void timeline(QObject *context, const QString &kind, const QString &id, int limit, qint64 before,
                          Callback<Page> callback) = 0;
    /// Finds up to \a limit records by all words of \a text, the last of which may be incomplete; the newest first.
    virtual void search(QObject *context, const QString &text, int limit, Callback<std::vector<Hit>> callback) = 0;
};

} // namespace tillwatch::archive
