// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/singleinstance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QLocalSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tillwatch::shell
{

namespace
{
constexpr auto Patience = 500ms;
constexpr QByteArrayView Shown("shown\n");
constexpr QByteArrayView Headless("headless\n");

/// Socket name of a file: the same for every spelling of its path, and short enough for a socket.
QString nameFor(const QString &path)
{
    const QByteArray file = QFileInfo(path).absoluteFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex().first(24);
    return u"tillwatch-"_s + QString::fromLatin1(hash);
}
} // namespace

SingleInstance::SingleInstance(const QString &path, std::function<bool()> show) : m_show(std::move(show))
{
    // The caller holds the journal, so that a socket of this name is left over from an instance that was killed.
    QLocalServer::removeServer(nameFor(path));
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
    m_server.listen(nameFor(path));
}

void SingleInstance::answer()
{
    while (QLocalSocket *client = m_server.nextPendingConnection()) {
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        client->write((m_show() ? Shown : Headless).toByteArray());
        client->disconnectFromServer(); // after the answer is written
    }
}

SingleInstance::Answer SingleInstance::activateOther(const QString &path)
{
    const QDeadlineTimer deadline(Patience);
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket socket;
    socket.connectToServer(nameFor(path), QIODevice::ReadOnly);
    if (!socket.waitForConnected(left()))
        return Answer::None;
    while (!socket.canReadLine() && socket.waitForReadyRead(left())) {
    }
    const QByteArray answer = socket.readLine(static_cast<qint64>(Headless.size()) + 1);
    return answer == Shown ? Answer::Shown : answer == Headless ? Answer::Headless : Answer::None;
}

} // namespace tillwatch::shell
