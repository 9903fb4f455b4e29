// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/shopconnection.h"

#include "journal/journal.h"

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

ShopConnection::ShopConnection(gateway::SessionOptions session, std::unique_ptr<journal::Journal> journal, bool refold)
    : m_journal(std::move(journal)),
      m_mailbox([this] { QMetaObject::invokeMethod(this, &ShopConnection::eventsWaiting, Qt::QueuedConnection); }),
      m_worker(std::move(session), m_journal.get(), m_mailbox, refold)
{
    if (m_journal)
        m_queries = std::make_unique<JournalQueryService>(m_journal->path(), m_journal->readMode());
    m_worker.moveToThread(&m_thread);
    connect(&m_worker, &IngestWorker::statusChanged, this, &ShopConnection::statusChanged);
    connect(&m_worker, &IngestWorker::restored, this, &ShopConnection::restored);
    m_thread.setObjectName(u"gateway"_s);
}

ShopConnection::~ShopConnection()
{
    stop();
}

void ShopConnection::start()
{
    m_thread.start();
    QMetaObject::invokeMethod(&m_worker, &IngestWorker::start, Qt::QueuedConnection);
}

void ShopConnection::stop(gateway::Farewell farewell)
{
    if (m_queries)
        m_queries->stop();
    if (!m_thread.isRunning())
        return;
    disconnect(&m_worker, nullptr, this, nullptr);
    QMetaObject::invokeMethod(
        &m_worker, [this, farewell] { m_worker.stop(farewell); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_journal.reset();
}

void ShopConnection::mark(const QString &key, int flags)
{
    if (m_journal)
        m_journal->mark(key, flags);
}

void ShopConnection::setRetention(const ingest::Retention &retention)
{
    QMetaObject::invokeMethod(
        &m_worker, [this, retention] { m_worker.setRetention(retention); }, Qt::QueuedConnection);
}

void ShopConnection::noteLooked(qint64 at)
{
    if (m_journal)
        m_journal->setFact(u"looked"_s, QByteArray::number(at));
}

void ShopConnection::retryNow()
{
    QMetaObject::invokeMethod(&m_worker, &IngestWorker::retryNow, Qt::QueuedConnection);
}

void ShopConnection::networkLost()
{
    QMetaObject::invokeMethod(&m_worker, &IngestWorker::networkLost, Qt::QueuedConnection);
}

void ShopConnection::networkBack()
{
    QMetaObject::invokeMethod(&m_worker, &IngestWorker::networkBack, Qt::QueuedConnection);
}

} // namespace tillwatch::composition
