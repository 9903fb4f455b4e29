// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/snapshotfile.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace tillwatch::journal
{

namespace
{
constexpr quint32 Magic = 0x54575331; // "TWS1"

QString pathOf(const QString &journalPath)
{
    return journalPath + u".snapshot"_s;
}

QByteArray checksum(const Snapshot &snapshot)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    hash.addData(snapshot.identity);
    hash.addData(QByteArray::number(snapshot.seq));
    hash.addData(snapshot.fingerprint);
    hash.addData(snapshot.bytes);
    return hash.result();
}
} // namespace

std::optional<QString> saveSnapshot(const QString &journalPath, const Snapshot &snapshot)
{
    QSaveFile file(pathOf(journalPath));
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QDataStream stream(&file);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << Magic << snapshot.identity << snapshot.seq << snapshot.fingerprint << checksum(snapshot)
           << snapshot.bytes;
    if (stream.status() != QDataStream::Ok || !file.commit())
        return file.errorString();
    return std::nullopt;
}

std::optional<Snapshot> loadSnapshot(const QString &journalPath)
{
    QFile file(pathOf(journalPath));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    QDataStream stream(&file);
    stream.setVersion(QDataStream::Qt_6_4);
    Snapshot snapshot;
    quint32 magic = 0;
    QByteArray sum;
    stream >> magic;
    if (magic != Magic)
        return std::nullopt;
    stream >> snapshot.identity >> snapshot.seq >> snapshot.fingerprint >> sum >> snapshot.bytes;
    if (stream.status() != QDataStream::Ok || sum != checksum(snapshot))
        return std::nullopt;
    return snapshot;
}

void removeSnapshot(const QString &journalPath)
{
    QFile::remove(pathOf(journalPath));
}

} // namespace tillwatch::journal
