// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/client.h"

#include "gateway/networkerrors.h"
#include "gateway/translate.h"
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
constexpr auto WatchdogInterval = 1000ms;
constexpr auto SleepThreshold = 5000ms; // a watchdog tick this late means that the machine slept
constexpr auto FastRetryDuration =
    30'000ms; // after sleep or a network change, retries start from the shortest delay for this long
constexpr auto ProbeTimeout = 1500ms;
constexpr auto FastConnectTimeout = 2000ms; // a new attempt is faster than TCP's growing retransmission delays

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

/// Keeps a closing transport alive until it has closed.
class Client::ClosingTransport final : public TransportListener
{
public:
    ClosingTransport(Client *client, Transport *transport) : m_client(client), m_transport(transport)
    {
        transport->setListener(this);
        transport->close();
    }
    ~ClosingTransport() { m_transport->dispose(); }
    Q_DISABLE_COPY_MOVE(ClosingTransport)

    void transportOpened() override {}
    void textReceived(QByteArray) override {}
    void binaryReceived(const QByteArray &) override {}
    void pongReceived(const QByteArray &) override {}
    void transportClosed(const TransportError &) override { m_client->closingFinished(); }

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
    if (!m_options.interfaces)
        m_options.interfaces = activeInterfaces;
    m_buffer.setLimits(m_options.buffer);
    m_decoder.setLimit(m_options.messageLimit);
    m_recoveryId = m_options.recoveryId;
    m_offset = m_options.recoveryOffset;
    if (m_options.lastReceivedMs > 0) {
        m_gapStartMs = m_options.lastReceivedMs;
        m_lastReceived = m_clock->now() -
                         std::chrono::milliseconds(std::max<qint64>(0, m_clock->wallMs() - m_options.lastReceivedMs));
        m_inGap = true;
    }
    m_connectTimer = m_clock->createTimer(this, [this] { connectTimedOut(); });
    m_heartbeatTimer = m_clock->createTimer(this, [this] { heartbeatTimedOut(); });
    m_retryTimer = m_clock->createTimer(this, [this] { retryNow(); });
    m_ackTimer = m_clock->createTimer(this, [this] { acksTimedOut(); });
    m_watchdogTimer = m_clock->createTimer(this, [this] { watchdog(); });
    m_probeTimer = m_clock->createTimer(this, [this] {
        m_retryImmediately = true;
        fail({DisconnectReason::PingTimeout, translate("The connection did not survive the pause."), {}, {}, 0, 0});
    });
}

Client::~Client()
{
    m_closingTransport.reset();
    if (m_transport)
        m_transport->dispose(); // not deleteLater(): the thread's event loop may have ended
}

void Client::open()
{
    if (m_state.phase == Phase::WaitingToRetry) {
        retryNow();
        return;
    }
    if (m_state.isActive())
        return;
    m_attempts = 0;
    m_retryImmediately = false;
    m_lastWatchdog = m_clock->now();
    m_watchdogTimer->start(WatchdogInterval);
    attempt();
}

void Client::close(CloseMode mode)
{
    if (!m_state.isActive())
        return;
    ClientState next;
    next.phase = Phase::Closed;
    next.failure = {DisconnectReason::ClientDisconnect, translate("The connection was closed here."), {}, {}, 0, 0};
    if (m_state.phase == Phase::Connected && mode == CloseMode::Disconnect)
        send({socketio::encode(socketio::PacketType::Disconnect, m_nsp, {}, {}), {}});
    end(next, true);
}

void Client::retryNow()
{
    if (m_state.phase != Phase::WaitingToRetry)
        return;
    m_retryTimer->stop();
    ++m_attempts;
    attempt();
}

void Client::attempt()
{
    ClientState next;
    next.phase = Phase::Connecting;
    next.attempt = m_attempts;
    next.failure = m_state.isActive() ? m_state.failure : Failure{};

    auto address = resolveAddress(m_options.url, m_options.address);
    if (!address) {
        ClientState closed;
        closed.phase = Phase::Closed;
        closed.failure = {DisconnectReason::TransportError, address.error(), {}, TransportErrorKind::BadAddress, 0, 0};
        end(closed, false);
        return;
    }
    if (m_closingTransport) { // one connection at a time
        m_attemptPending = true;
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
    m_handshakeReceived = false;
    m_transport = m_options.newTransport().release();
    m_transport->setParent(this);
    m_transport->setListener(this);
    m_transport->setMessageLimit(std::min(MinMessageLimit, m_options.messageLimit)); // raised after the handshake
    if (m_options.connectTimeout >= 0ms)
        m_connectTimer->start(currentConnectTimeout());
    m_transport->open(request);
    setState(next);
}

void Client::setState(ClientState state)
{
    if (state.phase != Phase::Connected)
        state.gapStartMs = m_gapStartMs;
    m_state = state;
    Q_EMIT stateChanged(state); // callers must return after this: a slot may delete the client
}

/// The timeout of the next attempt: short while the network is expected back, so that an attempt made too early ends
/// soon.
std::chrono::milliseconds Client::currentConnectTimeout()
{
    if (m_clock->now() >= m_fastRetryUntil)
        return m_options.connectTimeout;
    return std::min(m_options.connectTimeout, FastConnectTimeout * (1 << std::min(m_fastAttempts++, 4)));
}

void Client::connectTimedOut()
{
    fail({DisconnectReason::ConnectTimeout,
          m_state.phase == Phase::Joining ? translate("The server accepted the connection, but never answered.")
                                          : translate("The server did not answer in time."),
          {},
          {},
          0,
          0});
}

void Client::heartbeatTimedOut()
{
    if (!m_heartbeat.expired(m_clock->now())) {
        m_heartbeatTimer->start(m_heartbeat.deadline() - m_clock->now());
        return;
    }
    fail({DisconnectReason::PingTimeout, translate("The server fell silent."), {}, {}, 0, 0});
}

ClientState Client::stateAfterFailure(Failure failure)
{
    ClientState next;
    next.failure = std::move(failure);
    if (!m_options.reconnect || (m_options.reconnectAttempts > 0 && m_attempts >= m_options.reconnectAttempts)) {
        next.phase = Phase::Closed;
        return next;
    }
    const int step = m_clock->now() < m_fastRetryUntil ? 0 : m_attempts;
    const auto delay = m_retryImmediately ? 0ms : m_options.backoff.delay(step, m_options.random());
    m_retryImmediately = false;
    next.phase = Phase::WaitingToRetry;
    next.attempt = m_attempts + 1;
    next.retryAtMs = m_clock->wallMs() + delay.count();
    m_retryTimer->start(delay);
    return next;
}

void Client::fail(Failure failure)
{
    qCDebug(lcClient).noquote() << "failed:" << reasonText(failure.reason) << failure.sentence << failure.detail;
    ++m_measures.errors[reasonText(failure.reason)];
    if (failure.transport == TransportErrorKind::TooLarge)
        ++m_measures.errors["too large"_ba];
    end(stateAfterFailure(std::move(failure)), false);
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

void Client::end(ClientState next, bool gracefully)
{
    clearSession();
    m_attemptPending = false;
    if (next.phase != Phase::WaitingToRetry) {
        m_retryTimer->stop();
        m_watchdogTimer->stop();
    }
    if (m_state.phase == Phase::Connected) {
        m_inGap = true;
        m_gapStartMs = lastReceivedMs();
        if (next.failure.reason != DisconnectReason::ClientDisconnect)
            ++m_measures.outages;
    }
    releaseTransport(gracefully);
    auto lost = m_acks.takeAllBut(m_buffer.ackIds());
    armAcks();

    const QPointer<Client> self(this);
    setState(next);
    if (self)
        failCallbacks(std::move(lost), socketio::AckError::Disconnected);
}

/// Resets the state that belongs to one transport.
void Client::clearSession()
{
    m_connectTimer->stop();
    m_heartbeatTimer->stop();
    m_probeTimer->stop();
    m_heartbeat.stop();
    m_decoder.reset();
    m_earlyPackets.clear();
    m_earlyPacketBytes = 0;
}

void Client::failCallbacks(QList<socketio::AckTable::Expired> calls, socketio::AckError error)
{
    const QPointer<Client> self(this);
    for (const auto &call : std::as_const(calls)) {
        if (!self)
            return;
        call.callback({error, {}});
    }
}

void Client::releaseTransport(bool gracefully)
{
    if (!gracefully)
        m_closingTransport.reset();
    Transport *transport = std::exchange(m_transport, nullptr);
    if (!transport)
        return;
    ++m_session;
    if (gracefully) {
        m_closingTransport = std::make_unique<ClosingTransport>(this, transport);
        return;
    }
    transport->abort();
    transport->setParent(nullptr); // deleted later, because the caller may be one of its callbacks
    transport->deleteLater();
}

void Client::closingFinished()
{
    m_closingTransport.reset();
    if (std::exchange(m_attemptPending, false))
        attempt();
    else
        Q_EMIT connectionClosed();
}

void Client::watchdog()
{
    const auto now = m_clock->now();
    const bool slept = now - m_lastWatchdog >= SleepThreshold;
    m_lastWatchdog = now;
    m_watchdogTimer->start(WatchdogInterval);
    if (slept)
        resumeFromSleep();
    else
        checkInterfaces();
}

/// Detects a returning network on systems that send no hint, so that a long retry delay is cut short.
void Client::checkInterfaces()
{
    if (m_state.phase == Phase::Connected) {
        m_interfaces.reset();
        return;
    }
    const QStringList interfaces = m_options.interfaces();
    const bool hasNew = m_interfaces && std::any_of(interfaces.begin(), interfaces.end(), [this](const QString &name) {
                            return !m_interfaces->contains(name);
                        });
    m_interfaces = interfaces;
    if (hasNew)
        networkBack();
}

void Client::resumeFromSleep()
{
    const auto now = m_clock->now();
    m_fastRetryUntil = now + FastRetryDuration;
    m_fastAttempts = 0;
    switch (m_state.phase) {
    case Phase::WaitingToRetry:
        retryNow();
        break;
    case Phase::Connecting:
    case Phase::Joining:
        m_retryImmediately = true;
        connectTimedOut();
        break;
    case Phase::Connected:
        if (m_heartbeat.expired(now)) {
            m_retryImmediately = true;
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
    m_probeTimer->start(ProbeTimeout);
}

void Client::networkLost()
{
    if (m_transport)
        fail({DisconnectReason::TransportClose, translate("The network connection was lost."), {}, {}, 0, 0});
}

void Client::networkBack()
{
    const auto now = m_clock->now();
    m_fastRetryUntil = now + FastRetryDuration;
    m_fastAttempts = 0;
    switch (m_state.phase) {
    case Phase::WaitingToRetry:
        retryNow();
        break;
    case Phase::Connecting:
    case Phase::Joining:
        // This attempt's packets were lost: restart it, at most once per RestartPause.
        if (!m_transport || now - m_restartedAt < RestartPause)
            break;
        m_restartedAt = now;
        clearSession();
        releaseTransport(false);
        attempt();
        break;
    case Phase::Connected:
        probe(); // the old route may be dead
        break;
    case Phase::Idle:
    case Phase::Refused:
    case Phase::Closed:
        break;
    }
}

qint64 Client::lastReceivedMs() const
{
    return m_lastReceived ? m_clock->wallMs() - (m_clock->now() - *m_lastReceived).count() : 0;
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
