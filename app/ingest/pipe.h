// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "ingest/historyguess.h"
#include "ingest/mailbox.h"
#include "shop/dedupingdecoder.h"

#include <QObject>

namespace tillwatch::journal
{
class Journal;
}

namespace tillwatch::ingest
{

/// The way of an envelope to the projection: journal, decode, drop duplicates, batch. Lives in the receiving thread;
/// batches cross through the mailbox once the event loop comes round, so that a frame's worth of events is one batch.
class Pipe : public QObject
{
    Q_OBJECT

public:
    /// \a journal may be null: then nothing is kept. Both must outlive the pipe.
    Pipe(journal::Journal *journal, Mailbox &mailbox, QObject *parent = nullptr);
    /// Hands over what is on its way: an event that came just before the end counts like any other.
    ~Pipe() override;

    /// What restore() found.
    struct Restoration {
        bool complete = true;
        qint64 tail = 0;            ///< events that had to be folded
        qint64 lastConnectedAt = 0; ///< when the shop was last connected, in milliseconds since 1970; 0 for never
    };
    /// Folds the content of the journal and leaves it in the mailbox. Before the first envelope. \a fromSnapshot:
    /// folding need not begin with the first event.
    Restoration restore(bool fromSnapshot);
    /// Events that were given to the journal so far.
    [[nodiscard]] qint64 appended() const { return m_appended; }

    /// The shop was connected at \a now, in milliseconds since 1970.
    void connected(Time now) { m_history.connected(now); }
    /// The gateway's clock minus this computer's, in milliseconds.
    void setClockDifference(Time difference) { m_history.setClockDifference(difference); }
    /// Takes an event off the wire. \a session is the server's name for the connection that can be recovered, or empty.
    void receive(Envelope envelope, const QByteArray &session = {});

private:
    void send();

    journal::Journal *m_journal;
    Mailbox &m_mailbox;
    shop::DedupingDecoder m_decoder;
    HistoryGuess m_history;
    shop::EventBatch m_batch;
    qint64 m_appended = 0;
    bool m_sendPosted = false;
};

} // namespace tillwatch::ingest
