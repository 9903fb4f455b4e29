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

/// State = fold(journal): the way back from the disk.
namespace tillwatch::ingest
{

struct Restored {
    shop::ShopProjection shop;
    qint64 seq = 0;       ///< the last event that is in it
    qint64 tail = 0;      ///< how many events were folded, behind the snapshot
    bool complete = true; ///< false where the journal could not be read to its end, or it was cancelled
};

/// Folds what the journal holds: from its snapshot on where one fits, else from what stands for the events that were
/// given back, else from the first event. \a decoder then knows what was received, as if it had taken it in itself. Any
/// thread; as long as the disk takes.
[[nodiscard]] Restored restore(journal::Journal &journal, shop::DedupingDecoder &decoder, bool fromSnapshot,
                               const std::atomic_bool *cancel = nullptr);

/// Writes down what the journal holds now, for the next start; folds it anew for that, from the last snapshot on, so
/// that whoever is at work is not asked for anything. Any thread. Says whether a snapshot was written.
bool writeSnapshot(journal::Journal &journal, const std::atomic_bool &cancel);

/// How much of the past is kept; 0: all of it.
struct Retention {
    int days = 0;
    qint64 bytes = 0; ///< of the file
};

/// Gives back what is older or more than that, a slice at a time in the journal's thread: what those events made of the
/// shop is kept instead of them, so that no record and no number changes; their timeline and their words are gone. Any
/// thread. Says whether there was something to give back.
bool pruneJournal(journal::Journal &journal, const Retention &retention, events::Time now,
                  const std::atomic_bool &cancel);

} // namespace tillwatch::ingest
