// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/client.h"
#include "gateway/connectionstatus.h"
#include "gateway/sendbudget.h"

namespace tillwatch::gateway
{

enum class RoomKind { Seller, Storefront, Product };

/// A room that a dashboard asks for. The seller's own room, "user:…", comes by itself.
struct Room {
    RoomKind kind = RoomKind::Seller;
    QString id; ///< the seller's or the product's

    [[nodiscard]] QString name() const; ///< "storefront:ID"
    [[nodiscard]] bool operator==(const Room &) const = default;
};

struct SessionOptions {
    QString url; ///< http(s):// or ws(s)://, with a path where Socket.IO is not at /socket.io/
    QString sellerId;
    QStringList storefronts;
    QStringList products;
    std::function<QByteArray()> cookie; ///< value of the Cookie header, asked at every attempt; may be empty
    ClientOptions client;               ///< the rest; url, auth, cookie and sink are set from above
    EventSink *sink = nullptr;          ///< hears every event; must outlive the session
    std::shared_ptr<SendBudget> budget; ///< of this user at this gateway, see SendBudgets; its own where there is none
};

/// The session with a seller's gateway: connects, joins the rooms, finds out which of the gateways it talks to, and
/// understands refusals. Belongs to one thread, as Client does.
class ShopSession final : public QObject, private EventSink
{
    Q_OBJECT

public:
    explicit ShopSession(SessionOptions options, QObject *parent = nullptr);
    ~ShopSession() override;

    void open();
    void close(CloseMode mode = CloseMode::Disconnect);
    void retryNow();
    /// Joins or leaves a room, now and after every reconnect.
    void addRoom(const Room &room);
    void removeRoom(const Room &room);

    [[nodiscard]] const ConnectionStatus &status() const { return m_status; }
    [[nodiscard]] const Client &client() const { return m_client; }
    [[nodiscard]] ClientMeasures measures() const { return m_client.measures(); }
    /// The operating system's hints; ignored for a gateway on this machine.
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
    QString m_lastError;        ///< of the last `error` event of this connection
    bool m_rateLimited = false; ///< it said so
    std::chrono::milliseconds m_lastErrorAt{0};
    std::chrono::milliseconds m_connectedAt{0};
    std::chrono::milliseconds m_probedAt{0};
    qint64 m_pausedUntilMs = 0;
    int m_serverDisconnects = 0; ///< by the server, in a row
    std::optional<qint64> m_rtt;
    std::unique_ptr<SingleShotTimer> m_sendTimer;
    std::unique_ptr<SingleShotTimer> m_probeTimer;
    std::unique_ptr<SingleShotTimer> m_joinTimer; ///< behind joins that nothing has answered yet
    std::unique_ptr<SingleShotTimer> m_reopenTimer;
};

} // namespace tillwatch::gateway
