// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "journal/writer.h"

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

/// What was received, kept in a SQLite file: raw envelopes, never decoded here, so that a corrected decoder can read
/// history again.
namespace tillwatch::journal
{

/// A journal that is open. Whatever is given to it may be given from any thread and never waits for the disk; a thread
/// of the journal's own writes batches. Where the disk fails, what waits is kept in memory and tried again; where the
/// file cannot be used at all, the journal keeps nothing, and says why.
class Journal
{
public:
    /// Entries are on disk within this time, or once BatchSize of them wait.
    static constexpr std::chrono::milliseconds MaxWriteDelay{250};
    static constexpr std::size_t BatchSize = 1000;
    /// While the disk fails, this many entries wait in memory; beyond it the journal ends where it stands.
    static constexpr std::size_t MaxUnsaved = 200'000;

    /// Called in the journal's thread, or in that of open(): what is wrong, or nothing once it is well again.
    using TroubleHandler = std::function<void(const std::optional<JournalError> &)>;
    struct Options {
        TroubleHandler onTrouble;
        Describer describer;
        std::chrono::milliseconds retryAfter{5000}; ///< behind what failed
    };

    /// Opens or creates the file (mode 0600), bringing an older one up to date. A damaged one is set aside and what can
    /// be read of it repaired; one of a newer version, or in a folder that cannot be written, is read and left alone.
    /// Fails where another instance has it (Locked), or where there is no folder to keep it in (CannotOpen).
    [[nodiscard]] static Expected<std::unique_ptr<Journal>, JournalError> open(const QString &path, Options options);
    /// Writes what waits, and closes.
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    /// \a pid: of the server's session where the entry has an offset; both are one resume point, on disk with the
    /// entry.
    void append(Entry entry, const QByteArray &pid = {});
    /// The shop can be heard from \a at on. \a recovered: nothing was missed since the span before.
    void connected(qint64 at, bool recovered);
    /// It was heard until \a at: a dead link is noticed late, so this may lie before what was written down meanwhile.
    void disconnected(qint64 at);
    /// Adds \a flags to what is known of \a key: a fact about a person, not about the shop.
    void mark(const QString &key, int flags);
    /// Keeps a fact; one of the same name is replaced.
    void setFact(const QString &name, const QByteArray &value);
    /// What stands from now on for every event up to its number; those that need not be kept are deleted then, a few at
    /// a time, and their space is given back. Never the last event of all: numbers go on from it.
    void setCheckpoint(Checkpoint checkpoint);
    /// Returns once everything given so far is on disk, or could not be written.
    void flush();
    /// Runs \a task in the journal's thread, between two batches.
    void post(std::function<void(Connection &)> task);
    /// Leaves space for the rest of the promise: a base goes to disk in parts of this size, in bytes.
    static constexpr qsizetype CheckpointChunk = 1024 * 1024;

    /// Whether the file is written to; false for one that is only read.
    [[nodiscard]] bool isWritable() const { return m_writable; }
    /// Calls \a visit with every entry behind \a after in the order of arrival, until it says false; from the calling
    /// thread, on a connection of its own. False where the file could not be read to its end: then it is not written to
    /// any more.
    [[nodiscard]] bool read(const std::function<bool(Entry &&)> &visit, qint64 after = 0);
    [[nodiscard]] ResumePoint resumePoint() const;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// The file that a reader has to open, and how. Another one than path() where that must not be touched, and what
    /// SQLite keeps beside it has to be read all the same: then it is a copy.
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
    bool m_stopped = false; ///< nothing is written any more

    // Of the journal's thread alone.
    WriteBatch m_unsaved; ///< what the disk refused
    bool m_failing = false;
    std::chrono::steady_clock::time_point m_retryAt;

    std::thread m_thread;
};

/// The name of the file for a profile: one gateway address with one seller. Safe in any file system.
[[nodiscard]] QString fileName(const QString &url, const QString &seller);

} // namespace tillwatch::journal
