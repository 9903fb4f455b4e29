// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/session.h"
#include "ingest/pipe.h"
#include "ingest/restore.h"
#include "ingest/wiresource.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <memory>

namespace tillwatch::composition
{

/// Worker of the receiving thread: the session with the gateway and the ingest pipe behind it. Constructed on another
/// thread, moved there, then used through queued calls only.
class IngestWorker : public QObject
{
    Q_OBJECT

public:
    /// \a journal may be null; it and \a mailbox must outlive the worker. \a refold: fold the journal from its first
    /// event on, whatever snapshot there is.
    IngestWorker(gateway::SessionOptions session, journal::Journal *journal, ingest::Mailbox &mailbox, bool refold);
    ~IngestWorker() override;

    /// Restores what the journal holds, then connects.
    void start();
    /// Closes the connection in order; the thread must end after it. A mode for good returns once the gateway has
    /// received it, or after two seconds.
    void stop(tillwatch::gateway::CloseMode mode);
    /// Limits how much of the past the journal holds; applied by the next housekeeping.
    void setRetention(const ingest::Retention &retention);
    void retryNow();
    /// Hints of the operating system; see gateway::ShopSession.
    void networkLost();
    void networkBack();

Q_SIGNALS:
    void statusChanged(const tillwatch::gateway::ConnectionStatus &status);
    /// \a complete: the whole journal could be read.
    void restored(bool complete);

private:
    /// Events between two snapshots.
    static constexpr qint64 SnapshotEvery = 20'000;
    static constexpr std::chrono::minutes HousekeepingPause{10};
    /// Delay after a start or a change of the limits, when the machine has other work.
    static constexpr std::chrono::seconds HousekeepingDelay{20};

    void recordSpan(const gateway::ConnectionStatus &status);
    void runHousekeeping();
    void endHousekeeping();

    gateway::SessionOptions m_sessionOptions;
    journal::Journal *m_journal;
    ingest::Mailbox &m_mailbox;
    std::unique_ptr<ingest::Pipe> m_pipe;
    std::unique_ptr<ingest::WireSource> m_source;
    std::unique_ptr<gateway::ShopSession> m_session;
    bool m_refold = false;
    bool m_connected = false; ///< as recorded in the journal
    qint64 m_unsnapped = 0;   ///< events in the journal at the start that no snapshot covers
    qint64 m_snappedUpTo = 0; ///< of those appended since
    QTimer *m_housekeeping = nullptr;
    std::unique_ptr<QThread> m_housekeeper;
    std::atomic_bool m_cancelHousekeeping = false;
    ingest::Retention m_retention;
};

} // namespace tillwatch::composition
