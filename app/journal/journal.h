// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "journal/writer.h"

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

/// The journal: received events in an SQLite file. They are stored raw and never decoded here, so that a corrected
/// decoder can read history again.
namespace tillwatch::journal
{

/// An open journal. Its functions may be called from any thread and never wait for the disk unless they say so: a
/// thread of its own writes batches. While the disk fails, entries wait in memory and the write is retried; if the file
/// cannot be used at all, nothing is stored and onTrouble says why.
class Journal
{
public:
    /// Longest time until an entry is written, unless BatchSize entries wait sooner.
    static constexpr std::chrono::milliseconds MaxWriteDelay{250};
    static constexpr std::size_t BatchSize = 1000;
    /// Most entries that wait in memory while the disk fails; beyond it the journal stops writing until the next start.
    static constexpr std::size_t MaxUnsaved = 200'000;

    /// Receives an error, or nothing once writing works again. Called in the journal's thread, or from within open().
    using TroubleHandler = std::function<void(const std::optional<JournalError> &)>;
    struct Options {
        TroubleHandler onTrouble;
        Describer describer;
        std::chrono::milliseconds retryAfter{5000}; ///< between two attempts of a failed write
    };

    /// Opens or creates the file (mode 0600) and migrates an older schema. A damaged file is renamed and its readable
    /// events are copied into a new one; a file of a newer version, or in a read-only folder, is opened for reading
    /// only. Fails if another instance has it open (Locked) or the folder does not exist (CannotOpen).
    [[nodiscard]] static Expected<std::unique_ptr<Journal>, JournalError> open(const QString &path, Options options);
    /// Closes, as close() does.
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    /// Appends an entry. \a pid is the Socket.IO session's recovery id; with the entry's offset it becomes the resume
    /// point, written in the same transaction.
    void append(Entry entry, const QByteArray &pid = {});
    /// Begins a span of connection at \a at, milliseconds since 1970 UTC. \a recovered: nothing was missed since the
    /// previous span.
    void connected(qint64 at, bool recovered);
    /// Ends the span at \a at. A dead link is noticed late, so \a at may lie before the end recorded so far.
    void disconnected(qint64 at);
    /// Adds \a flags to those stored for \a key: what a person has seen or read.
    void mark(const QString &key, int flags);
    /// Stores a named value; an earlier one of the same name is replaced.
    void setFact(const QString &name, const QByteArray &value);
    /// Stores a checkpoint, then prunes the events before its keepFrom in small steps and returns their space to the
    /// disk. The last event of all is never pruned, because numbering continues from it.
    void setCheckpoint(Checkpoint checkpoint);
    /// Blocks until everything passed in so far is written, or a write has failed.
    void flush();
    /// Runs \a task in the journal's thread, between two batches.
    void post(std::function<void(Connection &)> task);
    /// Size in bytes of the parts in which a checkpoint is written, so that entries never wait for more than one part.
    static constexpr qsizetype CheckpointChunk = 1024 * 1024;

    /// Writes all pending entries and ends the journal's thread; nothing is stored from then on. Blocks until that is
    /// done.
    void close();
    /// Entries passed in that are not in the file: those of a journal that cannot be written, or stopped writing, and,
    /// once it is closed, those whose last write failed.
    [[nodiscard]] qint64 lostEntries() const { return m_lost; }

    /// Whether the file was opened for writing.
    [[nodiscard]] bool isWritable() const { return m_writable; }
    /// Calls \a visit for each entry after number \a after, in order of arrival, until it returns false. Runs in the
    /// calling thread on a connection of its own. Returns false if reading failed; a corrupt file is not written to any
    /// more.
    [[nodiscard]] bool read(const std::function<bool(Entry &&)> &visit, qint64 after = 0);
    [[nodiscard]] ResumePoint resumePoint() const;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Path that a Reader must open, in readMode(). It differs from path() if the file must not be touched but has a
    /// write-ahead log: then it names a temporary copy of both.
    [[nodiscard]] const QString &readPath() const { return m_readPath; }
    [[nodiscard]] Connection::Mode readMode() const
    {
        return m_writable || m_copy ? Connection::Mode::Read : Connection::Mode::Immutable;
    }

private:
    struct Lock;

    Journal(QString path, Options options, std::unique_ptr<Lock> lock, bool writable);
    void enqueue(const std::function<void(WriteBatch &)> &add);
    void run(std::function<void(Writer &)> task);
    void run();
    [[nodiscard]] bool isBatchReady();
    void waitForWork(std::unique_lock<std::mutex> &lock, bool busy, bool connected);
    void copyForReading();
    void write(Writer &writer, WriteBatch &&batch);
    void stopWriting(const JournalError &error);

    QString m_path;
    QString m_readPath;
    std::unique_ptr<QTemporaryDir> m_copy;
    Options m_options;
    std::unique_ptr<Lock> m_lock;
    const bool m_writable;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_written;
    WriteBatch m_pending;
    std::chrono::steady_clock::time_point m_pendingSince;
    std::vector<std::function<void(Writer &)>> m_tasks;
    bool m_flush = false;
    bool m_stop = false;
    bool m_stopped = false; ///< writing has ended for good
    std::atomic<qint64> m_lost = 0;

    // Used in the journal's thread only.
    WriteBatch m_unsaved; ///< entries whose write failed
    bool m_failing = false;
    std::chrono::steady_clock::time_point m_retryAt;

    std::thread m_thread;
};

/// File name of the journal of one seller at one gateway address; valid in any file system.
[[nodiscard]] QString fileName(const QString &url, const QString &seller);

} // namespace tillwatch::journal
