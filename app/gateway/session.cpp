// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/session.h"

#include "gateway/reach.h"
#include "gateway/say.h"

#include <QDateTime>
#include <QLocale>
#include <QLoggingCategory>
#include <QRandomGenerator>
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
constexpr auto JoinPatience = 3000ms;     // the second gateway never answers: this long is lost there, once
constexpr auto AnswerPatience = 10'000ms; // an answer that comes later than JoinPatience corrects what we took it for
constexpr auto ProbeInterval = 25'000ms;
constexpr auto ComplaintHolds = 3000ms;   // an `error` this long before a DISCONNECT is its reason
constexpr auto RefusalWindow = 5000ms;    // put out this soon after connecting: a refused sign-in, not an outage
constexpr auto RateLimitPause = 60'000ms; // the gateways count by the minute
const QByteArray ProbeEvent = QByteArrayLiteral("ping");

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

/// A path in the address says where Socket.IO is; the namespace is always "/".
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

bool speaksOfRateLimit(const QString &text)
{
    return text.contains("rate limit"_L1, Qt::CaseInsensitive) || text.contains("RATE_LIMIT"_L1);
}

/// "0.4 s", "1 min 5 s" and the like.
QString duration(qint64 ms)
{
    if (ms < 10'000)
        return say("%1 s").arg(QLocale().toString(static_cast<double>(ms) / 1000, 'f', 1));
    const qint64 seconds = (ms + 500) / 1000;
    if (seconds < 60)
        return say("%1 s").arg(seconds);
    if (seconds < 3600)
        return say("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (seconds < 48 * 3600)
        return say("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
    return say("%1 days").arg(seconds / 86'400);
}

QString clockTime(qint64 wallMs)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(wallMs).time(), u"HH:mm:ss");
}
} // namespace

QString gatewayName(GatewayKind kind)
{
    switch (kind) {
    case GatewayKind::Unknown:
        return u"unknown"_s;
    case GatewayKind::First:
        return u"first"_s;
    case GatewayKind::Second:
        return u"second"_s;
    case GatewayKind::Embedded:
        return u"embedded"_s;
    }
    return {};
}

QString phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Idle:
        return u"idle"_s;
    case Phase::Connecting:
    case Phase::Joining:
        return u"connecting"_s;
    case Phase::Connected:
        return u"connected"_s;
    case Phase::WaitingToRetry:
        return u"waiting"_s;
    case Phase::Refused:
        return u"refused"_s;
    case Phase::Closed:
        return u"closed"_s;
    }
    return {};
}

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
    m_pumpAlarm = clock.alarm(this, [this] { pump(); });
    m_probeAlarm = clock.alarm(this, [this] { probe(); });
    m_joinAlarm = clock.alarm(this, [this] { noJoinAnswered(); });
    m_reopenAlarm = clock.alarm(this, [this] { retryNow(); });
    m_rooms.append({{RoomKind::Seller, m_options.sellerId}, Place::Wanted, {}});
    for (const QString &id : std::as_const(m_options.storefronts))
        m_rooms.append({{RoomKind::Storefront, id}, Place::Wanted, {}});
    for (const QString &id : std::as_const(m_options.products))
        m_rooms.append({{RoomKind::Product, id}, Place::Wanted, {}});
    connect(&m_client, &Client::stateChanged, this, &ShopSession::clientChanged);
    connect(&m_client, &Client::pinged, this, [this] {
        if (const Percentiles roundTrip = m_client.measures().roundTrip;
            roundTrip.count > 0 && m_gateway != GatewayKind::First && m_gateway != GatewayKind::Embedded) {
            m_rtt = roundTrip.last;
            refresh();
        }
    });
    refresh();
}

ShopSession::~ShopSession() = default;

void ShopSession::open()
{
    m_expulsions = 0;
    retryNow();
}

void ShopSession::retryNow()
{
    m_reopenAlarm->clear();
    m_client.open();
}

void ShopSession::close(Farewell farewell)
{
    m_reopenAlarm->clear();
    m_client.close(farewell);
    if (m_state.active()) { // between two sessions of the client, which has nothing to end then
        m_state = m_client.state();
        refresh();
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
    m_rooms.append({room, Place::Wanted, {}});
    if (m_state.phase == Phase::Connected)
        join(room);
}

void ShopSession::removeRoom(const Room &room)
{
    const Membership *member = find(room);
    if (!member)
        return;
    const bool leave = member->place == Place::In || member->place == Place::Asked;
    m_rooms.removeIf([&room](const Membership &each) { return each.room == room; });
    if (leave && m_state.phase == Phase::Connected) {
        if (m_gateway == GatewayKind::Second)
            enqueue({"leave"_ba, {room.name()}, {}, 0ms});
        else
            enqueue({"leave"_ba + joinEvent(room.kind).sliced(4), roomArguments(room), {}, 0ms});
    }
    refresh();
}

void ShopSession::clientChanged(const ClientState &state)
{
    m_state = state;
    if (state.phase == Phase::Connected) {
        connected(state);
        return;
    }
    m_probeAlarm->clear();
    m_pumpAlarm->clear();
    m_joinAlarm->clear();
    m_queue.clear();
    for (Membership &member : m_rooms) {
        if (member.place == Place::Asked)
            member.place = Place::Wanted;
    }
    forgetStaleComplaint();
    if (state.phase == Phase::Closed && state.failure.reason == DisconnectReason::ServerDisconnect) {
        serverDisconnected();
        return;
    }
    if (state.failure.httpStatus == 401 || state.failure.httpStatus == 403) {
        const QSignalBlocker silent(m_client); // what follows is not an end that was asked for
        m_client.close();
        m_state.phase = Phase::Refused;
        m_state.failure = state.failure;
        m_state.failure.reason = DisconnectReason::ConnectError;
    }
    refresh();
}

void ShopSession::connected(const ClientState &state)
{
    m_connectedAt = m_client.clock().now();
    for (Membership &member : m_rooms) {
        if (!state.recovered)
            member.place = Place::Wanted;
    }
    const QList<Membership> rooms = m_rooms;
    for (const Membership &member : rooms) {
        if (member.place == Place::Wanted)
            join(member.room);
    }
    // What was taken for the second gateway may have been slow that day, or another one may stand there now.
    if (m_gateway != GatewayKind::Second || !state.recovered)
        probe();
    notePause();
    refresh();
}

/// What was complained of long ago is not why the server ends the session now.
void ShopSession::forgetStaleComplaint()
{
    const bool over = m_state.phase == Phase::Connecting || m_state.phase == Phase::Joining;
    if (!over && m_client.clock().now() - m_complainedAt < ComplaintHolds)
        return;
    m_complaint.clear();
    m_rateLimited = false;
}

void ShopSession::serverDisconnected()
{
    Clock &clock = m_client.clock();
    const bool early = clock.now() - m_connectedAt < RefusalWindow;
    if (m_rateLimited) {
        pause(RateLimitPause);
        m_state.phase = Phase::WaitingToRetry;
        m_state.attempt = 1;
        m_state.retryAtMs = m_pausedUntilWall;
        m_reopenAlarm->set(RateLimitPause);
    } else if (early || !m_complaint.isEmpty()) {
        m_state.phase = Phase::Refused;
        m_state.failure.reason = DisconnectReason::ConnectError;
        if (!m_complaint.isEmpty())
            m_state.failure.sentence = m_complaint;
        else
            m_state.failure.sentence = say("it closed the session right after it began");
    } else {
        if (clock.now() - m_connectedAt > 60s)
            m_expulsions = 0;
        const socketio::BackoffPolicy policy{1000ms, 60'000ms, 2.0, 0.5};
        const auto &random = m_options.client.random;
        const auto delay =
            policy.delay(m_expulsions++, random ? random() : QRandomGenerator::global()->generateDouble());
        m_state.phase = Phase::WaitingToRetry;
        m_state.attempt = m_expulsions;
        m_state.retryAtMs = clock.wallMs() + delay.count();
        m_reopenAlarm->set(delay);
    }
    refresh();
}

ShopSession::Membership *ShopSession::find(const Room &room)
{
    const auto it = std::find_if(m_rooms.begin(), m_rooms.end(), [&](const auto &each) { return each.room == room; });
    return it == m_rooms.end() ? nullptr : &*it;
}

void ShopSession::join(const Room &room)
{
    if (m_gateway == GatewayKind::Second) {
        joinTheOtherWay(room);
        return;
    }
    find(room)->place = Place::Asked;
    enqueue({joinEvent(room.kind), roomArguments(room),
             [this, room](const AckResult &result) { joinAnswered(room, result); }, AnswerPatience, true});
}

/// Nothing came in the time that a gateway takes that acknowledges at all.
void ShopSession::noJoinAnswered()
{
    if (m_gateway != GatewayKind::Unknown)
        return;
    m_gateway = GatewayKind::Second;
    m_queue.removeIf([](const Command &command) { return command.join; });
    const QList<Membership> rooms = m_rooms;
    for (const Membership &member : rooms) {
        if (member.place == Place::Asked)
            joinTheOtherWay(member.room);
    }
    refresh();
}

/// It acknowledges, so it is no second gateway: it was slow, not mute, and what we took for joined is not.
void ShopSession::isTheFirst(GatewayKind kind)
{
    const GatewayKind before = std::exchange(m_gateway, kind);
    m_joinAlarm->clear();
    if (before != GatewayKind::Second)
        return;
    const QList<Membership> rooms = m_rooms;
    for (const Membership &member : rooms)
        join(member.room);
}

void ShopSession::joinTheOtherWay(const Room &room)
{
    Membership *member = find(room);
    if (room.kind == RoomKind::Seller) {
        member->place = Place::NotOffered;
        return;
    }
    member->place = Place::In; // nothing will ever say so
    enqueue({"join"_ba, {room.name()}, {}, 0ms});
}

void ShopSession::joinAnswered(const Room &room, const AckResult &result)
{
    Membership *member = find(room);
    if (!member || (result.error && result.error != AckError::TimedOut))
        return; // asked again after the reconnect
    if (result.error) {
        if (member->place == Place::Asked) {
            member->place = Place::Refused;
            member->error = say("no answer");
            refresh();
        }
        return;
    }
    if (m_gateway == GatewayKind::Second) {
        isTheFirst(GatewayKind::First);
        member = find(room);
    }
    if (member->place != Place::Asked)
        return;
    const QCborMap answer = result.arguments.first().toMap();
    if (answer.value("success"_L1).isTrue()) {
        member->place = Place::In;
        if (m_gateway == GatewayKind::Unknown)
            isTheFirst(GatewayKind::First);
    } else {
        const QString error = answer.value("error"_L1).toString();
        if (speaksOfRateLimit(error)) {
            pause(RateLimitPause);
            join(room); // waits in the queue until then
        } else {
            member->place = Place::Refused;
            member->error = error.isEmpty() ? say("refused") : error;
        }
    }
    refresh();
}

void ShopSession::probe()
{
    enqueue({ProbeEvent, {}, [this](const AckResult &result) { probeAnswered(result); }, AnswerPatience});
}

void ShopSession::probeAnswered(const AckResult &result)
{
    if (result.error == AckError::Disconnected)
        return;
    if (result.error) { // one lost answer is not the end of the round trip; the second gateway never has any
        if (m_gateway != GatewayKind::Second)
            m_probeAlarm->set(ProbeInterval);
        return;
    }
    m_probeAlarm->set(ProbeInterval);
    const QCborMap answer = result.arguments.first().toMap();
    if (speaksOfRateLimit(answer.value("error"_L1).toString())) {
        pause(RateLimitPause);
    } else if (!answer.value("success"_L1).isFalse()) {
        const bool own = answer.value("gateway"_L1).toString() == "tillwatch"_L1;
        m_rtt = (m_client.clock().now() - m_probedAt).count();
        isTheFirst(own ? GatewayKind::Embedded : GatewayKind::First);
    }
    refresh();
}

void ShopSession::enqueue(Command command)
{
    m_queue.append(std::move(command));
    pump();
}

void ShopSession::pump()
{
    const auto now = m_client.clock().now();
    if (m_pausedUntilWall != 0 && !m_budget->isPaused(now)) {
        m_pausedUntilWall = 0;
        refresh();
    }
    while (!m_queue.isEmpty() && m_state.phase == Phase::Connected) {
        if (!m_budget->take(now)) {
            m_pumpAlarm->set(m_budget->wait(now));
            return;
        }
        Command command = m_queue.takeFirst();
        EmitOptions options;
        options.ackTimeout = command.timeout;
        options.buffered = false;
        if (command.name == ProbeEvent)
            m_probedAt = now; // not when it was asked for: it may have waited
        if (command.join && m_gateway == GatewayKind::Unknown)
            m_joinAlarm->set(JoinPatience);
        (void)m_client.emitEvent(command.name, command.arguments, std::move(command.callback), options);
    }
}

void ShopSession::pause(std::chrono::milliseconds duration)
{
    m_budget->pauseUntil(m_client.clock().now() + duration);
    notePause();
    qCInfo(lcSession) << "the gateway's rate limit was reached: nothing is sent for" << duration.count() << "ms";
}

/// Says the pause until it is over; it may have begun in an earlier session.
void ShopSession::notePause()
{
    const Clock &clock = m_client.clock();
    const auto left = m_budget->pausedUntil() - clock.now();
    m_pausedUntilWall = left > 0ms ? clock.wallMs() + left.count() : 0;
    if (left > 0ms)
        m_pumpAlarm->set(left);
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
    m_complainedAt = m_client.clock().now();
    m_complaint = error.value("message"_L1).toString().left(200);
    m_rateLimited = speaksOfRateLimit(code) || speaksOfRateLimit(m_complaint);
    if (m_complaint.isEmpty())
        m_complaint = code;
}

void ShopSession::exceptionEvent(QByteArrayView json)
{
    const QCborMap exception = socketio::jsonValue(json).toMap();
    const QCborMap cause = exception.value("cause"_L1).toMap();
    const QByteArray pattern = cause.value("pattern"_L1).toString().toUtf8();
    const QCborArray data{cause.value("data"_L1)};
    for (Membership &member : m_rooms) {
        if (member.place == Place::Asked && joinEvent(member.room.kind) == pattern &&
            (data == roomArguments(member.room) || !data.first().isMap())) {
            member.place = Place::Refused;
            member.error = exception.value("message"_L1).toString().left(200);
            refresh();
            return;
        }
    }
}

void ShopSession::refresh()
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
    next.heardUntilMs = m_state.heardUntilMs;
    next.pausedUntilMs = m_budget->isPaused(m_client.clock().now()) ? m_pausedUntilWall : 0;
    for (const Membership &member : std::as_const(m_rooms)) {
        if (member.place == Place::Refused)
            next.refusedRooms.insert(member.room.name(), member.error);
    }
    switch (m_state.phase) {
    case Phase::Idle:
        next.sentence = say("Not connected yet.");
        break;
    case Phase::Connecting:
    case Phase::Joining:
        next.sentence = m_state.attempt == 0 ? say("Connecting…") : say("Reconnecting, attempt %1…").arg(next.attempt);
        break;
    case Phase::Connected:
        next.recovered = m_state.recovered;
        next.gapMs = m_state.gapMs;
        next.rttMs = m_rtt;
        if (!m_options.sellerId.isEmpty())
            next.rooms.append(u"user:"_s + m_options.sellerId);
        for (const Membership &member : std::as_const(m_rooms)) {
            if (member.place == Place::In)
                next.rooms.append(member.room.name());
            if (member.place == Place::In && member.room.kind == RoomKind::Seller)
                next.rooms.append(u"sellers"_s);
        }
        next.rooms.sort();
        if (next.pausedUntilMs != 0)
            next.sentence = say("Connected. The gateway asks us to slow down: nothing is sent until %1.")
                                .arg(clockTime(m_pausedUntilWall));
        else if (next.gapMs < 0)
            next.sentence = say("Connected.");
        else if (next.recovered)
            next.sentence = say("Back after %1; nothing was missed.").arg(duration(next.gapMs));
        else
            next.sentence = say("Back after %1; what happened meanwhile was not heard.").arg(duration(next.gapMs));
        break;
    case Phase::WaitingToRetry:
        next.retryAtMs = m_state.retryAtMs;
        next.sentence =
            m_rateLimited
                ? say("The gateway's rate limit was reached; connecting again at %1.").arg(clockTime(next.retryAtMs))
                : m_state.failure.sentence;
        break;
    case Phase::Refused:
        next.signInNeeded = true;
        next.sentence = say("The gateway refused: %1.").arg(m_state.failure.sentence);
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
