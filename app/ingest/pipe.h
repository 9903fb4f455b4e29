// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/batch.h"
#include "gateway/client.h"
#include "ingest/mailbox.h"
#include "live/duplicatefilter.h"

#include <QObject>

#include <memory>

namespace tillwatch::journal
{
class Journal;
}

namespace tillwatch::ingest
{

/// The way of an event from the wire to the models: journal, decode, duplicate filter, batch. Lives in the receiving
/// thread; what it makes crosses through the mailbox once the event loop comes round, so that a frame's worth of events
/// is one batch.
class Pipe : public QObject, public gateway::EventSink
{
    Q_OBJECT

public:
    /// \a journal may be null: then nothing is kept. Both must outlive the pipe.
    Pipe(journal::Journal *journal, Mailbox &mailbox, QObject *parent = nullptr);

    /// Sends the journal's whole content through the same way, as one restored batch. Before the first event.
    bool restore();

    void eventReceived(const gateway::IncomingEvent &event) override;

private:
    void process(const QByteArray &name, const QByteArray &payload, qint64 receivedAt);
    void send();

    journal::Journal *m_journal;
    Mailbox &m_mailbox;
    events::Decoder m_decoder;
    live::DuplicateFilter m_filter;
    dashboard::EventBatch m_batch;
    bool m_sendPosted = false;
};

} // namespace tillwatch::ingest
