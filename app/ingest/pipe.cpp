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
/// Number of events at which a batch is sent without waiting for the event loop, so that a flood uses bounded memory.
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
    Restored restored = ingest::restore(*m_journal, m_decoder, fromSnapshot);
    Restoration result{restored.complete, restored.tail, 0};
    const shop::ShopProjection &shop = restored.shop;
    if (!shop.connectedSpans().empty())
        result.lastConnectedAt = shop.connectedSpans().back().to;
    else if (shop.lastEventAt() != NoTime) // a journal of a version that did not store spans
        result.lastConnectedAt = shop.lastEventAt();
    m_mailbox.putRestored(std::make_unique<shop::ShopProjection>(std::move(restored.shop)));
    return result;
}

void Pipe::receive(Envelope envelope, const QByteArray &session)
{
    json::reservePadding(envelope.payload);
    if (m_journal) {
        m_journal->append({envelope.receivedAt, envelope.name, envelope.payload, envelope.offset},
                          envelope.offset.isEmpty() ? QByteArray() : session);
        ++m_appended;
    }
    const std::size_t before = m_batch.events.size();
    m_decoder.decode(envelope, m_batch);
    if (m_batch.events.size() > before) {
        events::Event &event = m_batch.events.back();
        if (m_history.isHistory(event.time, event.receivedAt))
            event.origin = Origin::History;
    }
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
    m_mailbox.put(std::exchange(m_batch, {}));
}

} // namespace tillwatch::ingest
