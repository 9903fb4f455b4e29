// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/client.h"
#include "ingest/mailbox.h"
#include "ingest/sieve.h"

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
    /// Hands over what is on its way: an event that came just before the end counts like any other.
    ~Pipe() override;

    /// Folds what the journal holds and leaves it in the mailbox, whole. Before the first event. \a fromSnapshot: need
    /// not begin with the first event.
    struct Restoration {
        bool complete = true;
        qint64 tail = 0;       ///< events that had to be folded
        qint64 heardUntil = 0; ///< when the shop was last heard, in milliseconds since 1970; 0: never
    };
    Restoration restore(bool fromSnapshot);
    /// Events that were given to the journal so far.
    [[nodiscard]] qint64 appended() const { return m_appended; }

    void eventReceived(const gateway::IncomingEvent &event) override;

private:
    void send();

    journal::Journal *m_journal;
    Mailbox &m_mailbox;
    Sieve m_sieve;
    dashboard::EventBatch m_batch;
    qint64 m_appended = 0;
    bool m_sendPosted = false;
};

} // namespace tillwatch::ingest
