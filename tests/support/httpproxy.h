// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArrayList>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

namespace tillwatch::test
{

/// An HTTP proxy that forwards every request to one local port, or answers each with a fixed text.
class HttpProxy
{
public:
    explicit HttpProxy(quint16 target) : m_target(target) { listen(); }
    /// Answers every request with \a answer; empty: it closes the connection.
    explicit HttpProxy(const QByteArray &answer) : m_answer(answer) { listen(); }

    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }
    /// Makes this the system's proxy by environment variables.
    void use() const
    {
        for (const char *name : Names)
            qputenv(name, url().toLatin1());
    }
    static void useNone()
    {
        for (const char *name : Names)
            qunsetenv(name);
    }
    /// Method and target of each request.
    [[nodiscard]] QByteArrayList asked() const { return m_asked; }

private:
    static constexpr const char *Names[] = {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"};

    void listen()
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            }
        });
    }
    void read(QTcpSocket *near)
    {
        if (near->property("carried").toBool())
            return;
        const QByteArray request = near->property("request").toByteArray() + near->readAll();
        near->setProperty("request", request);
        if (!request.contains("\r\n\r\n"))
            return;
        near->setProperty("carried", true);
        const QByteArrayList line = request.first(request.indexOf('\r')).split(' ');
        m_asked.append(line.value(0) + ' ' + line.value(1));
        if (m_target == 0) {
            near->write(m_answer);
            near->disconnectFromHost();
            return;
        }
        auto *far = new QTcpSocket(near);
        QObject::connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        QObject::connect(far, &QTcpSocket::disconnected, near, [near] { near->disconnectFromHost(); });
        QObject::connect(near, &QTcpSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
        far->connectToHost(QHostAddress::LocalHost, m_target);
        if (line.value(0) == "CONNECT")
            near->write("HTTP/1.1 200 Connection established\r\n\r\n");
        else
            far->write(request);
    }

    QTcpServer m_server;
    QByteArrayList m_asked;
    QByteArray m_answer;
    quint16 m_target = 0;
};

} // namespace tillwatch::test
