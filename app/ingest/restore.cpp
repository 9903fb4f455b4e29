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

/// Events that are folded at once.
constexpr std::size_t Slice = 4096;

QByteArray fingerprintOf(const journal::Entry &entry)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    hash.addData(QByteArray::number(entry.receivedAt));
    hash.addData(entry.name);
    hash.addData(entry.payload);
    return hash.result();
}

/// What the snapshot holds, where it is one of these very events; and the sieve as it was then.
std::optional<Restored> fromSnapshotOf(journal::Journal &journal, journal::Reader &reader, Sieve &sieve)
{
    const auto snapshot = journal::loadSnapshot(journal.path());
    if (!snapshot || snapshot->identity.isEmpty() || snapshot->identity != reader.identity())
        return std::nullopt;
    const auto last = reader.event(snapshot->seq);
    if (!last || fingerprintOf(*last) != snapshot->fingerprint)
        return std::nullopt;
    auto past = dashboard::Past::unpack(snapshot->bytes);
    if (!past)
        return std::nullopt;
    // A copy is one within a time: what came before that needs not be known.
    const qint64 since = last->receivedAt - live::DuplicateFilter::StampedWindow;
    const qint64 first = reader.firstSince(since, snapshot->seq, qint64(live::DuplicateFilter::Capacity));
    const bool read = journal.read(
        [&](journal::Entry &&entry) {
            if (entry.seq > snapshot->seq)
                return false;
            json::reservePadding(entry.payload);
            sieve.remember(entry.name, entry.payload, entry.receivedAt);
            return true;
        },
        first - 1);
    Restored restored{std::move(*past), snapshot->seq, 0, read};
    return restored;
}
} // namespace

Restored restore(journal::Journal &journal, Sieve &sieve, bool fromSnapshot, const std::atomic_bool *cancel)
{
    journal::Reader reader(journal.path(), journal.readMode());
    Restored restored;
    if (fromSnapshot) {
        if (auto found = fromSnapshotOf(journal, reader, sieve))
            restored = std::move(*found);
    }
    dashboard::EventBatch batch;
    const auto fold = [&] {
        restored.past.apply(batch);
        batch = {};
    };
    bool cancelled = false;
    const bool read = journal.read(
        [&](journal::Entry &&entry) {
            json::reservePadding(entry.payload);
            sieve.take(entry.name, entry.payload, entry.receivedAt, batch);
            restored.seq = entry.seq;
            ++restored.tail;
            if (batch.received >= qint64(Slice)) {
                fold();
                cancelled = cancel != nullptr && cancel->load(std::memory_order_relaxed);
            }
            return !cancelled;
        },
        restored.seq);
    fold();
    restored.complete = restored.complete && read && !cancelled;
    for (const journal::Span &span : reader.spans(0, std::numeric_limits<qint64>::max()))
        restored.past.heard.push_back({span.began, span.ended, span.recovered});
    QHash<QString, int> marks;
    for (const journal::Reader::Mark &mark : reader.marks())
        marks.insert(mark.key, mark.flags);
    restored.past.alerts.restoreMarks(marks);
    return restored;
}

bool writeSnapshot(journal::Journal &journal, const std::atomic_bool &cancel)
{
    if (!journal.isWritable())
        return false;
    journal::Reader reader(journal.path(), journal.readMode());
    journal::Snapshot snapshot;
    snapshot.identity = reader.identity();
    Sieve sieve;
    const Restored restored = restore(journal, sieve, true, &cancel);
    const auto last = reader.event(restored.seq);
    if (!restored.complete || restored.tail == 0 || !last || snapshot.identity != reader.identity())
        return false;
    snapshot.seq = restored.seq;
    snapshot.fingerprint = fingerprintOf(*last);
    snapshot.bytes = restored.past.pack();
    if (cancel.load(std::memory_order_relaxed))
        return false;
    if (const auto error = journal::saveSnapshot(journal.path(), snapshot)) {
        // Nothing is lost: the next start folds from further back.
        qCWarning(lcRestore) << "No snapshot was written:" << *error;
        return false;
    }
    return true;
}

} // namespace tillwatch::ingest
