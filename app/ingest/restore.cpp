// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/restore.h"

#include "base/json.h"
#include "journal/journal.h"
#include "journal/reader.h"
#include "journal/snapshotfile.h"

#include <QCryptographicHash>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace tillwatch::ingest
{

namespace
{
Q_LOGGING_CATEGORY(lcRestore, "tillwatch.ingest", QtWarningMsg)

/// Number of events in a folded batch.
constexpr std::size_t BatchSize = 4096;

/// Hash of an event, by which a snapshot recognises its last event.
QByteArray fingerprintOf(const journal::Entry &entry)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    hash.addData(QByteArray::number(entry.receivedAt));
    hash.addData(entry.name);
    hash.addData(entry.payload);
    return hash.result();
}

/// Number of the first event that the duplicate filter must know after \a last: older ones are outside its window.
qint64 firstToRemember(journal::Reader &reader, const journal::Entry &last)
{
    return reader.firstSince(last.receivedAt - events::DuplicateFilter::StampedWindow, last.seq,
                             qint64(events::DuplicateFilter::Capacity));
}

/// Notes the events from \a first to \a last in the duplicate filter. Returns whether all could be read.
bool rememberEvents(journal::Journal &journal, shop::DedupingDecoder &decoder, qint64 first, qint64 last)
{
    return journal.read(
        [&](journal::Entry &&entry) {
            if (entry.seq > last)
                return false;
            json::reservePadding(entry.payload);
            decoder.remember({entry.name, entry.payload, entry.receivedAt, {}, Origin::History});
            return true;
        },
        first - 1);
}

constexpr qint64 Everything = std::numeric_limits<qint64>::max();

/// Restores the snapshot file and the duplicate filter; std::nullopt if the snapshot is of another journal, or of
/// events after \a upTo.
std::optional<Restored> restoreSnapshot(journal::Journal &journal, journal::Reader &reader,
                                        shop::DedupingDecoder &decoder, qint64 upTo)
{
    const auto snapshot = journal::loadSnapshot(journal.path());
    if (!snapshot || snapshot->seq > upTo || snapshot->identity.isEmpty() || snapshot->identity != reader.identity())
        return std::nullopt;
    const auto last = reader.event(snapshot->seq);
    if (!last || fingerprintOf(*last) != snapshot->fingerprint)
        return std::nullopt;
    auto shop = shop::ShopProjection::fromSnapshot(snapshot->bytes);
    if (!shop)
        return std::nullopt;
    const bool read = rememberEvents(journal, decoder, firstToRemember(reader, *last), snapshot->seq);
    return Restored{std::move(*shop), snapshot->seq, 0, read};
}

/// Restores the checkpoint of pruned events and the duplicate filter; std::nullopt if there is none.
std::optional<Restored> restoreCheckpoint(journal::Journal &journal, journal::Reader &reader,
                                          shop::DedupingDecoder &decoder)
{
    const journal::Checkpoint checkpoint = reader.checkpoint();
    if (checkpoint.seq == 0)
        return std::nullopt;
    auto shop = shop::ShopProjection::fromSnapshot(qUncompress(checkpoint.bytes), shop::SnapshotAge::Any);
    if (!shop) {
        qCWarning(lcRestore) << "The checkpoint of the events up to number" << checkpoint.seq << "cannot be read.";
        return std::nullopt;
    }
    const bool read = rememberEvents(journal, decoder, checkpoint.keepFrom, checkpoint.seq);
    return Restored{std::move(*shop), checkpoint.seq, 0, read};
}

Restored restoreUpTo(journal::Journal &journal, shop::DedupingDecoder &decoder, bool fromSnapshot, qint64 upTo,
                     const std::atomic_bool *cancel)
{
    journal::Reader reader(journal.readPath(), journal.readMode());
    Restored restored;
    std::optional<Restored> found;
    if (fromSnapshot)
        found = restoreSnapshot(journal, reader, decoder, upTo);
    if (!found)
        found = restoreCheckpoint(journal, reader, decoder);
    if (found)
        restored = std::move(*found);
    shop::EventBatch batch;
    const auto fold = [&] {
        restored.shop.apply(batch, shop::Mode::Restored);
        batch = {};
    };
    bool cancelled = false;
    const bool read = journal.read(
        [&](journal::Entry &&entry) {
            if (entry.seq > upTo)
                return false;
            json::reservePadding(entry.payload);
            decoder.decode({entry.name, entry.payload, entry.receivedAt, {}, Origin::Live}, batch);
            restored.seq = entry.seq;
            ++restored.tail;
            if (batch.received >= qint64(BatchSize)) {
                fold();
                cancelled = cancel != nullptr && cancel->load(std::memory_order_relaxed);
            }
            return !cancelled;
        },
        restored.seq);
    fold();
    restored.complete = restored.complete && read && !cancelled;
    std::vector<shop::ConnectedSpan> connected;
    for (const journal::Span &span : reader.spans(0, std::numeric_limits<qint64>::max()))
        connected.push_back({span.began, span.ended, span.recovered});
    const qint64 looked = reader.fact(u"looked"_s).toLongLong();
    restored.shop.setPast(std::move(connected), looked > 0 ? looked : NoTime);
    QHash<QString, int> marks;
    for (const journal::Reader::Mark &mark : reader.marks())
        marks.insert(mark.key, mark.flags);
    restored.shop.alerts().restoreMarks(marks);
    return restored;
}

} // namespace

Restored restore(journal::Journal &journal, shop::DedupingDecoder &decoder, bool fromSnapshot,
                 const std::atomic_bool *cancel)
{
    return restoreUpTo(journal, decoder, fromSnapshot, Everything, cancel);
}

bool pruneJournal(journal::Journal &journal, const Retention &retention, events::Time now,
                  const std::atomic_bool &cancel)
{
    if (!journal.isWritable())
        return false;
    constexpr events::Time Day = qint64(24) * 3600 * 1000;
    journal::Reader reader(journal.readPath(), journal.readMode());
    const journal::Reader::Extent extent = reader.extent();
    qint64 cut = 0;
    if (retention.days > 0)
        cut = reader.lastBefore(now - retention.days * Day);
    if (const qint64 size = reader.size(); retention.bytes > 0 && size > retention.bytes) {
        // Prunes a tenth more than needed, so that it need not be repeated soon.
        const double part = 1.0 - 0.9 * double(retention.bytes) / double(size);
        cut = std::max(cut, extent.first + qint64(part * double(extent.last - extent.first)));
    }
    cut = std::min(cut, extent.last - 1); // the last event stays, because numbering continues from it
    const auto last = cut < extent.first || extent.first == 0 ? std::nullopt : reader.event(cut);
    if (!last)
        return false;
    const qint64 keepFrom = firstToRemember(reader, *last);
    if (keepFrom <= extent.first)
        return false;
    shop::DedupingDecoder decoder;
    const Restored restored = restoreUpTo(journal, decoder, true, cut, &cancel);
    if (!restored.complete || restored.seq != cut)
        return false;
    constexpr int fastCompression = 1;
    journal.setCheckpoint({cut, keepFrom, qCompress(restored.shop.snapshot(), fastCompression)});
    return true;
}

bool writeSnapshot(journal::Journal &journal, const std::atomic_bool &cancel)
{
    if (!journal.isWritable())
        return false;
    journal::Reader reader(journal.readPath(), journal.readMode());
    journal::Snapshot snapshot;
    snapshot.identity = reader.identity();
    shop::DedupingDecoder decoder;
    const Restored restored = restore(journal, decoder, true, &cancel);
    const auto last = reader.event(restored.seq);
    if (!restored.complete || restored.tail == 0 || !last || snapshot.identity != reader.identity())
        return false;
    snapshot.seq = restored.seq;
    snapshot.fingerprint = fingerprintOf(*last);
    snapshot.bytes = restored.shop.snapshot();
    if (cancel.load(std::memory_order_relaxed))
        return false;
    if (const auto error = journal::saveSnapshot(journal.path(), snapshot)) {
        // Not fatal: the next start folds more events.
        qCWarning(lcRestore) << "No snapshot was written:" << *error;
        return false;
    }
    return true;
}

} // namespace tillwatch::ingest
