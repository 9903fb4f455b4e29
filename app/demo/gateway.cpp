// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gateway.h"

#include "base/json.h"
#include "demo/control.h"

#include <QCborMap>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tillwatch::demo
{

namespace
{
Q_LOGGING_CATEGORY(lcGateway, "tillwatch.gateway.embedded", QtInfoMsg)

constexpr QByteArrayView CookieName = "connect.sid";
constexpr qsizetype MaxIdLength = 200;
constexpr qsizetype MaxRooms = 256;

QByteArray authenticationRequired()
{
    return "Authentication required"_ba;
}

/// The payload of `error` and CONNECT_ERROR. Both texts are constants and need no escaping.
QByteArray errorPayload(const QByteArray &message, const QByteArray &code = {})
{
    return R"({"message":")" + message + (code.isEmpty() ? R"("})"_ba : R"(","code":")" + code + R"("})");
}

QByteArray success()
{
    return R"({"success":true})"_ba;
}

QByteArray failure(const char *reason)
{
    return R"({"success":false,"error":")" + QByteArray(reason) + R"("})";
}

QByteArray timestamp()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toUtf8();
}

/// Returns an identifier sent as text or as a number; empty if it is neither.
QByteArray identifier(const QCborValue &value)
{
    if (value.isInteger())
        return QByteArray::number(value.toInteger());
    const QByteArray text = value.toString().toUtf8();
    return text.size() <= MaxIdLength && !text.trimmed().isEmpty() ? text : QByteArray();
}

bool isMissing(const QCborValue &value)
{
    return value.isUndefined() || value.isNull();
}

HttpAnswer json(int status, const QJsonObject &object)
{
    return {status, QJsonDocument(object).toJson(QJsonDocument::Compact), "application/json", {}};
}

HttpAnswer problem(int status, const QString &message)
{
    return json(status, {{u"success"_s, false}, {u"message"_s, message}});
}

/// Long-polling sessions hold no connection, so they are limited separately.
EngineOptions limited(const GatewayOptions &options)
{
    EngineOptions engine = options.engine;
    engine.maxSessions = options.http.connections;
    return engine;
}

QByteArray cookie(const QByteArray &session)
{
    return CookieName.toByteArray() + '=' + session;
}

bool isAddress(const QString &text)
{
    const QString address = text.trimmed();
    const qsizetype at = address.indexOf('@'_L1);
    return at > 0 && at < address.size() - 1 && address.size() <= MaxIdLength && address.count('@'_L1) == 1 &&
           std::none_of(address.cbegin(), address.cend(), [](QChar c) { return c.isSpace() || !c.isPrint(); });
}
} // namespace

Gateway::Gateway(GatewayOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_signIn(m_options.sessionLifetime),
      m_budget(m_options.eventsPerMinute), m_http(m_options.http, this), m_engine(limited(m_options), this),
      m_conformance(m_sockets),
      m_sockets({m_options.conformance ? QList<QByteArray>{"/", "/custom"} : QList<QByteArray>{"/"},
                 m_options.connectTimeout, m_options.recovery},
                m_options.conformance ? static_cast<SocketHandler &>(m_conformance) : *this, this)
{
    m_clock.start();
    m_expiry.setSingleShot(true);
    m_expiry.setTimerType(Qt::PreciseTimer); // a coarse timer may be hours late after a week
    connect(&m_expiry, &QTimer::timeout, this, &Gateway::disconnectExpired);
    m_engine.onOpened = [this](EngineSession &session) {
        session.setSilent(m_silent);
        session.setDelay(m_delay);
        m_sockets.add(session);
    };
    m_sockets.onHistoryDelivered = [this](const SocketClient &client, const History &) {
        Q_EMIT historyDelivered(json::fromUtf8(client.user));
    };
    if (m_options.conformance) {
        EngineOptions echo = limited(m_options);
        echo.path = "/engine.io/";
        m_echo = std::make_unique<EngineServer>(echo);
        m_echo->onOpened = &ConformanceHandler::echo;
    }

    const auto serverFor = [this](const HttpRequest &request) -> EngineServer * {
        if (m_engine.serves(request))
            return &m_engine;
        return m_echo && m_echo->serves(request) ? m_echo.get() : nullptr;
    };
    m_http.onRequest = [this, serverFor](HttpExchange &exchange) {
        EngineServer *server = serverFor(exchange.request());
        if (!server)
            exchange.respond(answer(exchange.request()));
        else if (m_refusal == Refusal::Unavailable)
            exchange.respond(problem(503, u"Service unavailable"_s));
        else
            server->handle(exchange);
    };
    m_http.mayUpgrade = [this, serverFor](const HttpRequest &request) -> std::optional<HttpAnswer> {
        const EngineServer *server = serverFor(request);
        if (!server)
            return problem(404, u"Not found"_s);
        if (m_refusal == Refusal::Unavailable)
            return problem(503, u"Service unavailable"_s);
        return server->upgradeRefusal(request);
    };
    m_http.onUpgrade = [serverFor](ClientSocket *socket, const HttpRequest &request) {
        serverFor(request)->upgrade(socket);
    };
}

Gateway::~Gateway()
{
    close();
}

void Gateway::addAccount(const QByteArray &id, const QString &role)
{
    const QString name = json::fromUtf8(id);
    m_signIn.addAccount(
        {id, name + u"@demo.example"_s, role, role == "seller"_L1 ? u"Sam"_s : u"Kim"_s, name.section('-'_L1, -1)});
}

Expected<quint16, QString> Gateway::listen(const QHostAddress &host, quint16 port)
{
    return m_http.listen(host, port);
}

void Gateway::close()
{
    m_http.close();
    m_engine.close();
    if (m_echo)
        m_echo->close();
}

QByteArray Gateway::openSession(const QByteArray &userId)
{
    // All sessions have the same lifetime, so a running timer is already set for the first to expire.
    if (!m_expiry.isActive())
        m_expiry.start(m_options.sessionLifetime);
    return cookie(m_signIn.openSession(userId, now()));
}

void Gateway::emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms)
{
    for (const QByteArray &room : rooms)
        emitToRoom(room, name, payloadJson);
}

void Gateway::emitToRoom(const QByteArray &room, const QByteArray &name, const QByteArray &payloadJson)
{
    if (socketio::isReservedEvent(name)) {
        qCWarning(lcGateway) << "not sent, because the name is reserved:" << name;
        return;
    }
    m_sockets.emitToRoom(room, name, payloadJson);
}

void Gateway::sendHistory(const QByteArray &user, const std::shared_ptr<const History> &history)
{
    const auto members = m_sockets.members("user:" + user);
    for (SocketClient *client : members)
        m_sockets.sendHistory(*client, history);
}

qint64 Gateway::backlog(const QByteArray &room) const
{
    qint64 largest = 0;
    const auto members = m_sockets.members(room);
    for (const SocketClient *client : members)
        largest = std::max(largest, client->session->backlog());
    return largest;
}

// Events of clients

std::optional<QByteArray> Gateway::connecting(SocketClient &client, QByteArrayView auth)
{
    if (m_refusal == Refusal::ConnectError)
        return errorPayload(authenticationRequired());
    if (m_refusal == Refusal::Unauthenticated)
        return std::nullopt;
    const QByteArray session = client.session->request().cookie(CookieName);
    const QByteArray owner = m_signIn.user(session, now());
    const QCborValue userId = socketio::jsonValue(auth).toMap().value("userId"_L1);
    const QByteArray claimed = identifier(userId);
    if (claimed.isEmpty() && !isMissing(userId))
        return std::nullopt; // malformed: not signed in
    if (m_options.noAuth) {
        client.user = claimed.isEmpty() ? owner : claimed;
    } else if (claimed.isEmpty() || claimed == owner) {
        client.user = owner;
        client.sessionId = session;
    }
    return std::nullopt;
}

void Gateway::connected(SocketClient &client, QByteArrayView)
{
    if (client.user.isEmpty()) {
        disconnectWithError(client, authenticationRequired());
        return;
    }
    m_sockets.join(client, "user:" + client.user);
    if (client.rooms.contains("seller:" + client.user))
        Q_EMIT sellerJoined(json::fromUtf8(client.user));
}

void Gateway::received(SocketClient &client, const socketio::Packet &packet)
{
    if (!client.sessionId.isEmpty() && m_signIn.user(client.sessionId, now()).isEmpty()) {
        disconnectWithError(client, authenticationRequired());
        return;
    }
    switch (m_budget.spend(client.user, now())) {
    case EventBudget::Verdict::Allowed:
        break;
    case EventBudget::Verdict::Exceeded:
        m_sockets.acknowledge(client, packet, failure("Rate limit exceeded"));
        return;
    case EventBudget::Verdict::Disconnected:
        m_sockets.acknowledge(client, packet, failure("Rate limit exceeded"));
        disconnectWithError(client, "Rate limit exceeded", "RATE_LIMIT_EXCEEDED");
        return;
    }
    if (m_refusal == Refusal::Handlers) {
        exception(client, "Internal server error");
        return;
    }
    const QByteArray result = dispatch(client, packet);
    if (!result.isEmpty())
        m_sockets.acknowledge(client, packet, result);
    if (packet.name == "join:seller" && result == success())
        Q_EMIT sellerJoined(json::fromUtf8(client.user));
}

QByteArray Gateway::dispatch(SocketClient &client, const socketio::Packet &packet)
{
    if (packet.name == "ping")
        return R"({"pong":true,"timestamp":")" + timestamp() + R"(","gateway":"tillwatch"})";
    const bool leave = packet.name.startsWith("leave:");
    if (packet.name == "join:seller" || packet.name == "leave:seller")
        return joinSeller(client, packet, leave);
    if (packet.name.startsWith("join:") || leave)
        return joinRoom(client, packet, leave);
    // The Express gateway's form of a join is not acknowledged here, except to refuse another user's room.
    if (packet.name == "join" && packet.argumentCount() > 0 &&
        socketio::jsonValue(packet.argument(0)).toString().startsWith("user:"_L1))
        return failure("Nobody joins a user's own room by request");
    // As in the field, events without a handler are never acknowledged.
    return {};
}

QByteArray Gateway::joinSeller(SocketClient &client, const socketio::Packet &packet, bool leave)
{
    const Account *account = m_signIn.account(client.user);
    if (account && account->role != "seller"_L1)
        return failure("Only sellers can join the sellers' rooms");
    if (packet.argumentCount() > 0) {
        const QCborValue argument = socketio::jsonValue(packet.argument(0));
        const QCborValue sellerId = argument.isMap() ? argument.toMap().value("sellerId"_L1) : argument;
        const QByteArray asked = identifier(sellerId);
        if (asked.isEmpty() && !isMissing(sellerId))
            return failure("sellerId is malformed");
        if (!asked.isEmpty() && asked != client.user)
            return failure("A seller can only join as themselves");
    }
    for (const QByteArray &room : {"seller:" + client.user, "sellers"_ba}) {
        if (leave)
            m_sockets.leave(client, room);
        else
            m_sockets.join(client, room);
    }
    return success();
}

QByteArray Gateway::joinRoom(SocketClient &client, const socketio::Packet &packet, bool leave)
{
    const QByteArray kind = packet.name.sliced(packet.name.indexOf(':') + 1);
    const bool storefront = kind == "storefront";
    if (!storefront && kind != "product")
        return failure("There are no rooms of that kind to join or leave");
    const QCborValue argument = packet.argumentCount() > 0 ? socketio::jsonValue(packet.argument(0)) : QCborValue();
    const QByteArray id = identifier(argument.toMap().value(storefront ? "sellerId"_L1 : "productId"_L1));
    if (id.isEmpty())
        return failure(storefront ? "sellerId is missing or malformed" : "productId is missing or malformed");
    const QByteArray room = (storefront ? "storefront:" : "product:") + id;
    if (leave) {
        m_sockets.leave(client, room);
        return success();
    }
    if (client.rooms.size() >= MaxRooms)
        return failure("Too many rooms");
    m_sockets.join(client, room);
    return success();
}

void Gateway::error(SocketClient &client, const QByteArray &message, const QByteArray &code)
{
    m_sockets.emitTo(client, "error", errorPayload(message, code));
}

void Gateway::exception(SocketClient &client, const QByteArray &message)
{
    m_sockets.emitTo(client, "exception", R"({"status":"error","message":")" + message + R"("})");
}

void Gateway::disconnectWithError(SocketClient &client, const QByteArray &message, const QByteArray &code)
{
    error(client, message, code);
    m_sockets.disconnect(client);
}

void Gateway::disconnectExpired()
{
    const auto clients = m_sockets.clients();
    for (SocketClient *client : clients) {
        if (!client->sessionId.isEmpty() && m_signIn.user(client->sessionId, now()).isEmpty())
            disconnectWithError(*client, authenticationRequired());
    }
    if (const auto next = m_signIn.nextExpiry(now()))
        m_expiry.start(*next - now());
}

// HTTP

HttpAnswer Gateway::answer(const HttpRequest &request)
{
    if (m_options.control && request.path.startsWith("/control/"))
        return control::answer(*this, request);
    if (!request.path.startsWith("/api/auth/"))
        return problem(404, u"Not found"_s);
    if (request.method != "POST")
        return problem(405, u"Use POST"_s);
    if (request.path == "/api/auth/email/send-code")
        return sendCode(request);
    if (request.path == "/api/auth/email/verify-code")
        return verifyCode(request);
    if (request.path == "/api/auth/logout")
        return signOut(request);
    return problem(404, u"Not found"_s);
}

HttpAnswer Gateway::sendCode(const HttpRequest &request)
{
    const QString email = json::document(request.body).object().value("email"_L1).toString();
    if (!isAddress(email))
        return problem(400, u"email is missing or malformed"_s);
    // An unknown address gets the same answer, so that accounts cannot be probed.
    if (const auto code = m_signIn.issueCode(email, now()))
        Q_EMIT codeIssued(email.trimmed().toLower(), QString::fromLatin1(*code));
    return json(200, {{u"success"_s, true}});
}

HttpAnswer Gateway::verifyCode(const HttpRequest &request)
{
    const QJsonObject body = json::document(request.body).object();
    const QString email = body.value("email"_L1).toString();
    const QString code = body.value("code"_L1).toString();
    if (!isAddress(email) || code.isEmpty())
        return problem(400, u"email or code is missing or malformed"_s);
    const Account *account = m_signIn.redeem(email, code.trimmed().toLatin1(), now());
    if (!account)
        return problem(401, u"The code is wrong, expired or used"_s);
    HttpAnswer answer = json(200, {{u"success"_s, true},
                                   {u"user"_s, QJsonObject{{u"id"_s, json::fromUtf8(account->id)},
                                                           {u"email"_s, account->email},
                                                           {u"role"_s, account->role},
                                                           {u"firstName"_s, account->firstName},
                                                           {u"lastName"_s, account->lastName}}}});
    const auto lifetime = std::chrono::duration_cast<std::chrono::seconds>(m_options.sessionLifetime);
    answer.headers.emplaceBack("Set-Cookie", openSession(account->id) + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" +
                                                 QByteArray::number(qint64(lifetime.count())));
    return answer;
}

HttpAnswer Gateway::signOut(const HttpRequest &request)
{
    const QByteArray session = request.cookie(CookieName);
    m_signIn.closeSession(session);
    const auto clients = m_sockets.clients();
    for (SocketClient *client : clients) {
        if (!session.isEmpty() && client->sessionId == session)
            disconnectWithError(*client, authenticationRequired());
    }
    HttpAnswer answer = json(200, {{u"success"_s, true}});
    answer.headers.emplaceBack("Set-Cookie", cookie({}) + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    return answer;
}

// Control interface

QList<SocketClient *> Gateway::clientsOf(const QByteArray &user) const
{
    QList<SocketClient *> clients = m_sockets.clients();
    if (!user.isEmpty())
        clients.removeIf([&](const SocketClient *client) { return client->user != user; });
    return clients;
}

qsizetype Gateway::clientCount(const QByteArray &user) const
{
    return clientsOf(user).size();
}

qsizetype Gateway::drop(const QByteArray &user)
{
    const auto clients = clientsOf(user);
    for (SocketClient *client : clients)
        client->session->drop();
    return clients.size();
}

void Gateway::setSilent(bool silent)
{
    m_silent = silent;
    const auto sessions = m_engine.sessions();
    for (EngineSession *session : sessions)
        session->setSilent(silent);
}

void Gateway::setDelay(std::chrono::milliseconds delay)
{
    m_delay = delay;
    const auto sessions = m_engine.sessions();
    for (EngineSession *session : sessions)
        session->setDelay(delay);
}

qsizetype Gateway::sendFrame(const QByteArray &frame, const QByteArray &user)
{
    const auto clients = clientsOf(user);
    for (SocketClient *client : clients)
        client->session->send(OutgoingPacket::raw(frame));
    return clients.size();
}

qsizetype Gateway::disconnectUser(const QByteArray &user)
{
    const auto clients = clientsOf(user);
    for (SocketClient *client : clients)
        m_sockets.disconnect(*client);
    return clients.size();
}

} // namespace tillwatch::demo
