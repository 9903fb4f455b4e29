// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "composition/ingestworker.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace tillwatch::composition
{

/// Connection to one shop's gateway: the receiving thread with its worker, and the mailbox through which batches reach
/// the GUI thread. GUI thread.
class ShopConnection : public QObject
{
    Q_OBJECT

public:
    /// \a journal may be null: then nothing is stored; it must outlive this. \a refold: fold its events from the first
    /// one on, whatever snapshot there is.
    ShopConnection(gateway::SessionOptions session, journal::Journal *journal, bool refold);
    ~ShopConnection() override;

    void start();
    /// Closes the connection in order and ends the thread before it returns. What arrived until then can still be
    /// taken; no signal is emitted any more. The session stays resumable for the next start, except after signing out.
    void stop(gateway::CloseMode mode = gateway::CloseMode::Resumable);
    [[nodiscard]] shop::EventBatch take() { return m_mailbox.take(); }
    /// The folded content of the journal, once; null without a journal. To be taken before any batch.
    [[nodiscard]] std::unique_ptr<shop::ShopProjection> takeRestored() { return m_mailbox.takeRestored(); }

    /// Limits how much of the past the journal holds, from now on.
    void setRetention(const ingest::Retention &retention);
    void retryNow();
    void networkLost();
    void networkBack();

Q_SIGNALS:
    void statusChanged(const tillwatch::gateway::ConnectionStatus &status);
    /// \a complete: the whole journal could be read.
    void restored(bool complete);
    /// There is something to take; emitted once between two calls of take().
    void eventsWaiting();

private:
    ingest::Mailbox m_mailbox;
    IngestWorker m_worker;
    QThread m_thread;
};

} // namespace tillwatch::composition
