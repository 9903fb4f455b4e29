// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/session.h"
#include "ingest/pipe.h"

#include <QObject>

#include <memory>

namespace tillwatch::composition
{

/// Everything that lives on the receiving thread: the session with the gateway, and the pipe behind it. Made elsewhere,
/// moved there, then used through queued calls alone.
class Backend : public QObject
{
    Q_OBJECT

public:
    /// \a journal may be null; it and \a mailbox must outlive the backend.
    Backend(gateway::SessionOptions session, journal::Journal *journal, ingest::Mailbox &mailbox);
    ~Backend() override;

    /// Restores what the journal holds, then connects.
    void start();
    /// Closes the connection in order; to be followed by the end of the thread.
    void stop();
    void retryNow();
    /// Hints of the operating system.
    void networkLost();
    void networkBack();

Q_SIGNALS:
    void statusChanged(const tillwatch::gateway::ConnectionStatus &status);
    void restored(bool complete);

private:
    gateway::SessionOptions m_sessionOptions;
    journal::Journal *m_journal;
    ingest::Mailbox &m_mailbox;
    std::unique_ptr<ingest::Pipe> m_pipe;
    std::unique_ptr<gateway::ShopSession> m_session;
};

} // namespace tillwatch::composition
