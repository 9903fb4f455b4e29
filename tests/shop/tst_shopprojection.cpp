// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shop/shopprojection.h"
#include "state/statefile.h"
#include "support/eventfeed.h"
#include "support/testmain.h"

namespace tst_shopprojection
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using shop::Mode;
using shop::ShopProjection;

namespace
{
constexpr Time Start = 1'795'008'720'000; // 2026-11-18 13:32 UTC

/// Events of one shop, a second apart: \a count paid orders, some of them refunded, and as many products out of stock.
shop::EventBatch sampleEvents(const QString &prefix, int count, Origin origin = Origin::Live)
{
    test::EventFeed feed;
    feed.origin = origin;
    Time at = Start;
    const auto add = [&](const char *name, QJsonObject payload) { feed.add(name, std::move(payload), at += 1000); };
    for (int n = 0; n < count; ++n) {
        const QString id = prefix + QString::number(n);
        add("order:created", {{u"orderId"_s, id}, {u"total"_s, u"10.50"_s}, {u"currency"_s, u"EUR"_s}});
        add("order:payment_succeeded", {{u"orderId"_s, id}, {u"amountPaid"_s, u"10.50"_s}});
        if (n % 3 == 0)
            add("order:refund_processed", {{u"orderId"_s, id}, {u"refundAmount"_s, u"2.00"_s}});
        add("product:created", {{u"productId"_s, id}, {u"name"_s, id}, {u"stock"_s, 20}});
        add("stock:out", {{u"productId"_s, id}, {u"productName"_s, id}});
    }
    return feed.take();
}

QByteArray stateOf(const ShopProjection &projection)
{
    return state::stateFile({}, projection.state(), projection.ledger(), {}, Start);
}

int countToasted(const ShopProjection &projection)
{
    const auto &entries = projection.alerts().entries();
    return int(
        std::count_if(entries.begin(), entries.end(), [](const alerts::Entry &one) { return one.wasToasted(); }));
}
} // namespace

class TestShopProjection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyModeGivesTheSameState_data();
    void everyModeGivesTheSameState();
    void onlyLiveAndPreviewAnnounce_data();
    void onlyLiveAndPreviewAnnounce();
    void historyIsRecordedAsReadWithoutToast();
    void previewAnnouncesAsLiveWouldHave();
    void mutedProductIsRecordedAsMuted();
    void rateLimitIsAnnouncedLiveOnly();
    void snapshotGivesTheSameProjection();
    void adoptKeepsTimeZoneCurrencyAndMutes();
    void currencyIsChosenElseThatOfAllEvents();
    void twoShopsAreIndependent();
    void outageIsAnnouncedAfterAMinute();
};

void TestShopProjection::everyModeGivesTheSameState_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("restored") << int(Mode::Restored);
    QTest::newRow("fetched") << int(Mode::Fetched);
    QTest::newRow("replay") << int(Mode::Replay);
    QTest::newRow("preview") << int(Mode::Preview);
}

void TestShopProjection::everyModeGivesTheSameState()
{
    QFETCH(const int, mode);
    ShopProjection live(QTimeZone("Europe/Berlin"), u"EUR"_s);
    ShopProjection other(QTimeZone("Europe/Berlin"), u"EUR"_s);
    for (const char *prefix : {"a", "b"}) {
        live.apply(sampleEvents(QString::fromLatin1(prefix), 10), Mode::Live);
        other.apply(sampleEvents(QString::fromLatin1(prefix), 10), Mode(mode));
    }
    QVERIFY(stateOf(live).contains("\"gross\": \"210.00\"") || stateOf(live).contains("\"gross\":\"210.00\""));
    QCOMPARE(stateOf(other), stateOf(live));
    QCOMPARE(other.alerts().entries().size(), live.alerts().entries().size());
    QCOMPARE(other.activity().items().size(), live.activity().items().size());
    QCOMPARE(other.lastEventAt(), live.lastEventAt());
}

void TestShopProjection::onlyLiveAndPreviewAnnounce_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("announces");
    QTest::newRow("live") << int(Mode::Live) << true;
    QTest::newRow("restored") << int(Mode::Restored) << false;
    QTest::newRow("fetched") << int(Mode::Fetched) << false;
    QTest::newRow("replay") << int(Mode::Replay) << false;
    QTest::newRow("preview") << int(Mode::Preview) << true;
}

void TestShopProjection::onlyLiveAndPreviewAnnounce()
{
    QFETCH(const int, mode);
    QFETCH(const bool, announces);
    ShopProjection projection;
    projection.apply(sampleEvents(u"a"_s, 3), Mode(mode));
    QCOMPARE_GT(projection.alerts().entries().size(), std::size_t(3));
    QCOMPARE(countToasted(projection) > 0, announces);
    QCOMPARE(!projection.alerts().toasts().empty(), announces);
}

void TestShopProjection::historyIsRecordedAsReadWithoutToast()
{
    ShopProjection projection;
    projection.apply(sampleEvents(u"a"_s, 3, Origin::History), Mode::Live);
    QCOMPARE_GT(projection.alerts().entries().size(), std::size_t(3));
    QCOMPARE(countToasted(projection), 0);
    QCOMPARE(projection.alerts().unread(), 0);
    projection.apply(sampleEvents(u"b"_s, 3, Origin::Recovered), Mode::Live);
    QCOMPARE_GT(countToasted(projection), 0);
    QCOMPARE_GT(projection.alerts().unread(), 0);
}

void TestShopProjection::previewAnnouncesAsLiveWouldHave()
{
    ShopProjection live;
    ShopProjection preview;
    for (const events::Event &event : sampleEvents(u"a"_s, 40).events) {
        shop::EventBatch one;
        one.events.push_back(event);
        live.alerts().advance(event.receivedAt);
        live.apply(one, Mode::Live, event.receivedAt);
    }
    preview.apply(sampleEvents(u"a"_s, 40), Mode::Preview);
    QCOMPARE(preview.alerts().entries().size(), live.alerts().entries().size());
    for (std::size_t i = 0; i < live.alerts().entries().size(); ++i)
        QCOMPARE(preview.alerts().entries()[i].delivery, live.alerts().entries()[i].delivery);
}

void TestShopProjection::mutedProductIsRecordedAsMuted()
{
    ShopProjection projection;
    projection.setMutedProducts({u"a0"_s});
    projection.apply(sampleEvents(u"a"_s, 2), Mode::Live);
    int muted = 0;
    for (const alerts::Entry &entry : projection.alerts().entries()) {
        if (entry.topic != alerts::Topic::OutOfStock)
            continue;
        QCOMPARE(entry.delivery == alerts::Delivery::Muted, entry.subjectId == u"a0"_s);
        muted += entry.delivery == alerts::Delivery::Muted ? 1 : 0;
    }
    QCOMPARE(muted, 1);
}

void TestShopProjection::rateLimitIsAnnouncedLiveOnly()
{
    test::EventFeed feed;
    const auto warning = [&] {
        feed.add("error", {{u"message"_s, u"slow down"_s}, {u"code"_s, u"RATE_LIMIT_EXCEEDED"_s}}, Start);
        return feed.take();
    };
    ShopProjection replayed;
    replayed.apply(warning(), Mode::Replay);
    QVERIFY(replayed.alerts().entries().empty());
    ShopProjection live;
    live.apply(warning(), Mode::Live);
    QCOMPARE(live.alerts().entries().size(), std::size_t(1));
    QCOMPARE(live.alerts().entries().back().topic, alerts::Topic::RateLimited);
}

void TestShopProjection::snapshotGivesTheSameProjection()
{
    ShopProjection whole(QTimeZone::utc(), u"EUR"_s);
    whole.apply(sampleEvents(u"a"_s, 10), Mode::Restored);
    auto read = ShopProjection::fromSnapshot(whole.snapshot());
    QVERIFY(read);
    whole.apply(sampleEvents(u"b"_s, 10), Mode::Restored);
    read->apply(sampleEvents(u"b"_s, 10), Mode::Restored);
    read->setChosenCurrency(u"EUR"_s);
    QCOMPARE(stateOf(*read), stateOf(whole));
    QCOMPARE(read->snapshot(), whole.snapshot());
}

void TestShopProjection::adoptKeepsTimeZoneCurrencyAndMutes()
{
    ShopProjection restored;
    restored.apply(sampleEvents(u"a"_s, 4), Mode::Restored);
    restored.setPast({{Start, Start + 1000, false}}, Start + 500);
    ShopProjection projection(QTimeZone("Europe/Berlin"), u"USD"_s);
    projection.setMutedProducts({u"late"_s});
    QVERIFY(!projection.isRestored());
    projection.adopt(std::move(restored));
    QVERIFY(projection.isRestored());
    QCOMPARE(projection.ledger().zone(), QTimeZone("Europe/Berlin"));
    QCOMPARE(projection.currency(), u"USD"_s);
    QCOMPARE(projection.lastLookedAt(), Start + 500);
    QCOMPARE(projection.gaps().connectedBeforeUntil(), Start + 1000);
    QCOMPARE(projection.state().orders().size(), 4);
    test::EventFeed feed;
    feed.add("stock:out", {{u"productId"_s, u"late"_s}}, Start + 60'000);
    projection.apply(feed.take(), Mode::Live);
    QCOMPARE(projection.alerts().entries().back().delivery, alerts::Delivery::Muted);
}

void TestShopProjection::currencyIsChosenElseThatOfAllEvents()
{
    ShopProjection projection;
    QCOMPARE(projection.currency(), QString());
    projection.apply(sampleEvents(u"a"_s, 1), Mode::Live);
    QCOMPARE(projection.currency(), u"EUR"_s);
    projection.setChosenCurrency(u"USD"_s);
    QCOMPARE(projection.currency(), u"USD"_s);
    projection.setChosenCurrency({});
    QCOMPARE(projection.currency(), u"EUR"_s);
    test::EventFeed feed;
    feed.add("order:created", {{u"orderId"_s, u"x"_s}, {u"total"_s, u"1"_s}, {u"currency"_s, u"JPY"_s}}, Start);
    projection.apply(feed.take(), Mode::Live);
    QCOMPARE(projection.currency(), QString());
}

void TestShopProjection::twoShopsAreIndependent()
{
    ShopProjection first(QTimeZone("Europe/Berlin"), u"EUR"_s);
    ShopProjection second(QTimeZone("Asia/Tokyo"), u"EUR"_s);
    ShopProjection firstAlone(QTimeZone("Europe/Berlin"), u"EUR"_s);
    ShopProjection secondAlone(QTimeZone("Asia/Tokyo"), u"EUR"_s);
    for (int round = 0; round < 20; ++round) {
        const QString name = QString::number(round) + u'-';
        first.apply(sampleEvents(u"f"_s + name, 2), Mode::Live);
        second.apply(sampleEvents(u"s"_s + name, 3), Mode::Live);
    }
    for (int round = 0; round < 20; ++round)
        firstAlone.apply(sampleEvents(u"f"_s + QString::number(round) + u'-', 2), Mode::Live);
    for (int round = 0; round < 20; ++round)
        secondAlone.apply(sampleEvents(u"s"_s + QString::number(round) + u'-', 3), Mode::Live);
    QCOMPARE(first.state().orders().size(), 40);
    QCOMPARE(second.state().orders().size(), 60);
    QCOMPARE(stateOf(first), stateOf(firstAlone));
    QCOMPARE(stateOf(second), stateOf(secondAlone));
    QCOMPARE(first.snapshot(), firstAlone.snapshot());
    QCOMPARE(second.snapshot(), secondAlone.snapshot());
}

void TestShopProjection::outageIsAnnouncedAfterAMinute()
{
    ShopProjection projection;
    ConnectionStatus status;
    status.phase = ConnectionPhase::Connected;
    projection.setConnection(status, Start);
    status.phase = ConnectionPhase::WaitingToRetry;
    projection.setConnection(status, Start + 1000);
    projection.alerts().advance(Start + 60'000);
    QVERIFY(projection.alerts().entries().empty());
    projection.alerts().advance(Start + 62'000);
    QCOMPARE(projection.alerts().entries().size(), std::size_t(1));
    // A connection that the user closed is no outage.
    ShopProjection closed;
    status.phase = ConnectionPhase::Closed;
    closed.setConnection(status, Start);
    closed.alerts().advance(Start + 600'000);
    QVERIFY(closed.alerts().entries().empty());
}

TILLWATCH_TEST(TestShopProjection)

} // namespace tst_shopprojection

#include "tst_shopprojection.moc"
