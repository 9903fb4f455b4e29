// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/ingestworker.h"

#include "journal/journal.h"

#include <QDateTime>
#include <QEventLoop>
#include <QFile>

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

namespace
{
constexpr std::chrono::milliseconds CloseTimeout{2000}; // the client itself takes a second at most

void waitUntilParted(const gateway::Client &client)
{
    if (!client.isClosing())
        return;
    QEventLoop loop;
    QObject::connect(&client, &gateway::Client::connectionClosed, &loop, &QEventLoop::quit);
    QTimer::singleShot(CloseTimeout, &loop, &QEventLoop::quit);
    loop.exec();
}
} // namespace

IngestWorker::IngestWorker(gateway::SessionOptions session, journal::Journal *journal, ingest::Mailbox &mailbox,
                           bool refold)
    : m_sessionOptions(std::move(session)), m_journal(journal), m_mailbox(mailbox), m_refold(refold)
{
}

IngestWorker::~IngestWorker() = default;

void IngestWorker::start()
{
    m_pipe = std::make_unique<ingest::Pipe>(m_journal, m_mailbox);
    const ingest::Pipe::Restoration restoration = m_pipe->restore(!m_refold);
    // From a file that does not exist nothing can be missing.
    Q_EMIT restored(restoration.complete || !m_journal || !QFile::exists(m_journal->path()));
    if (m_journal) {
        m_unsnapped = restoration.tail;
        m_housekeeping = new QTimer(this);
        m_housekeeping->setSingleShot(true);
        connect(m_housekeeping, &QTimer::timeout, this, &IngestWorker::runHousekeeping);
        m_housekeeping->start(HousekeepingDelay);
        const journal::ResumePoint point = m_journal->resumePoint();
        m_sessionOptions.client.recoveryId = point.pid;
        m_sessionOptions.client.recoveryOffset = point.offset;
        m_sessionOptions.client.lastReceivedMs = restoration.lastConnectedAt;
    }
    m_source = std::make_unique<ingest::WireSource>(*m_pipe);
    m_sessionOptions.sink = m_source.get();
    m_session = std::make_unique<gateway::ShopSession>(m_sessionOptions);
    connect(m_session.get(), &gateway::ShopSession::statusChanged, this, &IngestWorker::recordSpan);
    connect(m_session.get(), &gateway::ShopSession::statusChanged, this, &IngestWorker::statusChanged);
    m_session->open();
}

/// Records connected spans in the journal, so that a time without events is known as a gap or as a quiet hour.
void IngestWorker::recordSpan(const gateway::ConnectionStatus &status)
{
    const bool connected = status.phase == gateway::Phase::Connected;
    m_pipe->setClockDifference(status.clockDifferenceMs.value_or(0));
    if (connected)
        m_pipe->noteConnected(QDateTime::currentMSecsSinceEpoch());
    if (!m_journal || connected == m_connected)
        return;
    m_connected = connected;
    if (connected)
        m_journal->connected(QDateTime::currentMSecsSinceEpoch(), status.recovered);
    else
        m_journal->disconnected(status.gapStartMs);
}

void IngestWorker::setRetention(const ingest::Retention &retention)
{
    m_retention = retention;
    if (m_housekeeping)
        m_housekeeping->start(HousekeepingDelay);
}

/// Prunes events beyond the limits and writes the next snapshot, on a thread of idle priority: nothing waits for it.
void IngestWorker::runHousekeeping()
{
    m_housekeeping->start(HousekeepingPause);
    const qint64 appended = m_pipe->appended();
    const bool snapshot = m_unsnapped + appended - m_snappedUpTo >= SnapshotEvery;
    const bool limited = m_retention.days > 0 || m_retention.bytes > 0;
    if ((!snapshot && !limited) || (m_housekeeper && m_housekeeper->isRunning()))
        return;
    if (snapshot) {
        m_unsnapped = 0;
        m_snappedUpTo = appended;
    }
    endHousekeeping();
    m_cancelHousekeeping = false;
    m_housekeeper.reset(
        QThread::create([journal = m_journal, retention = m_retention, snapshot, &cancel = m_cancelHousekeeping] {
            ingest::pruneJournal(*journal, retention, QDateTime::currentMSecsSinceEpoch(), cancel);
            if (snapshot)
                ingest::writeSnapshot(*journal, cancel);
        }));
    m_housekeeper->setObjectName(u"housekeeping"_s);
    m_housekeeper->start(QThread::IdlePriority);
}

void IngestWorker::endHousekeeping()
{
    m_cancelHousekeeping = true;
    if (m_housekeeper)
        m_housekeeper->wait();
    m_housekeeper.reset();
}

void IngestWorker::stop(gateway::CloseMode mode)
{
    delete m_housekeeping;
    m_housekeeping = nullptr;
    endHousekeeping();
    // Moved out of the member, so that retryNow() in a nested event loop cannot start the session again.
    if (const auto session = std::move(m_session)) {
        disconnect(session.get(), nullptr, this, nullptr);
        session->close(mode);
        recordSpan(session->status());
        if (mode == gateway::CloseMode::Disconnect)
            waitUntilParted(session->client());
    }
    m_source.reset();
    m_pipe.reset();
}

void IngestWorker::retryNow()
{
    if (m_session)
        m_session->retryNow();
}

void IngestWorker::networkLost()
{
    if (m_session)
        m_session->networkLost();
}

void IngestWorker::networkBack()
{
    if (m_session)
        m_session->networkBack();
}

} // namespace tillwatch::composition
