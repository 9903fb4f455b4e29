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

/// Path of envelopes to the projection: writes them to the journal, decodes them, drops duplicates and batches the
/// rest. Lives in the receiving thread. A batch is put into the mailbox when control returns to the event loop, so that
/// all events of one read are one batch.
class Pipe : public QObject
{
    Q_OBJECT

public:
    /// \a journal may be null, to store nothing. Both must outlive the pipe.
    Pipe(journal::Journal *journal, Mailbox &mailbox, QObject *parent = nullptr);
    /// Puts the last batch into the mailbox.
    ~Pipe() override;

    /// Result of restore().
    struct Restoration {
        bool complete = true;       ///< false if the journal could not be read to its end
        qint64 tail = 0;            ///< number of events that were folded after the snapshot
        qint64 lastConnectedAt = 0; ///< end of the last connection, in milliseconds since 1970 UTC; 0 for never
    };
    /// Folds the journal and puts the projection into the mailbox; call it before receive(). \a fromSnapshot: start
    /// with the snapshot if it is valid, not with the first event.
    Restoration restore(bool fromSnapshot);
    /// Number of events that were appended to the journal.
    [[nodiscard]] qint64 appended() const { return m_appended; }

    /// Notes that the shop was connected at \a now, in milliseconds since 1970 UTC.
    void noteConnected(Time now) { m_history.noteConnected(now); }
    /// Sets the gateway's clock minus the local clock, in milliseconds.
    void setClockDifference(Time difference) { m_history.setClockDifference(difference); }
    /// Processes a received event. \a session is the server's id of the recoverable session; empty without recovery.
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
