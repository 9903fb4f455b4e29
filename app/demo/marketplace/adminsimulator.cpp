// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/adminsimulator.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace tillwatch::demo
{

AdminSimulator::AdminSimulator(ShopContext &shop, const Inventory &stock) : m_shop(shop), m_stock(stock)
{
    // A week with about a hundred orders a day, each of one average product.
    const QList<ShopProfile::Line> &lines = m_shop.profile.lines;
    const qint64 prices = std::accumulate(lines.begin(), lines.end(), qint64(0), [](qint64 sum, const auto &line) {
        return sum + (line.low + line.high) / 2;
    });
    m_earlier[1] = m_shop.roundedPrice(prices / lines.size() * m_shop.random.between64(550, 800));
    m_earlier[2] = m_earlier[1] * 3;
    m_earlier[3] = m_earlier[2] * 9;
}

void AdminSimulator::changeSettings()
{
    const auto which = static_cast<int>(m_revision++ % 11);
    if (which % 2 == 0)
        settings(which / 2);
    else
        storefront(which / 2);
}

void AdminSimulator::storefront(int which)
{
    const QByteArray revision = QByteArray::number(m_revision);
    const QByteArray &user = m_shop.profile.username;
    const QByteArray files = QByteArrayLiteral("https://cdn.demo.example/") + user;
    Announcer &announcer = m_shop.announcer;
    switch (which) {
    case 0:
        announcer.brandingUpdated({files + "/banner-" + revision + ".jpg", files + "/logo.png",
                                   QByteArrayLiteral("Sent within two working days."),
                                   QByteArrayLiteral("30 days, unused, in the original box.")},
                                  maybeUnstamped());
        break;
    case 1:
        announcer.contactUpdated(
            {QByteArrayLiteral("A small workshop. Letter no. ") + revision + " from our bench is out.",
             QByteArrayLiteral("hello-") + user + "@demo.example", user,
             QByteArrayLiteral("https://") + user + ".demo.example"},
            maybeUnstamped());
        break;
    case 2:
        announcer.storeStatusUpdated(m_revision / 11 % 6 != 5, Stamp::With);
        break;
    case 3:
        announcer.termsUpdated("upload", files + "/terms-" + revision + ".pdf", maybeUnstamped());
        break;
    default:
        announcer.usernameUpdated(m_revision % 22 < 11 ? user : user + "-shop", Stamp::With);
        break;
    }
}

void AdminSimulator::settings(int which)
{
    Announcer &announcer = m_shop.announcer;
    const auto round = static_cast<int>(m_revision / 11);
    switch (which) {
    case 0:
        announcer.warehouseUpdated({QByteArrayLiteral("Main storeroom"), "15:30", 2 + round % 4, m_revision},
                                   maybeUnstamped());
        break;
    case 1:
        announcer.paymentProviderUpdated({"demo-pay", {"card", "transfer"}, true, m_revision}, maybeUnstamped());
        break;
    case 2:
        announcer.taxSettingsUpdated({true, m_shop.profile.taxPercent, m_revision}, maybeUnstamped());
        break;
    case 3:
        announcer.customDomainUpdated({m_shop.profile.username + ".demo.example", true, m_revision}, maybeUnstamped());
        break;
    case 4:
        announcer.shippingUpdated({m_shop.profile.shipping, 0, m_revision}, maybeUnstamped());
        break;
    default:
        announcer.subscriptionUpdated({"workshop", 1 + round % 5, m_revision}, maybeUnstamped());
        break;
    }
}

void AdminSimulator::notice()
{
    struct Text {
        const char *type, *title, *message, *priority;
    };
    static constexpr Text texts[] = {
        {"message", "A question about a product", "A buyer would like to know when it ships.", "medium"},
        {"review", "A new review", "Five stars: arrived well packed.", "low"},
        {"payout", "Payout on its way", "It will be in your account in two working days.", "medium"},
        {"dispute", "A buyer opened a dispute", "Please answer within three days.", "high"},
        {"policy", "Holiday shipping times", "Check the dates that your shop promises.", "low"},
    };
    const Text &text = texts[static_cast<std::size_t>(m_notices % static_cast<qint64>(std::size(texts)))];
    m_shop.announcer.notification(m_shop.newId(8, static_cast<quint64>(m_notices++)), text.type, text.title,
                                  text.message, text.priority, {});
}

void AdminSimulator::announcePhase()
{
    if (m_shop.phase.announceTitle.isEmpty())
        return;
    m_shop.announcer.notification(m_shop.newId(8, static_cast<quint64>(m_notices++)), "campaign",
                                  m_shop.phase.announceTitle, m_shop.phase.announceMessage, "high", {});
}

void AdminSimulator::revenue()
{
    static const QByteArray periods[] = {QByteArrayLiteral("today"), QByteArrayLiteral("week"),
                                         QByteArrayLiteral("month"), QByteArrayLiteral("year")};
    const auto which = static_cast<std::size_t>(m_reports++ % 4);
    const qint64 taken = m_shop.books.totalTaken();
    // As in the field, the platform uses UTC days and ignores refunds: its number may differ from the shop's own.
    const qint64 day = m_shop.now() / 86'400'000;
    if (day != m_day) {
        m_day = day;
        m_takenBefore = taken;
    }
    const qint64 total = which == 0 ? taken - m_takenBefore : m_earlier[which] + taken;
    m_shop.announcer.revenueUpdated(total, taken - m_lastTaken[which], periods[which]);
    m_lastTaken[which] = taken;
}

void AdminSimulator::metrics()
{
    const qint64 taken = m_shop.books.totalTaken();
    const qint64 paid = std::max<qint64>(1, m_shop.books.totalPaid());
    m_shop.announcer.metricsUpdated(m_shop.books.totalOrders(), taken, m_stock.count(), taken / paid);
}

} // namespace tillwatch::demo
