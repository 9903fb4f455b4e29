// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/client.h"
#include "gateway/connectionstatus.h"
#include "gateway/sendbudget.h"

namespace tillwatch::gateway
{

enum class RoomKind { Seller, Storefront, Product };

/// A room that a session joins on request. The gateway joins the seller's own room, "user:ID", by itself.
struct Room {
    RoomKind kind = RoomKind::Seller;
    QString id; ///< id of the seller or the product

    [[nodiscard]] QString name() const; ///< "storefront:ID"
    [[nodiscard]] bool operator==(const Room &) const = default;
};

struct SessionOptions {
    QString url; ///< http(s):// or ws(s)://, with a path if Socket.IO is not at /socket.io/
    QString sellerId;
    QStringList storefronts;
    QStringList products;
    std::function<QByteArray()>
        cookie;                ///< returns the value of the Cookie header; called at every attempt; may be empty
    ClientOptions client;      ///< other options; url, auth, cookie and sink are overwritten
    EventSink *sink = nullptr; ///< receives every event; must outlive the session
    std::shared_ptr<SendBudget> budget; ///< of this user at this gateway, see SendBudgets; a new one if null
};

/// The session with a seller's gateway: connects, detects the gateway's dialect, joins rooms and handles refusals and
/// rate limits. Belongs to one thread, like Client.
class ShopSession final : public QObject, private EventSink
{
    Q_OBJECT

public:
    explicit ShopSession(SessionOptions options, QObject *parent = nullptr);
    ~ShopSession() override;

    void open();
    void close(CloseMode mode = CloseMode::Disconnect);
    void retryNow();
    /// Adds or removes a room that is joined now and after every reconnect.
    void addRoom(const Room &room);
    void removeRoom(const Room &room);

    [[nodiscard]] const ConnectionStatus &status() const { return m_status; }
    [[nodiscard]] const Client &client() const { return m_client; }
    [[nodiscard]] ClientMeasures measures() const { return m_client.measures(); }
    /// Hints of the operating system; ignored for a gateway on this machine.
    void networkLost();
    void networkBack();

Q_SIGNALS:
    void statusChanged(const tillwatch::gateway::ConnectionStatus &status);

private:
    enum class RoomState { Wanted, Requested, Joined, Refused, NotSupported };
    struct Membership {
        Room room;
        RoomState state = RoomState::Wanted;
        QString error;
    };
    struct Command {
        QByteArray name;
        QCborArray arguments;
        socketio::AckCallback callback;
        std::chrono::milliseconds timeout{0};
        bool join = false;
    };

    void eventReceived(const IncomingEvent &event) override;
    void errorEvent(QByteArrayView json);
    void exceptionEvent(QByteArrayView json);
    void clientChanged(const ClientState &state);
    void connected(const ClientState &state);
    void serverDisconnected();
    void clearStaleError();
    void join(const Room &room);
    void joinWithoutAck(const Room &room);
    void joinsTimedOut();
    void setGatewayKind(GatewayKind kind);
    void joinAnswered(const Room &room, const socketio::AckResult &result);
    void probe();
    void probeAnswered(const socketio::AckResult &result);
    void enqueue(Command command);
    void sendQueued();
    void pauseSending(std::chrono::milliseconds duration);
    void restorePause();
    Membership *find(const Room &room);
    void updateStatus();

    SessionOptions m_options;
    Client m_client;
    std::shared_ptr<SendBudget> m_budget;
    QList<Membership> m_rooms;
    QList<Command> m_queue;
    GatewayKind m_gateway = GatewayKind::Unknown;
    ClientState m_state;
    ConnectionStatus m_status;
    QString m_lastError;        ///< message of the last `error` event of this connection
    bool m_rateLimited = false; ///< the last `error` event reported a rate limit
    std::chrono::milliseconds m_lastErrorAt{0};
    std::chrono::milliseconds m_connectedAt{0};
    std::chrono::milliseconds m_probedAt{0};
    qint64 m_pausedUntilMs = 0;
    int m_serverDisconnects = 0; ///< consecutive DISCONNECTs by the server
    int m_earlyDisconnects = 0;  ///< the same, each within five seconds of connecting
    std::optional<qint64> m_rtt;
    std::optional<qint64> m_clockDifference; ///< ms; the gateway's clock minus ours
    std::unique_ptr<SingleShotTimer> m_sendTimer;
    std::unique_ptr<SingleShotTimer> m_probeTimer;
    std::unique_ptr<SingleShotTimer> m_joinTimer; ///< runs while no join has been acknowledged
    std::unique_ptr<SingleShotTimer> m_reopenTimer;
};

} // namespace tillwatch::gateway
