// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/files.h"

#include "journal/database.h"
#include "journal/schema.h"
#include "journal/snapshotfile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace tillwatch::journal
{

QStringList filesOf(const QString &path)
{
    const QFileInfo file(path);
    // No journal's name is a prefix of another's: each ends with a hash of its profile.
    const QStringList names =
        file.dir().entryList({file.completeBaseName() + u".*"_s}, QDir::Files | QDir::Hidden | QDir::System);
    QStringList files;
    for (const QString &name : names)
        files.append(file.dir().filePath(name));
    return files;
}

std::optional<QString> backUp(const QString &path, const QString &target)
{
    QFile::setPermissions(target, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    Connection connection(path, Connection::Mode::Read);
    QSqlQuery query(connection.database());
    query.prepare(u"VACUUM INTO ?"_s);
    query.bindValue(0, target);
    if (connection.isOpen() && query.exec())
        return std::nullopt;
    const QString why = connection.isOpen() ? query.lastError().text() : connection.openError().text();
    query.clear();
    QFile::remove(target);
    return isDiskFull(target) ? u"The backup could not be written: the disk is full."_s
                              : u"The backup could not be written: %1."_s.arg(why);
}

std::optional<QString> restoreBackup(const QString &backup, const QString &path)
{
    {
        Connection connection(backup, Connection::Mode::Immutable);
        const int version = connection.value(u"PRAGMA user_version"_s).value_or(0).toInt();
        const bool whole = connection.value(u"PRAGMA quick_check(1)"_s).value_or(QString()).toString() == u"ok" &&
                           connection.value(u"SELECT count(*) FROM sqlite_master WHERE name = 'events'"_s) == 1;
        if (!whole || version < 1)
            return u"%1 is no backup that can be read."_s.arg(QDir::toNativeSeparators(backup));
        if (version > schemaVersion())
            return u"%1 was written by a newer version of Tillwatch."_s.arg(QDir::toNativeSeparators(backup));
    }
    const QFileInfo file(path);
    const QString copy = path + u".incoming"_s;
    QFile::remove(copy);
    if (!QFile::copy(backup, copy)) {
        QFile::remove(copy);
        return u"There is no room beside the journal for the backup."_s;
    }
    QFile::setPermissions(copy, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s);
    const QString aside = u"%1/%2.replaced-%3.sqlite"_s.arg(file.path(), file.completeBaseName(), stamp);
    const QStringList parts{u""_s, u"-wal"_s, u"-shm"_s};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!QFile::exists(path + parts[i]) || QFile::rename(path + parts[i], aside + parts[i]))
            continue;
        for (qsizetype back = 0; back < i; ++back)
            QFile::rename(aside + parts[back], path + parts[back]);
        QFile::remove(copy);
        return u"The journal could not be set aside."_s;
    }
    removeSnapshot(path);
    if (!QFile::rename(copy, path))
        return u"The backup could not be put in its place; what was there is %1."_s.arg(aside);
    return std::nullopt;
}

} // namespace tillwatch::journal
