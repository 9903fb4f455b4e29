// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace tillwatch::test
{

/// A small tmpfs that fills up quickly. Needs the privilege to mount; see isMounted().
class SmallDisk
{
public:
    /// \a size is in the format of mount(8): "1m".
    explicit SmallDisk(const QString &size)
        : m_mounted(m_folder.isValid() && mount({QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                                 QStringLiteral("mode=700,size=") + size, QStringLiteral("tmpfs")}))
    {
    }
    ~SmallDisk()
    {
        if (m_mounted)
            QProcess::execute(QStringLiteral("umount"), {m_folder.path()});
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] bool isMounted() const { return m_mounted; }
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] bool grow(const QString &size)
    {
        return mount({QStringLiteral("-o"), QStringLiteral("remount,size=") + size});
    }

private:
    bool mount(const QStringList &options)
    {
        QProcess mount;
        mount.setProcessChannelMode(QProcess::MergedChannels); // hides the error without privileges
        mount.start(QStringLiteral("mount"), options + QStringList{m_folder.path()});
        return mount.waitForFinished() && mount.exitStatus() == QProcess::NormalExit && mount.exitCode() == 0;
    }

    QTemporaryDir m_folder;
    bool m_mounted;
};

} // namespace tillwatch::test
