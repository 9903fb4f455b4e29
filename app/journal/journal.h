// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"

#include <QByteArray>
#include <QString>

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

/// One event as it came over the wire.
struct Entry {
    qint64 receivedAt = 0; ///< milliseconds since 1970 UTC, this machine's clock
    QByteArray name;       ///< UTF-8
    QByteArray payload;    ///< raw JSON of the first argument; empty where there was none
    QByteArray offset;     ///< recovery offset, or empty
};

/// Where the server's session stood when the last entry was written: with it a restart resumes where the disk was.
struct ResumePoint {
    QByteArray pid;
    QByteArray offset;
};

enum class JournalErrorKind {
    CannotOpen,
    Newer,  ///< written by a later version of the program
    Locked, ///< another instance writes it
    Write,
};
struct JournalError {
    JournalErrorKind kind = JournalErrorKind::CannotOpen;
    QString sentence; ///< for a person
    QString detail;   ///< for a log
};

/// A journal that is open. append() may be called from any thread and never waits for the disk; a thread of the
/// journal's own writes batches. A failed write is reported once, and everything behind it stays in memory alone.
class Journal
{
public:
    /// Entries are on disk within this time, or once BatchSize of them wait.
    static constexpr std::chrono::milliseconds Lag{250};
    static constexpr std::size_t BatchSize = 1000;

    /// Called in the journal's thread.
    using FailureHandler = std::function<void(const JournalError &)>;

    /// Opens or creates the file (mode 0600), bringing an older one up to date.
    [[nodiscard]] static Expected<std::unique_ptr<Journal>, JournalError> open(const QString &path,
                                                                               FailureHandler onFailure);
    /// Writes what waits, and closes.
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    void append(Entry entry);
    void setResumePoint(ResumePoint point);
    /// Returns once everything appended so far is on disk, or the journal has failed.
    void flush();

    /// Calls \a visit with every entry in the order of arrival; from the calling thread, on a connection of its own.
    [[nodiscard]] bool read(const std::function<void(Entry &&)> &visit) const;
    [[nodiscard]] ResumePoint resumePoint() const;

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    class Writer;
    struct Lock;

    explicit Journal(QString path, FailureHandler onFailure, std::unique_ptr<Lock> lock);
    void run();

    QString m_path;
    FailureHandler m_onFailure;
    std::unique_ptr<Lock> m_lock;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_written;
    std::vector<Entry> m_waiting;
    ResumePoint m_resume;
    bool m_resumeChanged = false;
    bool m_flush = false;
    bool m_stop = false;
    bool m_failed = false;
    std::thread m_thread;
};

/// The name of the file for a profile: one gateway address with one seller. Safe in any file system.
[[nodiscard]] QString fileName(const QString &url, const QString &seller);

} // namespace tillwatch::journal
