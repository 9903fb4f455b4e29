// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/storagesettings.h"
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

/// Does what a person asks of what is kept, behind dashboard::StorageSettings: says what there is, backs up, gives
/// away. Work that takes as long as the disk runs on a thread of its own, one piece at a time. GUI thread.
class StorageService : public QObject
{
    Q_OBJECT

public:
    /// \a journal and \a settings outlive this; \a shop names files.
    StorageService(journal::Journal &journal, dashboard::StorageSettings &settings, shell::DesktopExportSink &sink,
                   const QString &shop, const QTimeZone &zone);
    /// Waits for what is under way.
    ~StorageService() override;

Q_SIGNALS:
    /// Something was done, or could not be; a sentence for a person.
    void said(const QString &sentence);
    /// The person wants the journal to be replaced by that file.
    void restoreChosen(const QString &backup);

private:
    /// Gives nothing, or why it failed.
    using Work = std::function<std::optional<QString>()>;

    void look();
    void backUp();
    void exportEvents();
    void start(Work work, const QString &done);
    [[nodiscard]] QStringList backupFiles() const;
    [[nodiscard]] QString backupName() const;

    journal::Journal &m_journal;
    dashboard::StorageSettings &m_settings;
    shell::DesktopExportSink &m_sink;
    QString m_shop;
    QTimeZone m_zone;
    std::unique_ptr<QThread> m_thread;
};

} // namespace tillwatch::composition
