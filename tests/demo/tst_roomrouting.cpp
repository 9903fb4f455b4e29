// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewaybench.h"
#include "demo/gatewayhost.h"
#include "support/testmain.h"

#include <QFile>
#include <QHash>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using tillwatch::test::GatewayBench;
using tillwatch::test::Peer;

namespace
{
struct Row {
    QByteArray name;
    QStringList rooms; ///< in the catalogue's notation: "user:{sellerId}"
};

QList<Row> catalogue()
{
    QFile file(QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/data/events.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Row> rows;
    const QJsonArray events = QJsonDocument::fromJson(file.readAll()).object().value("events"_L1).toArray();
    for (const QJsonValue &event : events) {
        if (event["wave"_L1].toInt() != 1)
            continue;
        Row row{event["name"_L1].toString().toUtf8(), {}};
        const QJsonArray rooms = event["rooms"_L1].toArray();
        for (const QJsonValue &room : rooms)
            row.rooms.append(room.toString());
        rows.append(row);
    }
    return rows;
}

struct Received {
    QByteArray name;
    QJsonObject payload;
};
Received received(const QByteArray &message)
{
    const QJsonArray event = QJsonDocument::fromJson(message.sliced(2)).array();
    return {event.at(0).toString().toUtf8(), event.at(1).toObject()};
}
} // namespace

/// Each client receives only events of its rooms: a seller, another seller, a buyer and a visitor, for every event of
/// the catalogue.
class TestRoomRouting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventReachesItsRoomsOnly_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QStringList>("rooms");
        for (const Row &row : catalogue())
            QTest::newRow(row.name.constData()) << row.name << row.rooms;
    }
    void everyEventReachesItsRoomsOnly()
    {
        QFETCH(QByteArray, name);
        QFETCH(QStringList, rooms);
        if (rooms == QStringList{u"this socket"_s})
            QSKIP("sent to one client only; covered by tst_gateway");
        GatewayBench bench;
        bench.gateway.addAccount("visitor", u"buyer"_s);
        const auto seller = bench.connected("seller-1");
        const auto otherSeller = bench.connected("seller-2");
        const auto buyer = bench.connected("buyer-1");
        const auto visitor = bench.connected("visitor");
        const auto ask = [](Peer &peer, const QByteArray &event) {
            peer.send("427[" + event + ']');
            return peer.next().contains("true");
        };
        QVERIFY(ask(*seller, R"("join:seller")"));
        QVERIFY(ask(*otherSeller, R"("join:seller")"));
        QVERIFY(!ask(*buyer, R"("join:seller")"));
        QVERIFY(!ask(*visitor, R"("join:seller")"));
        QVERIFY(ask(*visitor, R"("join:storefront",{"sellerId":"seller-1"})"));
        QVERIFY(ask(*visitor, R"("join:product",{"productId":"p1"})"));

        // The events that each of them may receive, by room, written from the contract and not from the program.
        const QHash<QString, QList<Peer *>> receivers{
            {u"user:{sellerId}"_s, {seller.get()}},        {u"user:{buyerId}"_s, {buyer.get()}},
            {u"user:{userId}"_s, {seller.get()}},          {u"sellers"_s, {seller.get(), otherSeller.get()}},
            {u"storefront:{sellerId}"_s, {visitor.get()}}, {u"product:{productId}"_s, {visitor.get()}}};
        QHash<Peer *, int> expected;
        QList<QByteArray> filled;
        for (const QString &room : std::as_const(rooms)) {
            QVERIFY2(receivers.contains(room), qPrintable(room));
            for (Peer *peer : receivers.value(room))
                ++expected[peer];
            QString real = room;
            real.replace(u"{sellerId}"_s, u"seller-1"_s).replace(u"{buyerId}"_s, u"buyer-1"_s);
            filled.append(real.replace(u"{userId}"_s, u"seller-1"_s).replace(u"{productId}"_s, u"p1"_s).toUtf8());
        }
        bench.gateway.emitEvent(name, R"({"sellerId":"seller-1"})", filled);
        for (Peer *peer : {seller.get(), otherSeller.get(), buyer.get(), visitor.get()}) {
            for (int i = 0; i < expected.value(peer); ++i)
                QCOMPARE(received(peer->next()).name, name);
            peer->send(R"(428["ping"])");
            QVERIFY(peer->next().startsWith("438["));
        }
    }

    void runningMarketplaceReachesItsRoomsOnly()
    {
        demo::GatewayOptions options;
        options.engine.maxBacklog = 64 * 1'048'576;
        demo::MarketplaceOptions market;
        market.rate = 400;
        market.sellers = 2;
        market.products = 6;
        demo::GatewayHost host(options, market);
        const auto port = host.start(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        const auto enter = [&](const QByteArray &user) {
            auto peer = std::make_unique<Peer>(*port, "/socket.io/?EIO=4&transport=websocket",
                                               host.gateway().openSession(user));
            (void)peer->next();
            peer->send("40");
            (void)peer->next();
            return peer;
        };
        const QByteArray buyerId = host.marketplace().buyerIds().value(0).toUtf8();
        const auto seller = enter("seller-1");
        const auto other = enter("seller-2");
        const auto buyer = enter(buyerId);
        const auto visitor = enter("visitor");
        seller->send(R"(421["join:seller"])");
        other->send(R"(421["join:seller"])");
        visitor->send(R"(421["join:storefront",{"sellerId":"seller-1"}])");
        QTRY_VERIFY_WITH_TIMEOUT(seller->messages.size() > 3000 && buyer->messages.size() > 20, 30'000);
        for (Peer *peer : {seller.get(), other.get(), buyer.get(), visitor.get()})
            peer->socket.disconnect();

        QHash<QByteArray, QStringList> roomsOf;
        for (const Row &row : catalogue())
            roomsOf.insert(row.name, row.rooms);
        const auto events = [](const Peer &peer) {
            QList<Received> list;
            for (const QByteArray &message : peer.messages) {
                if (message.startsWith("42"))
                    list.append(received(message));
            }
            return list;
        };
        // Seller: no events of another shop.
        for (const auto &[peer, id] : {std::pair(seller.get(), u"seller-1"_s), std::pair(other.get(), u"seller-2"_s)}) {
            QSet<QByteArray> names;
            int named = 0;
            for (const Received &event : events(*peer)) {
                names.insert(event.name);
                QCOMPARE(event.payload.value("sellerId"_L1).toString(id), id);
                named += event.payload.contains("sellerId"_L1) ? 1 : 0;
            }
            QVERIFY(names.size() > 20);
            QVERIFY(named > 100);
        }
        // Buyer: only events that name them.
        QVERIFY(!events(*buyer).isEmpty());
        for (const Received &event : events(*buyer)) {
            QVERIFY2(roomsOf.value(event.name).contains("user:{buyerId}"_L1), event.name.constData());
            const QString to = event.payload.value("buyerId"_L1).toString();
            const QString user = event.payload.value("userId"_L1).toString();
            QVERIFY2(to == QString::fromUtf8(buyerId) || user == QString::fromUtf8(buyerId) ||
                         (to.isEmpty() && user.isEmpty()),
                     event.name.constData());
        }
        // Visitor: only events of the storefront.
        QVERIFY(!events(*visitor).isEmpty());
        for (const Received &event : events(*visitor)) {
            QVERIFY2(roomsOf.value(event.name).contains("storefront:{sellerId}"_L1), event.name.constData());
            QCOMPARE(event.payload.value("sellerId"_L1).toString(u"seller-1"_s), u"seller-1"_s);
        }
    }
};

TILLWATCH_TEST(TestRoomRouting)
#include "tst_roomrouting.moc"
