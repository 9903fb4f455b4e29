// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "settings/storagesettings.h"
#include "shell/desktopexportsink.h"

#include <QLocale>
#include <QObject>
#include <QThread>
#include <QTimeZone>

#include <functional>
#include <memory>
#include <optional>

namespace tillwatch::journal
{
class Journal;
}

namespace tillwatch::composition
{

/// Answers the commands of settings::StorageSettings for one shop's journal: size, backup, export. Work that takes as
/// long as the disk runs on a thread of its own, one job at a time. GUI thread.
class StorageService : public QObject
{
    Q_OBJECT

public:
    /// \a journal and \a settings outlive this; \a shop names files.
    StorageService(journal::Journal &journal, settings::StorageSettings &settings, shell::DesktopExportSink &sink,
                   const QString &shop, const QTimeZone &zone);
    /// Waits for the job that is running; \a settings say afterwards that there is no journal.
    ~StorageService() override;

Q_SIGNALS:
    /// A job is done or has failed; \a sentence is for the user.
    void messageRequested(const QString &sentence);
    /// The user chose the file \a backup to replace the journal.
    void restoreChosen(const QString &backup);

private:
    /// Returns the reason of a failure.
    using Job = std::function<std::optional<QString>()>;

    void refresh();
    void backUp();
    void exportEvents();
    void run(Job job, const QString &done);
    [[nodiscard]] QStringList backupFiles() const;
    [[nodiscard]] QString backupName() const;

    journal::Journal &m_journal;
    settings::StorageSettings &m_settings;
    shell::DesktopExportSink &m_sink;
    QString m_shop;
    QTimeZone m_zone;
    std::unique_ptr<QThread> m_thread;
};

} // namespace tillwatch::composition
