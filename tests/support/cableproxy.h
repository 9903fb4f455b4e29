// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace tillwatch::test
{

/// A TCP proxy that can drop all packets in both directions without closing connections, like a cut cable.
class CableProxy
{
public:
    explicit CableProxy(quint16 target)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, target] {
            while (QTcpSocket *near = m_server.nextPendingConnection())
                carry(near, target);
        });
    }

    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }
    void cut() { m_cut = true; }
    /// Passes new connections again; the old ones stay dead.
    void mend()
    {
        m_cut = false;
        ++m_age;
    }

private:
    void carry(QTcpSocket *near, quint16 target)
    {
        if (m_cut) // like a lost SYN
            return;
        auto *far = new QTcpSocket(near);
        far->connectToHost(QHostAddress::LocalHost, target);
        const int age = m_age;
        const auto pass = [this, age](QTcpSocket *from, QTcpSocket *to) {
            const QByteArray bytes = from->readAll();
            if (!m_cut && age == m_age)
                to->write(bytes);
        };
        QObject::connect(near, &QTcpSocket::readyRead, far, [=] { pass(near, far); });
        QObject::connect(far, &QTcpSocket::readyRead, near, [=] { pass(far, near); });
        const auto passEnd = [this, age](QTcpSocket *to) {
            if (!m_cut && age == m_age)
                to->disconnectFromHost();
        };
        QObject::connect(near, &QTcpSocket::disconnected, far, [=] { passEnd(far); });
        QObject::connect(far, &QTcpSocket::disconnected, near, [=] { passEnd(near); });
    }

    QTcpServer m_server;
    bool m_cut = false;
    int m_age = 0;
};

} // namespace tillwatch::test
