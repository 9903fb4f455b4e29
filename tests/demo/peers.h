// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkRequest>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <memory>

/// Raw clients for tests of the embedded gateway, without a protocol library.
namespace tillwatch::test
{

/// Waits until \a condition is true; checks it after every event, not only periodically.
template <typename Condition>
bool waitUntil(Condition condition, int milliseconds = 5000)
{
    QTimer tick;
    tick.start(20);
    const QDeadlineTimer deadline(milliseconds);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

/// One HTTP request on a connection of its own.
class Fetch
{
public:
    Fetch(quint16 port, const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
          const QByteArray &headers = {})
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_received += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        m_socket.write(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers +
                       "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    [[nodiscard]] bool done() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    /// Waits for the answer; returns its status, 0 if there is none.
    int status()
    {
        (void)waitUntil([this] { return done(); });
        return m_received.startsWith("HTTP/1.1 ") ? m_received.sliced(9, 3).toInt() : 0;
    }
    QByteArray body()
    {
        (void)status();
        return m_received.sliced(m_received.indexOf("\r\n\r\n") + 4);
    }
    QByteArray header(const QByteArray &name)
    {
        (void)status();
        const qsizetype at = m_received.indexOf("\r\n" + name + ": ");
        const qsizetype start = at + name.size() + 4;
        return at < 0 ? QByteArray() : m_received.sliced(start, m_received.indexOf("\r\n", start) - start);
    }
    void abort() { m_socket.abort(); }
    [[nodiscard]] bool sent() const { return m_socket.bytesToWrite() == 0 && m_socket.isOpen(); }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

/// A WebSocket that records its messages in order; binary ones with the prefix "b:".
class Peer
{
public:
    explicit Peer(quint16 port, const QByteArray &target, const QByteArray &cookie = {})
    {
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                         [this](const QString &text) { take(text.toUtf8()); });
        QObject::connect(&socket, &QWebSocket::binaryMessageReceived, &socket,
                         [this](const QByteArray &bytes) { take("b:" + bytes); });
        QNetworkRequest request(QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(port).arg(QString::fromLatin1(target))));
        if (!cookie.isEmpty())
            request.setRawHeader("Cookie", cookie);
        socket.open(request);
    }

    void send(const QByteArray &text) { socket.sendTextMessage(QString::fromUtf8(text)); }
    /// The next message, not counting heartbeats; null on timeout.
    QByteArray next()
    {
        (void)waitUntil([this] { return m_read < messages.size(); });
        return m_read < messages.size() ? messages[m_read++] : QByteArray();
    }
    /// Whether no unread message is left after the server has answered a ping sent now.
    [[nodiscard]] bool idle() const { return m_read == messages.size(); }
    bool isClosed()
    {
        return waitUntil([this] { return socket.state() == QAbstractSocket::UnconnectedState; });
    }
    bool isOpen()
    {
        return waitUntil([this] { return socket.state() == QAbstractSocket::ConnectedState; });
    }

    QWebSocket socket;
    QByteArrayList messages;
    int pings = 0;
    bool answersPings = true;

private:
    void take(const QByteArray &message)
    {
        if (message != "2") {
            messages.append(message);
            return;
        }
        ++pings;
        if (answersPings)
            send("3");
    }

    qsizetype m_read = 0;
};

inline QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace tillwatch::test
