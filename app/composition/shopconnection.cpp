// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/shopconnection.h"

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

ShopConnection::ShopConnection(gateway::SessionOptions session, journal::Journal *journal, bool refold)
    : m_mailbox([this] { QMetaObject::invokeMethod(this, &ShopConnection::eventsWaiting, Qt::QueuedConnection); }),
      m_worker(std::move(session), journal, m_mailbox, refold)
{
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

void ShopConnection::stop(gateway::CloseMode mode)
{
    if (!m_thread.isRunning())
        return;
    disconnect(&m_worker, nullptr, this, nullptr);
    QMetaObject::invokeMethod(
        &m_worker, [this, mode] { m_worker.stop(mode); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void ShopConnection::setRetention(const ingest::Retention &retention)
{
    QMetaObject::invokeMethod(
        &m_worker, [this, retention] { m_worker.setRetention(retention); }, Qt::QueuedConnection);
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
