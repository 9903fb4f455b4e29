// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "shop/dedupingdecoder.h"
#include "shop/shopprojection.h"

#include <atomic>

namespace tillwatch::journal
{
class Journal;
}

/// Restoring of the state from the journal, and what keeps that fast and the journal small: snapshots and pruning.
namespace tillwatch::ingest
{

/// Result of restore().
struct Restored {
    shop::ShopProjection shop;
    qint64 seq = 0;       ///< number of the last folded event
    qint64 tail = 0;      ///< number of events that were folded after the snapshot or checkpoint
    bool complete = true; ///< false if the journal could not be read to its end, or on cancellation
};

/// Folds the journal: from its snapshot on if that is valid and \a fromSnapshot, else from the checkpoint of pruned
/// events if there is one, else from the first event. Afterwards \a decoder knows the received events, so that copies
/// are duplicates. \a cancel is polled between batches. Any thread; blocks while it reads.
[[nodiscard]] Restored restore(journal::Journal &journal, shop::DedupingDecoder &decoder, bool fromSnapshot,
                               const std::atomic_bool *cancel = nullptr);

/// Writes a snapshot of the journal for the next start. Folds the journal itself, from the last snapshot on, so that
/// the running projection is not involved. Any thread. Returns whether a snapshot was written.
bool writeSnapshot(journal::Journal &journal, const std::atomic_bool &cancel);

/// Limits of the journal; 0 for no limit.
struct Retention {
    int days = 0;     ///< largest age of an event
    qint64 bytes = 0; ///< largest size of the file
};

/// Prunes events beyond \a retention. A checkpoint with their projection replaces them, so that no record and no number
/// changes; their timeline and search words are lost. The journal's thread deletes them in slices. Any thread. Returns
/// whether events are to be deleted.
bool pruneJournal(journal::Journal &journal, const Retention &retention, events::Time now,
                  const std::atomic_bool &cancel);

} // namespace tillwatch::ingest
