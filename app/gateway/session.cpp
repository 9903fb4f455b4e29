// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/session.h"

#include "base/durationtext.h"
#include "gateway/networkerrors.h"
#include "gateway/translate.h"

#include <QDateTime>
#include <QLocale>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcSession, "tillwatch.gateway.session", QtInfoMsg)

namespace tillwatch::gateway
{

using socketio::AckError;
using socketio::AckResult;

namespace
{
constexpr auto JoinTimeout = 3000ms;  // an Express gateway never acknowledges: joining it is delayed by this, once
constexpr auto AckTimeout = 10'000ms; // an acknowledgement after JoinTimeout corrects the detected dialect
constexpr auto ProbeInterval = 25'000ms;
constexpr auto ErrorRelevance = 3000ms;       // an `error` within this time before a DISCONNECT is its reason
constexpr auto EarlyDisconnect = 5000ms;      // a DISCONNECT this soon after connecting may be a refused sign-in
constexpr int EarlyDisconnectsThatRefuse = 3; // in a row; a server that is being deployed disconnects once or twice
constexpr auto RateLimitPause = 60'000ms;     // gateways count by the minute
const QByteArray ProbeEvent = QByteArrayLiteral("ping");

/// Whether the `error` event before a DISCONNECT says that the sign-in is why. Any other error explains an outage.
bool speaksOfSigningIn(const QString &error)
{
    static const QRegularExpression words(
        u"\\b(un)?auth|\\b(sign|log)(ed|ged|ing|ging)?[ -]?(in|on|out)\\b|credential|cookie|\\bsession|\\btoken|"
        u"forbidden|permission|access denied|suspended|\\bbann?ed\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(error).hasMatch();
}

/// The time that a gateway gives as milliseconds since 1970 or as ISO 8601 with a zone. Nothing for a time before 2000
/// or behind 2100, which is no clock: servers also send their uptime.
std::optional<qint64> momentOf(const QCborValue &value)
{
    constexpr qint64 First = 946'684'800'000;
    constexpr qint64 Last = 4'102'444'800'000;
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    const bool dated = time.isValid() && time.timeSpec() != Qt::LocalTime;
    const double moment = dated ? double(time.toMSecsSinceEpoch()) : value.toDouble(-1);
    if (!(moment >= First && moment <= Last))
        return std::nullopt;
    return qint64(moment);
}

QByteArray joinEvent(RoomKind kind)
{
    switch (kind) {
    case RoomKind::Seller:
        return "join:seller"_ba;
    case RoomKind::Storefront:
        return "join:storefront"_ba;
    case RoomKind::Product:
        return "join:product"_ba;
    }
    return {};
}

QCborArray roomArguments(const Room &room)
{
    if (room.kind == RoomKind::Seller && room.id.isEmpty())
        return {};
    return {QCborMap{{room.kind == RoomKind::Product ? u"productId"_s : u"sellerId"_s, room.id}}};
}

/// Uses the path of the address as Socket.IO's HTTP path; the namespace is always "/".
ClientOptions clientOptions(const SessionOptions &options, EventSink *sink)
{
    ClientOptions client = options.client;
    client.sink = sink;
    client.cookie = options.cookie;
    client.url = options.url;
    QUrl url(options.url);
    if (url.isValid() && url.path().size() > 1) {
        client.address.path = url.path();
        url.setPath(QString());
        client.url = url.toString(QUrl::FullyEncoded);
    }
    client.auth = [seller = options.sellerId] {
        return seller.isEmpty() ? QCborMap() : QCborMap{{"userId"_L1, seller}};
    };
    return client;
}

bool mentionsRateLimit(const QString &text)
{
    return text.contains("rate limit"_L1, Qt::CaseInsensitive) || text.contains("RATE_LIMIT"_L1);
}

QString clockTime(qint64 wallMs)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(wallMs).time(), u"HH:mm:ss");
}
} // namespace

QString Room::name() const
{
    switch (kind) {
    case RoomKind::Seller:
        return u"seller:"_s + id;
    case RoomKind::Storefront:
        return u"storefront:"_s + id;
    case RoomKind::Product:
        return u"product:"_s + id;
    }
    return {};
}

ShopSession::ShopSession(SessionOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_client(clientOptions(m_options, this), this),
      m_budget(m_options.budget ? m_options.budget : std::make_shared<SendBudget>())
{
    Clock &clock = m_client.clock();
    m_sendTimer = clock.createTimer(this, [this] { sendQueued(); });
    m_probeTimer = clock.createTimer(this, [this] { probe(); });
    m_joinTimer = clock.createTimer(this, [this] { joinsTimedOut(); });
    m_reopenTimer = clock.createTimer(this, [this] { retryNow(); });
    m_rooms.append({{RoomKind::Seller, m_options.sellerId}, RoomState::Wanted, {}});
    for (const QString &id : std::as_const(m_options.storefronts))
        m_rooms.append({{RoomKind::Storefront, id}, RoomState::Wanted, {}});
    for (const QString &id : std::as_const(m_options.products))
        m_rooms.append({{RoomKind::Product, id}, RoomState::Wanted, {}});
    connect(&m_client, &Client::stateChanged, this, &ShopSession::clientChanged);
    connect(&m_client, &Client::pinged, this, [this] {
        if (const Percentiles roundTrip = m_client.measures().roundTrip;
            roundTrip.count > 0 && m_gateway != GatewayKind::Nest && m_gateway != GatewayKind::Embedded) {
            m_rtt = roundTrip.last;
            updateStatus();
        }
    });
    updateStatus();
}

ShopSession::~ShopSession() = default;

void ShopSession::open()
{
    m_serverDisconnects = 0;
    retryNow();
}

void ShopSession::retryNow()
{
    m_reopenTimer->stop();
    m_client.open();
}

void ShopSession::close(CloseMode mode)
{
    m_reopenTimer->stop();
    m_client.close(mode);
    if (m_state.isActive()) { // between two sessions the client has nothing to close and emits no state
        m_state = m_client.state();
        updateStatus();
    }
}

void ShopSession::networkLost()
{
    if (!isLoopback(QUrl(m_options.url).host()))
        m_client.networkLost();
}

void ShopSession::networkBack()
{
    if (!isLoopback(QUrl(m_options.url).host()))
        m_client.networkBack();
    else
        m_client.retryNow();
}

void ShopSession::addRoom(const Room &room)
{
    if (find(room))
        return;
    m_rooms.append({room, RoomState::Wanted, {}});
    if (m_state.phase == Phase::Connected)
        join(room);
}

void ShopSession::removeRoom(const Room &room)
{
    const Membership *member = find(room);
    if (!member)
        return;
    const bool leave = member->state == RoomState::Joined || member->state == RoomState::Requested;
    m_rooms.removeIf([&room](const Membership &each) { return each.room == room; });
    if (leave && m_state.phase == Phase::Connected) {
        if (m_gateway == GatewayKind::Express)
            enqueue({"leave"_ba, {room.name()}, {}, 0ms});
        else
            enqueue({"leave"_ba + joinEvent(room.kind).sliced(4), roomArguments(room), {}, 0ms});
    }
    updateStatus();
}

void ShopSession::clientChanged(const ClientState &state)
{
    m_state = state;
    if (state.phase == Phase::Connected) {
        connected(state);
        return;
    }
    m_probeTimer->stop();
    m_sendTimer->stop();
    m_joinTimer->stop();
    m_queue.clear();
    for (Membership &member : m_rooms) {
        if (member.state == RoomState::Requested)
            member.state = RoomState::Wanted;
    }
    clearStaleError();
    if (state.phase == Phase::Closed && state.failure.reason == DisconnectReason::ServerDisconnect) {
        serverDisconnected();
        return;
    }
    if (state.failure.httpStatus == 401 || state.failure.httpStatus == 403) {
        const QSignalBlocker silent(m_client); // hides the Closed state that close() causes
        m_client.close();
        m_state.phase = Phase::Refused;
        m_state.failure = state.failure;
        m_state.failure.reason = DisconnectReason::ConnectError;
    }
    updateStatus();
}

void ShopSession::connected(const ClientState &state)
{
    m_connectedAt = m_client.clock().now();
    for (Membership &member : m_rooms) {
        if (!state.recovered)
            member.state = RoomState::Wanted;
    }
    const QList<Membership> rooms = m_rooms;
    for (const Membership &member : rooms) {
        if (member.state == RoomState::Wanted)
            join(member.room);
    }
    // Detects again: a gateway taken for Express may have been slow, or replaced by another.
    if (m_gateway != GatewayKind::Express || !state.recovered)
        probe();
    restorePause();
    updateStatus();
}

/// Forgets an `error` event that is too old to explain a DISCONNECT.
void ShopSession::clearStaleError()
{
    const bool over = m_state.phase == Phase::Connecting || m_state.phase == Phase::Joining;
    if (!over && m_client.clock().now() - m_lastErrorAt < ErrorRelevance)
        return;
    m_lastError.clear();
    m_rateLimited = false;
}

void ShopSession::serverDisconnected()
{
    Clock &clock = m_client.clock();
    const bool early = clock.now() - m_connectedAt < EarlyDisconnect;
    m_earlyDisconnects = early ? m_earlyDisconnects + 1 : 0;
    if (m_rateLimited) {
        pauseSending(RateLimitPause);
        m_state.phase = Phase::WaitingToRetry;
        m_state.attempt = 1;
        m_state.retryAtMs = m_pausedUntilMs;
        m_reopenTimer->start(RateLimitPause);
    } else if (speaksOfSigningIn(m_lastError) || m_earlyDisconnects >= EarlyDisconnectsThatRefuse) {
        m_earlyDisconnects = 0;
        m_state.phase = Phase::Refused;
        m_state.failure.reason = DisconnectReason::ConnectError;
        if (!m_lastError.isEmpty())
            m_state.failure.sentence = m_lastError;
        else
            m_state.failure.sentence = translate("it closed the session right after it began");
    } else {
        if (clock.now() - m_connectedAt > 60s)
            m_serverDisconnects = 0;
        const socketio::BackoffPolicy policy{1000ms, 60'000ms, 2.0, 0.5};
        const auto &random = m_options.client.random;
        const auto delay =
            policy.delay(m_serverDisconnects++, random ? random() : QRandomGenerator::global()->generateDouble());
        if (!m_lastError.isEmpty())
            m_state.failure.sentence = translate("The gateway closed the connection: %1.").arg(m_lastError);
        m_state.phase = Phase::WaitingToRetry;
        m_state.attempt = m_serverDisconnects;
        m_state.retryAtMs = clock.wallMs() + delay.count();
        m_reopenTimer->start(delay);
    }
    updateStatus();
}

ShopSession::Membership *ShopSession::find(const Room &room)
{
    const auto it = std::find_if(m_rooms.begin(), m_rooms.end(), [&](const auto &each) { return each.room == room; });
    return it == m_rooms.end() ? nullptr : &*it;
}

void ShopSession::join(const Room &room)
{
    if (m_gateway == GatewayKind::Express) {
        joinWithoutAck(room);
        return;
    }
    find(room)->state = RoomState::Requested;
    enqueue({joinEvent(room.kind), roomArguments(room),
             [this, room](const AckResult &result) { joinAnswered(room, result); }, AckTimeout, true});
}

/// No join was acknowledged in time: this is an Express gateway.
void ShopSession::joinsTimedOut()
{
    if (m_gateway != GatewayKind::Unknown)
        return;
    m_gateway = GatewayKind::Express;
    m_queue.removeIf([](const Command &command) { return command.join; });
    const QList<Membership> rooms = m_rooms;
    for (const Membership &member : rooms) {
        if (member.state == RoomState::Requested)
            joinWithoutAck(member.room);
    }
    updateStatus();
}

/// Sets the detected dialect. If the gateway was taken for Express because it was slow, the rooms are joined again in
/// its dialect.
void ShopSession::setGatewayKind(GatewayKind kind)
{
    const GatewayKind before = std::exchange(m_gateway, kind);
    m_joinTimer->stop();
    if (before != GatewayKind::Express)
        return;
    const QList<Membership> rooms = m_rooms;
    for (const Membership &member : rooms)
        join(member.room);
}

void ShopSession::joinWithoutAck(const Room &room)
{
    Membership *member = find(room);
    if (room.kind == RoomKind::Seller) {
        member->state = RoomState::NotSupported;
        return;
    }
    member->state = RoomState::Joined; // no acknowledgement will come
    enqueue({"join"_ba, {room.name()}, {}, 0ms});
}

void ShopSession::joinAnswered(const Room &room, const AckResult &result)
{
    Membership *member = find(room);
    if (!member || (result.error && result.error != AckError::TimedOut))
        return; // joined again after the reconnect
    if (result.error) {
        if (member->state == RoomState::Requested) {
            member->state = RoomState::Refused;
            member->error = translate("no answer");
            updateStatus();
        }
        return;
    }
    if (m_gateway == GatewayKind::Express) {
        setGatewayKind(GatewayKind::Nest);
        member = find(room);
    }
    if (member->state != RoomState::Requested)
        return;
    const QCborMap answer = result.arguments.first().toMap();
    if (answer.value("success"_L1).isTrue()) {
        member->state = RoomState::Joined;
        if (m_gateway == GatewayKind::Unknown)
            setGatewayKind(GatewayKind::Nest);
    } else {
        const QString error = answer.value("error"_L1).toString();
        if (mentionsRateLimit(error)) {
            pauseSending(RateLimitPause);
            join(room); // stays queued until the pause is over
        } else {
            member->state = RoomState::Refused;
            member->error = error.isEmpty() ? translate("refused") : error;
        }
    }
    updateStatus();
}

void ShopSession::probe()
{
    enqueue({ProbeEvent, {}, [this](const AckResult &result) { probeAnswered(result); }, AckTimeout});
}

void ShopSession::probeAnswered(const AckResult &result)
{
    if (result.error == AckError::Disconnected)
        return;
    if (result.error) { // a lost answer does not end probing, except on Express, which never answers
        if (m_gateway != GatewayKind::Express)
            m_probeTimer->start(ProbeInterval);
        return;
    }
    m_probeTimer->start(ProbeInterval);
    const QCborMap answer = result.arguments.first().toMap();
    if (mentionsRateLimit(answer.value("error"_L1).toString())) {
        pauseSending(RateLimitPause);
    } else if (!answer.value("success"_L1).isFalse()) {
        const bool own = answer.value("gateway"_L1).toString() == "tillwatch"_L1;
        m_rtt = (m_client.clock().now() - m_probedAt).count();
        // Its clock was read half a round trip after the probe was sent.
        if (const auto time = momentOf(answer.value("timestamp"_L1)))
            m_clockDifference = *time - (m_client.clock().wallMs() - *m_rtt / 2);
        setGatewayKind(own ? GatewayKind::Embedded : GatewayKind::Nest);
    }
    updateStatus();
}

void ShopSession::enqueue(Command command)
{
    m_queue.append(std::move(command));
    sendQueued();
}

void ShopSession::sendQueued()
{
    const auto now = m_client.clock().now();
    if (m_pausedUntilMs != 0 && !m_budget->isPaused(now)) {
        m_pausedUntilMs = 0;
        updateStatus();
    }
    while (!m_queue.isEmpty() && m_state.phase == Phase::Connected) {
        if (!m_budget->take(now)) {
            m_sendTimer->start(m_budget->wait(now));
            return;
        }
        Command command = m_queue.takeFirst();
        EmitOptions options;
        options.ackTimeout = command.timeout;
        options.buffered = false;
        if (command.name == ProbeEvent)
            m_probedAt = now; // the time of sending, as the probe may have been queued
        if (command.join && m_gateway == GatewayKind::Unknown)
            m_joinTimer->start(JoinTimeout);
        (void)m_client.emitEvent(command.name, command.arguments, std::move(command.callback), options);
    }
}

void ShopSession::pauseSending(std::chrono::milliseconds duration)
{
    m_budget->pauseUntil(m_client.clock().now() + duration);
    restorePause();
    qCInfo(lcSession) << "rate limited by the gateway: sending is paused for" << duration.count() << "ms";
}

/// Shows the pause in the status until it is over; it may have begun in an earlier session.
void ShopSession::restorePause()
{
    const Clock &clock = m_client.clock();
    const auto left = m_budget->pausedUntil() - clock.now();
    m_pausedUntilMs = left > 0ms ? clock.wallMs() + left.count() : 0;
    if (left > 0ms)
        m_sendTimer->start(left);
}

void ShopSession::eventReceived(const IncomingEvent &event)
{
    if (event.name == "error")
        errorEvent(event.argument);
    else if (event.name == "exception")
        exceptionEvent(event.argument);
    if (m_options.sink)
        m_options.sink->eventReceived(event);
}

void ShopSession::errorEvent(QByteArrayView json)
{
    const QCborMap error = socketio::jsonValue(json).toMap();
    const QString code = error.value("code"_L1).toString();
    m_lastErrorAt = m_client.clock().now();
    m_lastError = error.value("message"_L1).toString().left(200);
    m_rateLimited = mentionsRateLimit(code) || mentionsRateLimit(m_lastError);
    if (m_lastError.isEmpty())
        m_lastError = code;
}

void ShopSession::exceptionEvent(QByteArrayView json)
{
    const QCborMap exception = socketio::jsonValue(json).toMap();
    const QCborMap cause = exception.value("cause"_L1).toMap();
    const QByteArray pattern = cause.value("pattern"_L1).toString().toUtf8();
    const QCborArray data{cause.value("data"_L1)};
    for (Membership &member : m_rooms) {
        if (member.state == RoomState::Requested && joinEvent(member.room.kind) == pattern &&
            (data == roomArguments(member.room) || !data.first().isMap())) {
            member.state = RoomState::Refused;
            member.error = exception.value("message"_L1).toString().left(200);
            updateStatus();
            return;
        }
    }
}

void ShopSession::updateStatus()
{
    const ClientMeasures measures = m_client.measures();
    ConnectionStatus next;
    next.phase = m_state.phase;
    next.url = m_options.url;
    next.sellerId = m_options.sellerId;
    next.gateway = m_gateway;
    next.connects = measures.connects;
    next.reconnects = measures.reconnects;
    next.attempt = m_state.attempt;
    next.gapStartMs = m_state.gapStartMs;
    next.clockDifferenceMs = m_clockDifference;
    next.pausedUntilMs = m_budget->isPaused(m_client.clock().now()) ? m_pausedUntilMs : 0;
    for (const Membership &member : std::as_const(m_rooms)) {
        if (member.state == RoomState::Refused)
            next.refusedRooms.insert(member.room.name(), member.error);
    }
    switch (m_state.phase) {
    case Phase::Idle:
        next.sentence = translate("Not connected yet.");
        break;
    case Phase::Connecting:
    case Phase::Joining:
        next.sentence =
            m_state.attempt == 0 ? translate("Connecting…") : translate("Reconnecting, attempt %L1…").arg(next.attempt);
        break;
    case Phase::Connected:
        next.recovered = m_state.recovered;
        next.gapMs = m_state.gapMs;
        next.rttMs = m_rtt;
        if (!m_options.sellerId.isEmpty())
            next.rooms.append(u"user:"_s + m_options.sellerId);
        for (const Membership &member : std::as_const(m_rooms)) {
            if (member.state == RoomState::Joined)
                next.rooms.append(member.room.name());
            if (member.state == RoomState::Joined && member.room.kind == RoomKind::Seller)
                next.rooms.append(u"sellers"_s);
        }
        next.rooms.sort();
        if (next.pausedUntilMs != 0)
            next.sentence = translate("Connected. The gateway asks us to slow down: nothing is sent until %1.")
                                .arg(clockTime(m_pausedUntilMs));
        else if (next.gapMs < 0)
            next.sentence = translate("Connected.");
        else
            next.sentence = reconnectedSentence(durationtext::precise(next.gapMs), next.recovered);
        break;
    case Phase::WaitingToRetry:
        next.retryAtMs = m_state.retryAtMs;
        next.sentence = m_rateLimited ? translate("The gateway's rate limit was reached; connecting again at %1.")
                                            .arg(clockTime(next.retryAtMs))
                                      : m_state.failure.sentence;
        break;
    case Phase::Refused:
        next.signInNeeded = true;
        next.sentence = translate("The gateway refused: %1.").arg(m_state.failure.sentence);
        break;
    case Phase::Closed:
        next.sentence = m_state.failure.sentence;
        break;
    }
    if (next == m_status)
        return;
    m_status = next;
    Q_EMIT statusChanged(next);
}

} // namespace tillwatch::gateway
