// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/pipe.h"

#include "base/json.h"
#include "journal/journal.h"

#include <QLoggingCategory>

namespace tillwatch::ingest
{

namespace
{
Q_LOGGING_CATEGORY(lcIngest, "tillwatch.ingest", QtWarningMsg)

/// Events that one message may carry across: above it the batch goes at once, so that memory stays bounded in a flood.
constexpr std::size_t LargestBatch = 4096;
} // namespace

Pipe::Pipe(journal::Journal *journal, Mailbox &mailbox, QObject *parent)
    : QObject(parent), m_journal(journal), m_mailbox(mailbox)
{
}

bool Pipe::restore()
{
    if (!m_journal)
        return true;
    m_batch.restored = true;
    const bool read =
        m_journal->read([this](journal::Entry &&entry) { process(entry.name, entry.payload, entry.receivedAt); });
    send();
    return read;
}

void Pipe::eventReceived(const gateway::IncomingEvent &event)
{
    QByteArray payload;
    payload.reserve(event.argument.size() + json::Padding);
    payload.append(event.argument);
    if (m_journal) {
        m_journal->append({event.receivedAtMs, event.name, payload, event.offset});
        if (!event.offset.isEmpty()) {
            const gateway::Recovery recovery = event.client->recovery();
            m_journal->setResumePoint({recovery.id, recovery.offset});
        }
    }
    process(event.name, payload, event.receivedAtMs);
    if (m_batch.events.size() >= LargestBatch) {
        send();
    } else if (!m_sendPosted) {
        m_sendPosted = true;
        QMetaObject::invokeMethod(this, &Pipe::send, Qt::QueuedConnection);
    }
}

void Pipe::process(const QByteArray &name, const QByteArray &payload, qint64 receivedAt)
{
    ++m_batch.received;
    ++m_batch.byEvent[name];
    auto event = m_decoder.decode(name, payload, receivedAt);
    if (!event) {
        ++(event.error().kind == events::DecodeErrorKind::Unknown ? m_batch.unknown : m_batch.undecodable);
        qCDebug(lcIngest) << name << event.error().detail;
    } else if (m_filter.isDuplicate(*event, payload)) {
        ++m_batch.duplicates;
    } else {
        m_batch.events.push_back(std::move(event).value());
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
