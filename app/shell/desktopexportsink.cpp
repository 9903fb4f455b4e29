// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/desktopexportsink.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace tillwatch::shell
{

namespace
{
/// Whether a character of a name is kept: letters that are written from right to left would reorder the rest of the
/// name wherever it is listed.
bool isSafe(QChar c)
{
    return c == u'-' || c == u'_' ||
           (c.isLetterOrNumber() && c.direction() != QChar::DirR && c.direction() != QChar::DirAL &&
            c.direction() != QChar::DirAN);
}
} // namespace

/// Names may hold text that the user typed or the gateway sent.
QString DesktopExportSink::asFileName(const QString &name)
{
    QString safe;
    for (const QChar c : name)
        safe += isSafe(c) ? c : QChar(u'-');
    return safe.left(100);
}

DesktopExportSink::DesktopExportSink(const QString &folder) : m_folder(folder)
{
    if (m_folder.isEmpty())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    if (m_folder.isEmpty())
        m_folder = QDir::homePath();
}

void DesktopExportSink::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

Expected<QString, QString> DesktopExportSink::reserve(const QString &name, const QString &suffix)
{
    const QDir folder(m_folder);
    if (!folder.mkpath(u"."_s))
        return Unexpected{u"The folder %1 cannot be made."_s.arg(QDir::toNativeSeparators(m_folder))};
    constexpr int Attempts = 1000;
    for (int attempt = 1; attempt <= Attempts; ++attempt) {
        const QString number = attempt == 1 ? QString() : u"-%1"_s.arg(attempt);
        QFile file(folder.filePath(asFileName(name) + number + u'.' + suffix));
        // NewOnly checks and creates in one step, so that no file is ever overwritten.
        if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return file.fileName();
        if (!file.exists())
            return Unexpected{
                u"%1 cannot be written: %2"_s.arg(QDir::toNativeSeparators(file.fileName()), file.errorString())};
    }
    return Unexpected{u"%1 is full of files of that name."_s.arg(QDir::toNativeSeparators(m_folder))};
}

Expected<QString, QString> DesktopExportSink::save(const QString &name, const QString &suffix,
                                                   const QByteArray &content)
{
    const auto path = reserve(name, suffix);
    if (!path)
        return path;
    QFile file(*path);
    const QString shown = QDir::toNativeSeparators(*path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.flush())
        return shown;
    const QString why = file.errorString();
    file.remove();
    return Unexpected{u"%1 cannot be written: %2"_s.arg(shown, why)};
}

} // namespace tillwatch::shell
