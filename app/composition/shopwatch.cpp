// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/shopwatch.h"

#include "journal/journal.h"

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

ShopWatch::ShopWatch(gateway::SessionOptions session, std::unique_ptr<journal::Journal> journal, bool refold)
    : m_journal(std::move(journal)),
      m_mailbox([this] { QMetaObject::invokeMethod(this, &ShopWatch::eventsWaiting, Qt::QueuedConnection); }),
      m_backend(std::move(session), m_journal.get(), m_mailbox, refold)
{
    if (m_journal)
        m_librarian = std::make_unique<Librarian>(m_journal->path(), m_journal->readMode());
    m_backend.moveToThread(&m_thread);
    connect(&m_backend, &Backend::statusChanged, this, &ShopWatch::statusChanged);
    connect(&m_backend, &Backend::restored, this, &ShopWatch::restored);
    m_thread.setObjectName(u"gateway"_s);
}

ShopWatch::~ShopWatch()
{
    stop();
}

void ShopWatch::start()
{
    m_thread.start();
    QMetaObject::invokeMethod(&m_backend, &Backend::start, Qt::QueuedConnection);
}

void ShopWatch::stop(gateway::CloseMode mode)
{
    if (m_librarian)
        m_librarian->stop();
    if (!m_thread.isRunning())
        return;
    disconnect(&m_backend, nullptr, this, nullptr);
    QMetaObject::invokeMethod(
        &m_backend, [this, mode] { m_backend.stop(mode); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_journal.reset();
}

void ShopWatch::mark(const QString &key, int flags)
{
    if (m_journal)
        m_journal->mark(key, flags);
}

void ShopWatch::setRetention(const ingest::Retention &retention)
{
    QMetaObject::invokeMethod(
        &m_backend, [this, retention] { m_backend.setRetention(retention); }, Qt::QueuedConnection);
}

void ShopWatch::noteLooked(qint64 at)
{
    if (m_journal)
        m_journal->setFact(u"looked"_s, QByteArray::number(at));
}

void ShopWatch::retryNow()
{
    QMetaObject::invokeMethod(&m_backend, &Backend::retryNow, Qt::QueuedConnection);
}

void ShopWatch::networkLost()
{
    QMetaObject::invokeMethod(&m_backend, &Backend::networkLost, Qt::QueuedConnection);
}

void ShopWatch::networkBack()
{
    QMetaObject::invokeMethod(&m_backend, &Backend::networkBack, Qt::QueuedConnection);
}

} // namespace tillwatch::composition
