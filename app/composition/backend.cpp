// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/backend.h"

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

Backend::Backend(gateway::SessionOptions session, journal::Journal *journal, ingest::Mailbox &mailbox, bool refold)
    : m_sessionOptions(std::move(session)), m_journal(journal), m_mailbox(mailbox), m_refold(refold)
{
}

Backend::~Backend() = default;

void Backend::start()
{
    m_pipe = std::make_unique<ingest::Pipe>(m_journal, m_mailbox);
    const ingest::Pipe::Restoration restoration = m_pipe->restore(!m_refold);
    // A file that there never was holds nothing that could be missing.
    Q_EMIT restored(restoration.complete || !m_journal || !QFile::exists(m_journal->path()));
    if (m_journal) {
        m_unsnapped = restoration.tail;
        m_housekeeping = new QTimer(this);
        m_housekeeping->setSingleShot(true);
        connect(m_housekeeping, &QTimer::timeout, this, &Backend::keepHouse);
        m_housekeeping->start(HousekeepingDelay);
        const journal::ResumePoint point = m_journal->resumePoint();
        m_sessionOptions.client.recoveryId = point.pid;
        m_sessionOptions.client.recoveryOffset = point.offset;
        m_sessionOptions.client.lastReceivedMs = restoration.heardUntil;
    }
    m_sessionOptions.sink = m_pipe.get();
    m_session = std::make_unique<gateway::ShopSession>(m_sessionOptions);
    connect(m_session.get(), &gateway::ShopSession::statusChanged, this, &Backend::noteSpan);
    connect(m_session.get(), &gateway::ShopSession::statusChanged, this, &Backend::statusChanged);
    m_session->open();
}

/// The journal knows when the shop could be heard: everything else is a gap and not a quiet hour.
void Backend::noteSpan(const gateway::ConnectionStatus &status)
{
    const bool heard = status.phase == gateway::Phase::Connected;
    if (!m_journal || heard == m_heard)
        return;
    m_heard = heard;
    if (heard)
        m_journal->connected(QDateTime::currentMSecsSinceEpoch(), status.recovered);
    else
        m_journal->disconnected(status.gapStartMs);
}

void Backend::setRetention(const ingest::Retention &retention)
{
    m_retention = retention;
    if (m_housekeeping)
        m_housekeeping->start(HousekeepingDelay);
}

/// Gives back what is too old, and folds everything a second time for the next snapshot; on a thread that takes what
/// the others leave: nobody waits for it.
void Backend::keepHouse()
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
            ingest::giveBack(*journal, retention, QDateTime::currentMSecsSinceEpoch(), cancel);
            if (snapshot)
                ingest::writeSnapshot(*journal, cancel);
        }));
    m_housekeeper->setObjectName(u"housekeeping"_s);
    m_housekeeper->start(QThread::IdlePriority);
}

void Backend::endHousekeeping()
{
    m_cancelHousekeeping = true;
    if (m_housekeeper)
        m_housekeeper->wait();
    m_housekeeper.reset();
}

void Backend::stop(gateway::CloseMode mode)
{
    delete m_housekeeping;
    m_housekeeping = nullptr;
    endHousekeeping();
    // Out of reach: what is asked for meanwhile must not begin anew.
    if (const auto session = std::move(m_session)) {
        disconnect(session.get(), nullptr, this, nullptr);
        session->close(mode);
        noteSpan(session->status());
        if (mode == gateway::CloseMode::Disconnect)
            waitUntilParted(session->client());
    }
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
