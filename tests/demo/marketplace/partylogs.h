// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/gatewaybench.h"
#include "recorder.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <functional>
#include <optional>

/// Runs a story of one shop against real clients of a gateway and logs what each of them receives about one record.
namespace tillwatch::demo::test
{

using namespace Qt::StringLiterals;
using tillwatch::test::GatewayBench;
using tillwatch::test::Peer;

/// Records emitted events and forwards them to a gateway, if set.
class Tee final : public EmissionSink
{
public:
    void emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms) override
    {
        recorder.emitEvent(name, payloadJson, rooms);
        if (gateway)
            gateway->emitEvent(name, payloadJson, rooms);
    }
    Recorder recorder;
    Gateway *gateway = nullptr;
};

/// Whether an event is about one of the records.
inline bool isAbout(const QJsonObject &object, const QStringList &ids)
{
    static constexpr QLatin1StringView keys[] = {"orderId"_L1, "id"_L1, "productId"_L1, "quotationId"_L1,
                                                 "invitationId"_L1};
    return std::any_of(std::begin(keys), std::end(keys),
                       [&](QLatin1StringView key) { return ids.contains(object[key].toString()); });
}

/// One shop, driven activity by activity and step by step. The same calls give the same story.
class Stage
{
public:
    explicit Stage(int products) : shop(tee, demoData().shops.front(), 0, 1, products) { shop.setTime(monday); }

    void perform(Activity activity)
    {
        tick();
        shop.perform(activity);
    }
    void run(qint64 events)
    {
        for (const qint64 end = shop.position() + events; shop.position() < end;) {
            tick();
            shop.step();
        }
    }
    /// Runs until the record has had this event with all these values, for at most 8,000 events.
    bool runUntil(const QString &id, const QByteArray &name, const QJsonObject &values = {})
    {
        std::size_t seen = 0;
        for (const qint64 end = shop.position() + 8000;;) {
            for (; seen < tee.recorder.events.size(); ++seen) {
                if (is(tee.recorder.events[seen], id, name, values))
                    return true;
            }
            if (shop.position() >= end)
                return false;
            run(1);
        }
    }
    [[nodiscard]] qsizetype count(const QString &id, const QByteArray &name) const
    {
        return std::count_if(tee.recorder.events.begin(), tee.recorder.events.end(),
                             [&](const Emission &event) { return is(event, id, name, {}); });
    }
    /// Payloads of one event, in order.
    [[nodiscard]] QList<QJsonObject> all(QByteArrayView name) const
    {
        QList<QJsonObject> found;
        for (const Emission &event : tee.recorder.events) {
            if (event.name == name)
                found.append(event.object());
        }
        return found;
    }

    Tee tee;
    Shop shop;

private:
    static bool is(const Emission &event, const QString &id, const QByteArray &name, const QJsonObject &values)
    {
        if (event.name != name)
            return false;
        const QJsonObject object = event.object();
        for (auto it = values.begin(); it != values.end(); ++it) {
            if (object[it.key()] != it.value())
                return false;
        }
        return isAbout(object, {id});
    }
    void tick() { shop.setTime(monday + shop.position() * 100); }
};

/// Ids that a story is about.
struct Subject {
    QStringList ids;
    QByteArray buyer; ///< empty if the story has none
    QString product;
};
using Story = std::function<std::optional<Subject>(Stage &)>;

/// Formats an event as one line: name and relevant values, amounts in cents; without times, ids and texts.
inline QString line(const QString &name, const QJsonObject &object, const QString &prefix = {})
{
    static const QSet<QString> leftOut = {
        u"sellerId"_s,     u"buyerId"_s,        u"orderId"_s,   u"id"_s,          u"quotationId"_s,
        u"invitationId"_s, u"productId"_s,      u"timestamp"_s, u"createdAt"_s,   u"updatedAt"_s,
        u"message"_s,      u"reason"_s,         u"carrier"_s,   u"orderNumber"_s, u"quotationNumber"_s,
        u"buyerName"_s,    u"subtotalAmount"_s, u"taxAmount"_s, u"productName"_s, u"shippingAmount"_s,
        u"userId"_s,       u"metadata"_s,       u"title"_s,     u"priority"_s,    u"read"_s,
        u"items"_s,        u"pricing"_s,        u"terms"_s,     u"events"_s};
    static const QSet<QString> amounts = {u"total"_s,        u"amount"_s,        u"totalAmount"_s,   u"amountPaid"_s,
                                          u"refundAmount"_s, u"depositAmount"_s, u"balanceAmount"_s, u"price"_s,
                                          u"oldPrice"_s,     u"newPrice"_s};
    QString text = name;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (leftOut.contains(it.key()))
            continue;
        if (it->isObject()) {
            text += line({}, it->toObject(), it.key() + u'.');
            continue;
        }
        QString value = it->toVariant().toString();
        if (amounts.contains(it.key()))
            value = QString::number(qRound64(value.toDouble() * 100));
        else if (it.key() == "trackingNumber"_L1)
            value = value.first(2);
        else if (it.key() == "status"_L1)
            value = value.toLower();
        text += u' ' + prefix + it.key() + u'=' + value;
    }
    return text;
}

/// Events that one client received, as on the wire.
struct Log {
    QStringList lines;
    QList<QByteArray> payloads;

    [[nodiscard]] QString text() const { return lines.join(u'\n') + u'\n'; }
};

struct Logs {
    Subject subject;
    Log seller;
    Log buyer;
    Log stranger; ///< another buyer
    Log otherSeller;
    Log storeVisitor;   ///< visitor of the shop
    Log productVisitor; ///< visitor of the product
};

inline Log logOf(Peer &peer, const QStringList &ids)
{
    Log log;
    for (QByteArray message = peer.next(); !message.isEmpty(); message = peer.next()) {
        if (!message.startsWith("42["))
            continue;
        const QJsonArray event = QJsonDocument::fromJson(message.sliced(2)).array();
        if (event[0] == "curtain"_L1)
            break;
        if (!isAbout(event[1].toObject(), ids))
            continue;
        log.lines.append(line(event[0].toString(), event[1].toObject()));
        log.payloads.append(message);
    }
    return log;
}

/// Runs a story twice: first to learn its ids, then with real clients of the gateway.
inline std::optional<Logs> perform(const Story &story, int products = 48)
{
    Stage rehearsal(products);
    const auto subject = story(rehearsal);
    if (!subject)
        return std::nullopt;

    GatewayOptions options;
    options.engine.maxBacklog = 64 * 1'048'576;
    GatewayBench bench(options);
    const QByteArray buyerId = subject->buyer.isEmpty() ? "buyer-1"_ba : subject->buyer;
    for (const QByteArray &id : {buyerId, "stranger"_ba, "visitor"_ba})
        bench.gateway.addAccount(id, u"buyer"_s);
    const auto seller = bench.connected("seller-1");
    const auto otherSeller = bench.connected("seller-2");
    const auto buyer = bench.connected(buyerId);
    const auto stranger = bench.connected("stranger");
    const auto storeVisitor = bench.connected("visitor");
    const auto productVisitor = bench.connected("visitor");
    const auto ask = [](Peer &peer, const QByteArray &event) {
        peer.send("427[" + event + ']');
        return peer.next().contains("true");
    };
    bool in = ask(*seller, R"("join:seller")") && ask(*otherSeller, R"("join:seller")") &&
              ask(*storeVisitor, R"("join:storefront",{"sellerId":"seller-1"})");
    if (!subject->product.isEmpty())
        in = in && ask(*productVisitor, R"("join:product",{"productId":")" + subject->product.toUtf8() + "\"}");
    if (!in)
        return std::nullopt;

    Stage stage(products);
    stage.tee.gateway = &bench.gateway;
    if (const auto again = story(stage); !again || again->ids != subject->ids)
        return std::nullopt;
    for (const QByteArray &user : {"seller-1"_ba, "seller-2"_ba, buyerId, "stranger"_ba, "visitor"_ba})
        bench.gateway.emitToRoom("user:" + user, "curtain", "{}");
    const QStringList &ids = subject->ids;
    return Logs{*subject,
                logOf(*seller, ids),
                logOf(*buyer, ids),
                logOf(*stranger, ids),
                logOf(*otherSeller, ids),
                logOf(*storeVisitor, ids),
                logOf(*productVisitor, ids)};
}

/// No other client received any of it, and seller and buyer received identical payloads.
inline bool keptBetweenParties(const Logs &logs)
{
    const auto inSeller = [&](const QByteArray &payload) { return logs.seller.payloads.contains(payload); };
    return logs.stranger.lines.isEmpty() && logs.otherSeller.lines.isEmpty() && logs.storeVisitor.lines.isEmpty() &&
           logs.productVisitor.lines.isEmpty() &&
           std::all_of(logs.buyer.payloads.begin(), logs.buyer.payloads.end(), inSeller);
}

inline bool matches(const Log &log, const QString &pattern)
{
    const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern));
    Q_ASSERT(whole.isValid());
    return whole.match(log.text()).hasMatch();
}

inline QByteArray described(const QString &pattern, const Log &log)
{
    return "heard:\n" + log.text().toUtf8() + "expected:\n" + pattern.toUtf8();
}

} // namespace tillwatch::demo::test

/// Compares a whole log.
#define COMPARE_LOG(log, pattern) QVERIFY2(matches(log, pattern), described(pattern, log))
