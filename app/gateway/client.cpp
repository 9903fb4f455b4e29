// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/client.h"

#include "gateway/reach.h"
#include "gateway/say.h"
#include "gateway/websockettransport.h"

#include <QLoggingCategory>
#include <QNetworkRequest>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcClient, "tillwatch.gateway.client", QtInfoMsg)

namespace tillwatch::gateway
{

namespace
{
constexpr auto WatchInterval = 1000ms;
constexpr auto SleepNoticed = 5000ms; // a watch this late means that the machine slept
constexpr auto AfterSleep = 30'000ms; // the network needs a moment to come back: until then every retry is a first one
constexpr auto ProbePatience = 1500ms;
constexpr auto HurriedPatience = 2000ms; // TCP repeats what got lost later and later: a new attempt is sooner there
} // namespace

QByteArray reasonText(DisconnectReason reason)
{
    switch (reason) {
    case DisconnectReason::None:
        return {};
    case DisconnectReason::ServerDisconnect:
        return "io server disconnect"_ba;
    case DisconnectReason::ClientDisconnect:
        return "io client disconnect"_ba;
    case DisconnectReason::PingTimeout:
        return "ping timeout"_ba;
    case DisconnectReason::TransportClose:
        return "transport close"_ba;
    case DisconnectReason::TransportError:
        return "transport error"_ba;
    case DisconnectReason::ParseError:
        return "parse error"_ba;
    case DisconnectReason::ConnectTimeout:
        return "timeout"_ba;
    case DisconnectReason::ConnectError:
        return "connect error"_ba;
    }
    return {};
}

/// Sees a transport off that was asked to end in order.
class Client::Parting final : public TransportListener
{
public:
    Parting(Client *client, Transport *transport) : m_client(client), m_transport(transport)
    {
        transport->setListener(this);
        transport->close();
    }
    ~Parting() { m_transport->dispose(); }
    Q_DISABLE_COPY_MOVE(Parting)

    void transportOpened() override {}
    void textReceived(QByteArray) override {}
    void binaryReceived(const QByteArray &) override {}
    void pongReceived(const QByteArray &) override {}
    void transportClosed(const TransportError &) override { m_client->partingEnded(); }

private:
    Client *m_client;
    Transport *m_transport;
};

Client::Client(ClientOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_clock(m_options.clock ? m_options.clock : &systemClock())
{
    if (!m_options.random)
        m_options.random = [] { return QRandomGenerator::global()->generateDouble(); };
    if (!m_options.newTransport)
        m_options.newTransport = [] { return std::make_unique<WebSocketTransport>(); };
    if (!m_options.ways)
        m_options.ways = waysOut;
    m_buffer.setLimits(m_options.buffer);
    m_decoder.setLimit(m_options.messageLimit);
    m_recoveryId = m_options.recoveryId;
    m_offset = m_options.recoveryOffset;
    if (m_options.lastHeardMs > 0) {
        m_heardUntilMs = m_options.lastHeardMs;
        m_heardAt =
            m_clock->now() - std::chrono::milliseconds(std::max<qint64>(0, m_clock->wallMs() - m_options.lastHeardMs));
        m_deaf = true;
    }
    m_connectAlarm = m_clock->alarm(this, [this] { connectTimedOut(); });
    m_heartbeatAlarm = m_clock->alarm(this, [this] { heartbeatTimedOut(); });
    m_retryAlarm = m_clock->alarm(this, [this] { retryNow(); });
    m_ackAlarm = m_clock->alarm(this, [this] { acksTimedOut(); });
    m_watchAlarm = m_clock->alarm(this, [this] { watch(); });
    m_probeAlarm = m_clock->alarm(this, [this] {
        m_retryAtOnce = true;
        fail({DisconnectReason::PingTimeout, say("The connection did not survive the pause."), {}, {}, 0, 0});
    });
}

Client::~Client()
{
    m_parting.reset();
    if (m_transport)
        m_transport->dispose(); // not later: the thread may have run its last event loop
}

void Client::open()
{
    if (m_state.phase == Phase::WaitingToRetry) {
        retryNow();
        return;
    }
    if (m_state.active())
        return;
    m_attempts = 0;
    m_retryAtOnce = false;
    m_lastWatch = m_clock->now();
    m_watchAlarm->set(WatchInterval);
    attempt();
}

void Client::close(Farewell farewell)
{
    if (!m_state.active())
        return;
    ClientState next;
    next.phase = Phase::Closed;
    next.failure = {DisconnectReason::ClientDisconnect, say("The connection was closed here."), {}, {}, 0, 0};
    if (m_state.phase == Phase::Connected && farewell == Farewell::ForGood)
        send({socketio::encode(socketio::PacketType::Disconnect, m_nsp, {}, {}), {}});
    end(next, true);
}

void Client::retryNow()
{
    if (m_state.phase != Phase::WaitingToRetry)
        return;
    m_retryAlarm->clear();
    ++m_attempts;
    attempt();
}

void Client::attempt()
{
    ClientState next;
    next.phase = Phase::Connecting;
    next.attempt = m_attempts;
    next.failure = m_state.active() ? m_state.failure : Failure{};

    auto address = resolveAddress(m_options.url, m_options.address);
    if (!address) {
        ClientState closed;
        closed.phase = Phase::Closed;
        closed.failure = {DisconnectReason::TransportError, address.error(), {}, TransportErrorKind::BadAddress, 0, 0};
        end(closed, false);
        return;
    }
    if (m_parting) { // never two connections at once
        m_attemptWaits = true;
        setState(next);
        return;
    }
    m_nsp = address->nsp;
    QNetworkRequest request(address->url);
    request.setSslConfiguration(m_options.tls);
    for (const auto &[name, value] : std::as_const(m_options.headers))
        request.setRawHeader(name, value);
    if (const QByteArray cookie = m_options.cookie ? m_options.cookie() : QByteArray(); !cookie.isEmpty())
        request.setRawHeader("Cookie", cookie);

    ++m_session;
    m_greeted = false;
    m_transport = m_options.newTransport().release();
    m_transport->setParent(this);
    m_transport->setListener(this);
    m_transport->setMessageLimit(
        std::min(SmallestMessageLimit, m_options.messageLimit)); // more once the server said how much
    if (m_options.connectTimeout >= 0ms)
        m_connectAlarm->set(patience());
    m_transport->open(request);
    setState(next);
}

void Client::setState(ClientState state)
{
    if (state.phase != Phase::Connected)
        state.heardUntilMs = m_heardUntilMs;
    m_state = state;
    Q_EMIT stateChanged(state); // the last thing a caller does: a slot may delete this
}

/// While the network may come back at any moment, an attempt that was begun too early must not be sat out.
std::chrono::milliseconds Client::patience()
{
    if (m_clock->now() >= m_wakeUntil)
        return m_options.connectTimeout;
    return std::min(m_options.connectTimeout, HurriedPatience * (1 << std::min(m_hurried++, 4)));
}

void Client::connectTimedOut()
{
    fail({DisconnectReason::ConnectTimeout,
          m_state.phase == Phase::Joining ? say("The server accepted the connection, but never answered.")
                                          : say("The server did not answer in time."),
          {},
          {},
          0,
          0});
}

void Client::heartbeatTimedOut()
{
    if (!m_heartbeat.expired(m_clock->now())) {
        m_heartbeatAlarm->set(m_heartbeat.deadline() - m_clock->now());
        return;
    }
    fail({DisconnectReason::PingTimeout, say("The server fell silent."), {}, {}, 0, 0});
}

ClientState Client::afterFailure(Failure failure)
{
    ClientState next;
    next.failure = std::move(failure);
    if (!m_options.reconnect || (m_options.reconnectAttempts > 0 && m_attempts >= m_options.reconnectAttempts)) {
        next.phase = Phase::Closed;
        return next;
    }
    const int step = m_clock->now() < m_wakeUntil ? 0 : m_attempts;
    const auto delay = m_retryAtOnce ? 0ms : m_options.backoff.delay(step, m_options.random());
    m_retryAtOnce = false;
    next.phase = Phase::WaitingToRetry;
    next.attempt = m_attempts + 1;
    next.retryAtMs = m_clock->wallMs() + delay.count();
    m_retryAlarm->set(delay);
    return next;
}

void Client::fail(Failure failure)
{
    qCDebug(lcClient).noquote() << "failed:" << reasonText(failure.reason) << failure.sentence << failure.detail;
    ++m_measures.errors[reasonText(failure.reason)];
    if (failure.transport == TransportErrorKind::TooLarge)
        ++m_measures.errors["too large"_ba];
    end(afterFailure(std::move(failure)), false);
}

void Client::refuse(Failure failure, const QByteArray &data)
{
    ++m_measures.errors[reasonText(failure.reason)];
    ClientState next;
    next.phase = Phase::Refused;
    next.failure = std::move(failure);
    next.refusal = data;
    end(next, true);
}

void Client::end(ClientState next, bool politely)
{
    clearSession();
    m_attemptWaits = false;
    if (next.phase != Phase::WaitingToRetry) {
        m_retryAlarm->clear();
        m_watchAlarm->clear();
    }
    if (m_state.phase == Phase::Connected) {
        m_deaf = true;
        m_heardUntilMs = lastHeardMs();
        if (next.failure.reason != DisconnectReason::ClientDisconnect)
            ++m_measures.outages;
    }
    dropTransport(politely);
    auto lost = m_acks.takeAllBut(m_buffer.ackIds());
    armAcks();

    const QPointer<Client> self(this);
    setState(next);
    if (self)
        runCallbacks(std::move(lost), socketio::AckError::Disconnected);
}

/// What belongs to one transport, but for the transport itself.
void Client::clearSession()
{
    m_connectAlarm->clear();
    m_heartbeatAlarm->clear();
    m_probeAlarm->clear();
    m_heartbeat.stop();
    m_decoder.reset();
    m_early.clear();
    m_earlyBytes = 0;
}

void Client::runCallbacks(QList<socketio::AckTable::Expired> calls, socketio::AckError error)
{
    const QPointer<Client> self(this);
    for (const auto &call : std::as_const(calls)) {
        if (!self)
            return;
        call.callback({error, {}});
    }
}

void Client::dropTransport(bool politely)
{
    if (!politely)
        m_parting.reset();
    Transport *transport = std::exchange(m_transport, nullptr);
    if (!transport)
        return;
    ++m_session;
    if (politely) {
        m_parting = std::make_unique<Parting>(this, transport);
        return;
    }
    transport->abort();
    transport->setParent(nullptr); // deleted later, because this may be one of its callbacks
    transport->deleteLater();
}

void Client::partingEnded()
{
    m_parting.reset();
    if (std::exchange(m_attemptWaits, false))
        attempt();
    else
        Q_EMIT parted();
}

void Client::watch()
{
    const auto now = m_clock->now();
    const bool slept = now - m_lastWatch >= SleepNoticed;
    m_lastWatch = now;
    m_watchAlarm->set(WatchInterval);
    if (slept)
        woke();
    else
        lookForWays();
}

/// Many systems give no hint that the network is back, and the wait before the next attempt may have just begun.
void Client::lookForWays()
{
    if (m_state.phase == Phase::Connected) {
        m_ways.reset();
        return;
    }
    const QStringList ways = m_options.ways();
    const bool more =
        m_ways && std::any_of(ways.begin(), ways.end(), [this](const QString &way) { return !m_ways->contains(way); });
    m_ways = ways;
    if (more)
        networkBack();
}

void Client::woke()
{
    const auto now = m_clock->now();
    m_wakeUntil = now + AfterSleep;
    m_hurried = 0;
    switch (m_state.phase) {
    case Phase::WaitingToRetry:
        retryNow();
        break;
    case Phase::Connecting:
    case Phase::Joining:
        m_retryAtOnce = true;
        connectTimedOut();
        break;
    case Phase::Connected:
        if (m_heartbeat.expired(now)) {
            m_retryAtOnce = true;
            heartbeatTimedOut();
            break;
        }
        probe();
        break;
    case Phase::Idle:
    case Phase::Refused:
    case Phase::Closed:
        break;
    }
}

void Client::probe()
{
    ping();
    m_probeAlarm->set(ProbePatience);
}

void Client::networkLost()
{
    if (m_transport)
        fail({DisconnectReason::TransportClose, say("The network connection was lost."), {}, {}, 0, 0});
}

void Client::networkBack()
{
    const auto now = m_clock->now();
    m_wakeUntil = now + AfterSleep;
    m_hurried = 0;
    switch (m_state.phase) {
    case Phase::WaitingToRetry:
        retryNow();
        break;
    case Phase::Connecting:
    case Phase::Joining:
        // What this attempt has sent went into the void. Begun anew, unless hints come in a row.
        if (!m_transport || now - m_restartedAt < RestartPause)
            break;
        m_restartedAt = now;
        clearSession();
        dropTransport(false);
        attempt();
        break;
    case Phase::Connected:
        probe(); // on the way that it went before there may be nobody now
        break;
    case Phase::Idle:
    case Phase::Refused:
    case Phase::Closed:
        break;
    }
}

qint64 Client::lastHeardMs() const
{
    return m_heardAt ? m_clock->wallMs() - (m_clock->now() - *m_heardAt).count() : 0;
}

ClientMeasures Client::measures() const
{
    ClientMeasures result = m_measures;
    result.roundTrip = m_roundTrips.percentiles();
    result.acknowledgement = m_ackLatencies.percentiles();
    result.heartbeatMargin = m_margins.percentiles();
    result.bufferDepth = m_buffer.size();
    result.bufferBytes = m_buffer.bytes();
    return result;
}

} // namespace tillwatch::gateway
