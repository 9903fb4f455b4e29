// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/qmlcache.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tillwatch::shell
{

void keepQmlCacheApart(const QString &cache, const QString &program)
{
    constexpr auto Variable = "QML_DISK_CACHE_PATH";
    if (cache.isEmpty() || qEnvironmentVariableIsSet(Variable))
        return;
    const QFileInfo file(program);
    const QString name = u"qml-%1-%2"_s.arg(file.lastModified().toMSecsSinceEpoch(), 0, 36).arg(file.size(), 0, 36);
    const QDir folder(cache);
    const QStringList kept = folder.entryList({u"qml-*"_s}, QDir::Dirs);
    for (const QString &other : kept) {
        if (other != name)
            QDir(folder.filePath(other)).removeRecursively();
    }
    qputenv(Variable, QDir::toNativeSeparators(folder.filePath(name)).toLocal8Bit());
}

} // namespace tillwatch::shell
