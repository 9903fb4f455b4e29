// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "archive/archive.h"
#include "journal/database.h"

#include <QPointer>
#include <QThread>

#include <atomic>
#include <memory>

namespace tillwatch::journal
{
class Reader;
}

namespace tillwatch::composition
{

/// Queries on a journal while it is written, run on a thread of their own that starts with the first one. GUI thread.
class JournalQueryService : public QObject, public archive::Archive
{
    Q_OBJECT

public:
    JournalQueryService(const QString &path, journal::Connection::Mode mode);
    ~JournalQueryService() override;

    /// Ends the thread; no query is answered any more. To be called before the journal is closed.
    void stop();

    void timeline(QObject *context, const QString &kind, const QString &id, int limit, qint64 before,
                  Callback<Page> answer) override;
    void search(QObject *context, const QString &text, int limit, Callback<std::vector<Hit>> answer) override;

private:
    /// Lives on the thread.
    struct Worker;
    /// Number of the newest query of one kind: older ones are not answered.
    using QueryNumber = std::atomic<quint64>;

    template <typename Result>
    void run(QueryNumber &newest, QObject *context, std::function<Result(Worker &)> query, Callback<Result> answer);

    QThread m_thread;
    QObject *m_context; ///< lives on the thread
    std::unique_ptr<Worker> m_worker;
    bool m_stopped = false;
    QueryNumber m_timeline = 0;
    QueryNumber m_search = 0;
};

} // namespace tillwatch::composition
