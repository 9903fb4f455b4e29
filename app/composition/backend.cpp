// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/backend.h"

#include "journal/journal.h"

namespace tillwatch::composition
{

Backend::Backend(gateway::SessionOptions session, journal::Journal *journal, ingest::Mailbox &mailbox)
    : m_sessionOptions(std::move(session)), m_journal(journal), m_mailbox(mailbox)
{
}

Backend::~Backend() = default;

void Backend::start()
{
    m_pipe = std::make_unique<ingest::Pipe>(m_journal, m_mailbox);
    Q_EMIT restored(m_pipe->restore());
    if (m_journal) {
        const journal::ResumePoint point = m_journal->resumePoint();
        m_sessionOptions.client.recoveryId = point.pid;
        m_sessionOptions.client.recoveryOffset = point.offset;
    }
    m_sessionOptions.sink = m_pipe.get();
    m_session = std::make_unique<gateway::ShopSession>(m_sessionOptions);
    connect(m_session.get(), &gateway::ShopSession::statusChanged, this, &Backend::statusChanged);
    m_session->open();
}

void Backend::stop()
{
    if (m_session) {
        disconnect(m_session.get(), nullptr, this, nullptr);
        m_session->close();
    }
    m_session.reset();
    m_pipe.reset();
}

void Backend::retryNow()
{
    if (m_session)
        m_session->retryNow();
}

void Backend::networkLost()
{
    if (m_session)
        m_session->networkLost();
}

void Backend::networkBack()
{
    if (m_session)
        m_session->networkBack();
}

} // namespace tillwatch::composition
