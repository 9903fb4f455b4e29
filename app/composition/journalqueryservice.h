// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/archive.h"
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

/// Looks things up in a journal that somebody else writes, on a thread of its own that begins with the first question.
/// GUI thread.
class JournalQueryService : public QObject, public dashboard::Archive
{
    Q_OBJECT

public:
    JournalQueryService(const QString &path, journal::Connection::Mode mode);
    ~JournalQueryService() override;

    /// Ends the thread; nothing is answered any more. Before the journal goes.
    void stop();

    void timeline(QObject *asker, const QString &kind, const QString &id, int limit, qint64 before,
                  Answer<Page> answer) override;
    void search(QObject *asker, const QString &text, int limit, Answer<std::vector<Hit>> answer) override;

private:
    /// What lives on the thread.
    struct Desk;
    using Ticket = std::atomic<quint64>;

    template <typename Result>
    void ask(Ticket &newest, QObject *asker, std::function<Result(Desk &)> look, Answer<Result> answer);

    QThread m_thread;
    QObject *m_there; ///< of that thread
    std::unique_ptr<Desk> m_desk;
    bool m_stopped = false;
    Ticket m_timeline = 0;
    Ticket m_search = 0;
};

} // namespace tillwatch::composition
