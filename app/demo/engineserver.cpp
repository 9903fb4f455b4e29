// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/engineserver.h"

#include "demo/clientsocket.h"

#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tillwatch::demo
{

namespace
{
constexpr auto Version = "EIO"_L1;
constexpr auto Transport = "transport"_L1;
constexpr auto Sid = "sid"_L1;

std::pair<QHostAddress, quint16> peerOf(const QAbstractSocket &socket)
{
    return {socket.peerAddress(), socket.peerPort()};
}
} // namespace

QByteArray randomId()
{
    std::array<quint32, 5> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof(random))
        .first(18)
        .toBase64(QByteArray::Base64UrlEncoding);
}

EngineServer::EngineServer(EngineOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_handshakes(u"tillwatch"_s, QWebSocketServer::NonSecureMode)
{
    m_handshakes.setMaxPendingConnections(1024);
    m_handshakes.setHandshakeTimeout(10s);
    connect(&m_handshakes, &QWebSocketServer::newConnection, this, &EngineServer::accept);
}

EngineServer::~EngineServer()
{
    close();
}

bool EngineServer::serves(const HttpRequest &request) const
{
    return request.path == m_options.path || request.path + '/' == m_options.path;
}

std::optional<HttpAnswer> EngineServer::refusal(const HttpRequest &request) const
{
    const QByteArray transport = request.parameter(Transport);
    if (transport != "polling" && transport != "websocket")
        return refusal::unknownTransport();
    if (request.parameter(Version) != "4")
        return refusal::unsupportedVersion();
    const QByteArray sid = request.parameter(Sid);
    if (!sid.isEmpty() && !m_sessions.contains(sid))
        return refusal::unknownSession();
    if (sid.isEmpty() && request.method == "GET" && m_sessions.size() >= m_options.maxSessions)
        return refusal::tooManySessions();
    return std::nullopt;
}

std::optional<HttpAnswer> EngineServer::upgradeRefusal(const HttpRequest &request) const
{
    if (auto refused = refusal(request))
        return refused;
    if (request.method != "GET")
        return refusal::badMethod();
    if (request.parameter(Transport) != "websocket")
        return refusal::badRequest();
    return std::nullopt;
}

void EngineServer::handle(HttpExchange &exchange)
{
    const HttpRequest &request = exchange.request();
    if (const auto refused = refusal(request)) {
        exchange.respond(*refused);
        return;
    }
    if (request.parameter(Transport) != "polling") {
        exchange.respond(refusal::badRequest());
        return;
    }
    EngineSession *session = m_sessions.value(request.parameter(Sid));
    if (!session) {
        if (request.method != "GET") {
            exchange.respond(refusal::badMethod());
            return;
        }
        session = create(request);
        session->startPolling(exchange);
        onOpened(*session);
    } else if (request.method == "GET") {
        session->poll(exchange);
    } else if (request.method == "POST") {
        session->push(exchange);
    } else {
        exchange.respond(refusal::badRequest());
    }
}

void EngineServer::upgrade(ClientSocket *socket)
{
    const auto peer = peerOf(*socket);
    m_pendingHandshakes.insert(peer, socket);
    // A child's destruction marks the socket's end, because QWebSocket disconnects all signals of the socket itself.
    connect(new QObject(socket), &QObject::destroyed, this, [this, peer, socket] {
        m_pendingHandshakes.removeIf([&](const auto &entry) { return entry.key() == peer && entry.value() == socket; });
    });
    m_handshakes.handleConnection(socket);
}

void EngineServer::accept()
{
    while (QWebSocket *socket = m_handshakes.nextPendingConnection()) {
        const WebSocketConnection connection{socket,
                                             m_pendingHandshakes.take({socket->peerAddress(), socket->peerPort()})};
        HttpRequest request;
        request.method = "GET";
        request.query = QUrlQuery(socket->requestUrl());
        const QNetworkRequest headers = socket->request();
        const QList<QByteArray> names = headers.rawHeaderList();
        for (const QByteArray &name : names)
            request.headers.emplaceBack(name.toLower(), headers.rawHeader(name));
        // The session may have ended since mayUpgrade() was asked.
        EngineSession *session = m_sessions.value(request.parameter(Sid));
        if (!connection.tcp || upgradeRefusal(request).has_value()) {
            socket->abort();
            socket->deleteLater();
        } else if (session && !session->mayUpgrade()) {
            // Like the reference server: complete the handshake, then close the connection.
            closeAfterHandshake(connection);
        } else if (session) {
            session->startUpgrade(connection);
        } else {
            session = create(request);
            session->startWebSocket(connection);
            onOpened(*session);
        }
    }
}

void EngineServer::closeAfterHandshake(const WebSocketConnection &connection)
{
    connection.socket->setParent(this);
    connection.tcp->setParent(connection.socket);
    connect(connection.socket, &QWebSocket::disconnected, connection.socket, &QObject::deleteLater);
    connection.close();
    QTimer::singleShot(CloseTimeout, connection.socket, &QObject::deleteLater);
}

EngineSession *EngineServer::create(const HttpRequest &request)
{
    auto *session = new EngineSession(randomId(), request, m_options, this);
    m_sessions.insert(session->sid(), session);
    session->onFinished = [this](EngineSession &finished) {
        m_sessions.remove(finished.sid());
        finished.deleteLater();
    };
    return session;
}

QList<EngineSession *> EngineServer::sessions() const
{
    QList<EngineSession *> open;
    for (EngineSession *session : m_sessions) {
        if (session->isOpen())
            open.append(session);
    }
    return open;
}

void EngineServer::close()
{
    const auto all = sessions();
    for (EngineSession *session : all)
        session->close();
}

} // namespace tillwatch::demo
