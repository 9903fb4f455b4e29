// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/storageservice.h"

#include "base/bidi.h"
#include "ingest/exportlines.h"
#include "journal/files.h"
#include "journal/journal.h"
#include "journal/reader.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

StorageService::StorageService(journal::Journal &journal, settings::StorageSettings &settings,
                               shell::DesktopExportSink &sink, const QString &shop, const QTimeZone &zone)
    : m_journal(journal), m_settings(settings), m_sink(sink), m_shop(shop),
      m_zone(zone.isValid() ? zone : QTimeZone::systemTimeZone())
{
    connect(&settings, &settings::StorageSettings::refreshRequested, this, &StorageService::refresh);
    connect(&settings, &settings::StorageSettings::backupRequested, this, &StorageService::backUp);
    connect(&settings, &settings::StorageSettings::exportRequested, this, &StorageService::exportEvents);
    connect(&settings, &settings::StorageSettings::restoreRequested, this, [this](int index) {
        const QStringList files = backupFiles();
        if (index >= 0 && index < files.size())
            Q_EMIT restoreChosen(files[index]);
    });
    refresh();
}

StorageService::~StorageService()
{
    if (m_thread)
        m_thread->wait();
    m_settings.setState({});
}

QString StorageService::backupName() const
{
    return u"tillwatch-backup-"_s + m_shop;
}

/// Backups of this shop, the newest first: their names end with the time.
QStringList StorageService::backupFiles() const
{
    const QDir folder(m_sink.folder());
    QStringList files;
    for (const QString &name : folder.entryList({shell::DesktopExportSink::asFileName(backupName()) + u"-*.sqlite"_s},
                                                QDir::Files, QDir::Name | QDir::Reversed))
        files.append(folder.filePath(name));
    return files;
}

void StorageService::refresh()
{
    settings::StorageSettings::State state;
    state.available = true;
    state.busy = m_thread && m_thread->isRunning();
    state.path = QDir::toNativeSeparators(m_journal.path());
    journal::Reader reader(m_journal.readPath(), m_journal.readMode());
    const journal::Reader::Extent extent = reader.extent();
    const QLocale locale;
    const qint64 events = extent.last == 0 ? 0 : extent.last - extent.first + 1;
    state.extent = events == 0 ? tr("nothing yet")
                               : tr("%1 since %2, %3 events")
                                     .arg(locale.formattedDataSize(reader.size()),
                                          locale.toString(QDateTime::fromMSecsSinceEpoch(extent.firstAt, m_zone).date(),
                                                          QLocale::ShortFormat),
                                          locale.toString(events));
    constexpr qsizetype MaxShown = 3;
    for (const QString &file : backupFiles().mid(0, MaxShown)) {
        const QFileInfo info(file);
        state.backups.append(
            tr("%1, %2").arg(locale.toString(info.lastModified().toTimeZone(m_zone), QLocale::ShortFormat),
                             locale.formattedDataSize(info.size())));
    }
    m_settings.setState(state);
}

void StorageService::backUp()
{
    const QString stamp = QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmmss"_s);
    const auto target = m_sink.reserve(backupName() + u'-' + stamp, u"sqlite"_s);
    if (!target) {
        Q_EMIT messageRequested(target.error());
        return;
    }
    m_journal.flush();
    run([path = m_journal.readPath(), target = *target] { return journal::backUp(path, target); },
        tr("Backed up to %1.").arg(bidi::isolated(QDir::toNativeSeparators(*target))));
}

void StorageService::exportEvents()
{
    const QString stamp = QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmmss"_s);
    const auto target = m_sink.reserve(u"tillwatch-events-%1-%2"_s.arg(m_shop, stamp), u"jsonl"_s);
    if (!target) {
        Q_EMIT messageRequested(target.error());
        return;
    }
    m_journal.flush();
    run([this, target = *target] { return ingest::exportLines(m_journal, target); },
        tr("Every event was written to %1.").arg(bidi::isolated(QDir::toNativeSeparators(*target))));
}

void StorageService::run(Job job, const QString &done)
{
    if (m_thread && m_thread->isRunning())
        return;
    auto problem = std::make_shared<std::optional<QString>>();
    m_thread.reset(QThread::create([job = std::move(job), problem] { *problem = job(); }));
    connect(m_thread.get(), &QThread::finished, this, [this, problem, done] {
        Q_EMIT messageRequested(*problem ? **problem : done);
        refresh();
    });
    m_thread->start(QThread::LowPriority);
    refresh();
}

} // namespace tillwatch::composition
