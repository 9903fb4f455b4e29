// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/pipe.h"

#include "base/json.h"
#include "ingest/restore.h"
#include "journal/journal.h"

namespace tillwatch::ingest
{

namespace
{
/// Events that one message may carry across: above it the batch goes at once, so that memory stays bounded in a flood.
constexpr std::size_t LargestBatch = 4096;
} // namespace

Pipe::Pipe(journal::Journal *journal, Mailbox &mailbox, QObject *parent)
    : QObject(parent), m_journal(journal), m_mailbox(mailbox)
{
}

Pipe::~Pipe()
{
    send();
}

Pipe::Restoration Pipe::restore(bool fromSnapshot)
{
    if (!m_journal)
        return {};
    Restored restored = ingest::restore(*m_journal, m_sieve, fromSnapshot);
    Restoration result{restored.complete, restored.tail, 0};
    if (!restored.past.heard.empty())
        result.heardUntil = restored.past.heard.back().to;
    else if (restored.past.lastEventAt != events::NoTime) // a journal from before spans were kept
        result.heardUntil = restored.past.lastEventAt;
    m_mailbox.leave(std::make_unique<dashboard::Past>(std::move(restored.past)));
    return result;
}

void Pipe::eventReceived(const gateway::IncomingEvent &event)
{
    QByteArray payload;
    payload.reserve(event.argument.size() + json::Padding);
    payload.append(event.argument);
    if (m_journal) {
        const QByteArray pid = event.offset.isEmpty() ? QByteArray() : event.client->recovery().id;
        m_journal->append({event.receivedAtMs, event.name, payload, event.offset}, pid);
        ++m_appended;
    }
    m_sieve.take(event.name, payload, event.receivedAtMs, m_batch);
    if (m_batch.events.size() >= LargestBatch) {
        send();
    } else if (!m_sendPosted) {
        m_sendPosted = true;
        QMetaObject::invokeMethod(this, &Pipe::send, Qt::QueuedConnection);
    }
}

void Pipe::send()
{
    m_sendPosted = false;
    if (m_batch.received == 0)
        return;
    m_mailbox.leave(std::exchange(m_batch, {}));
}

} // namespace tillwatch::ingest
