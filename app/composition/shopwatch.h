// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "composition/backend.h"
#include "composition/librarian.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace tillwatch::composition
{

/// One shop that is being watched: its journal, the receiving thread, and what waits there for the models. Made anew
/// for each shop that the person opens. GUI thread.
class ShopWatch : public QObject
{
    Q_OBJECT

public:
    /// \a journal may be null: nothing is kept then. \a refold: what it holds is folded from the first event on.
    ShopWatch(gateway::SessionOptions session, std::unique_ptr<journal::Journal> journal, bool refold);
    ~ShopWatch() override;

    void start();
    /// Closes the connection and the journal in order, then returns. What arrived until then can still be taken; no
    /// signal comes any more.
    /// The session stays resumable for the next start, unless it was signed out of.
    void stop(gateway::CloseMode mode = gateway::CloseMode::Resumable);
    [[nodiscard]] dashboard::EventBatch take() { return m_mailbox.take(); }
    /// What the journal held, folded; null where there is none, or it was taken. To be asked for before take().
    [[nodiscard]] std::unique_ptr<dashboard::Past> takePast() { return m_mailbox.takePast(); }
    /// Kept beside the events; see dashboard::Dashboard::marked().
    void mark(const QString &key, int flags);
    /// The same for when the window was last looked at; see dashboard::Past::lastLookedAt.
    void noteLooked(qint64 at);

    /// Where what was received can be looked up, until stop(); null where nothing is kept.
    [[nodiscard]] dashboard::Archive *archive() { return m_librarian.get(); }
    /// Null where nothing is kept, and after stop().
    [[nodiscard]] journal::Journal *journal() { return m_journal.get(); }
    /// How much of the past stays, from now on.
    void setRetention(const ingest::Retention &retention);
    void retryNow();
    void networkLost();
    void networkBack();

Q_SIGNALS:
    void statusChanged(const tillwatch::gateway::ConnectionStatus &status);
    /// Whether all that the journal holds could be read.
    void restored(bool complete);
    /// There is something to take; said once between two takings.
    void eventsWaiting();

private:
    std::unique_ptr<journal::Journal> m_journal;
    std::unique_ptr<Librarian> m_librarian;
    ingest::Mailbox m_mailbox;
    Backend m_backend;
    QThread m_thread;
};

} // namespace tillwatch::composition
