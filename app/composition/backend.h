// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/session.h"
#include "ingest/pipe.h"
#include "ingest/restore.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <memory>

namespace tillwatch::composition
{

/// Everything that lives on the receiving thread: the session with the gateway, and the pipe behind it. Made elsewhere,
/// moved there, then used through queued calls alone.
class Backend : public QObject
{
    Q_OBJECT

public:
    /// \a journal may be null; it and \a mailbox must outlive the backend. \a refold: what the journal holds is folded
    /// from the first event on, whatever snapshot there is.
    Backend(gateway::SessionOptions session, journal::Journal *journal, ingest::Mailbox &mailbox, bool refold);
    ~Backend() override;

    /// Restores what the journal holds, then connects.
    void start();
    /// Closes the connection in order; to be followed by the end of the thread. A mode for good returns once the
    /// gateway has heard it, or did not want to for a second.
    void stop(tillwatch::gateway::CloseMode mode);
    /// How much of the past stays; looked at soon, and then from time to time.
    void setRetention(const ingest::Retention &retention);
    void retryNow();
    /// Hints of the operating system.
    void networkLost();
    void networkBack();

Q_SIGNALS:
    void statusChanged(const tillwatch::gateway::ConnectionStatus &status);
    void restored(bool complete);

private:
    /// A snapshot is worth writing once this many events came since the last one, and this often at most.
    static constexpr qint64 SnapshotEvery = 20'000;
    static constexpr std::chrono::minutes HousekeepingPause{10};
    /// Behind a start, or another choice: not while everybody is at work.
    static constexpr std::chrono::seconds HousekeepingDelay{20};

    void noteSpan(const gateway::ConnectionStatus &status);
    void keepHouse();
    void endHousekeeping();

    gateway::SessionOptions m_sessionOptions;
    journal::Journal *m_journal;
    ingest::Mailbox &m_mailbox;
    std::unique_ptr<ingest::Pipe> m_pipe;
    std::unique_ptr<gateway::ShopSession> m_session;
    bool m_refold = false;
    bool m_heard = false;     ///< the shop, as the journal knows it
    qint64 m_unsnapped = 0;   ///< events at the start that no snapshot holds
    qint64 m_snappedUpTo = 0; ///< of those given to the journal since
    QTimer *m_housekeeping = nullptr;
    std::unique_ptr<QThread> m_housekeeper;
    std::atomic_bool m_cancelHousekeeping = false;
    ingest::Retention m_retention;
};

} // namespace tillwatch::composition
