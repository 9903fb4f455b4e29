// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/backoffice.h"

#include <algorithm>
#include <iterator>

namespace tillwatch::demo
{

BackOffice::BackOffice(ShopContext &shop, const StockRoom &stock) : m_shop(shop), m_stock(stock)
{
    m_earlier[1] = m_shop.rounded(m_shop.random.between64(300'000, 900'000));
    m_earlier[2] = m_earlier[1] * 3;
    m_earlier[3] = m_earlier[2] * 9;
}

void BackOffice::changeSettings()
{
    const auto which = static_cast<int>(m_revision++ % 11);
    if (which % 2 == 0)
        settings(which / 2);
    else
        storefront(which / 2);
}

void BackOffice::storefront(int which)
{
    const QByteArray revision = QByteArray::number(m_revision);
    const QByteArray &user = m_shop.profile.username;
    Announcer &announcer = m_shop.announcer;
    switch (which) {
    case 0:
        announcer.storefront(QByteArrayLiteral("storefront:branding_updated"),
                             QByteArrayLiteral("\"storeBanner\":\"https://cdn.demo.example/") + user + "/banner-" +
                                 revision + ".jpg\",\"storeLogo\":\"https://cdn.demo.example/" + user +
                                 "/logo.png\",\"shippingPolicy\":\"Sent within two working "
                                 "days.\",\"returnsPolicy\":\"30 days, unused, in the original box.\"",
                             maybeUnstamped());
        break;
    case 1:
        announcer.storefront(QByteArrayLiteral("storefront:contact_updated"),
                             QByteArrayLiteral("\"aboutStory\":\"A small workshop, revision ") + revision +
                                 ".\",\"contactEmail\":\"hello-" + user + "@demo.example\",\"socialInstagram\":\"" +
                                 user + "\",\"socialWebsite\":\"https://" + user + ".demo.example\"",
                             maybeUnstamped());
        break;
    case 2:
        announcer.storefront(QByteArrayLiteral("storefront:status_updated"),
                             m_revision / 11 % 6 == 5 ? QByteArrayLiteral("\"storeActive\":0")
                                                      : QByteArrayLiteral("\"storeActive\":1"),
                             Stamp::With);
        break;
    case 3:
        announcer.storefront(
            QByteArrayLiteral("storefront:terms_updated"),
            QByteArrayLiteral("\"termsSource\":\"upload\",\"termsPdfUrl\":\"https://cdn.demo.example/") + user +
                "/terms-" + revision + ".pdf\"",
            maybeUnstamped());
        break;
    default:
        announcer.storefront(QByteArrayLiteral("storefront:username_updated"),
                             QByteArrayLiteral("\"username\":\"") + user +
                                 (m_revision % 22 < 11 ? QByteArray() : QByteArrayLiteral("-shop")) + '"',
                             Stamp::With);
        break;
    }
}

void BackOffice::settings(int which)
{
    const QByteArray revision = QByteArray::number(m_revision);
    Announcer &announcer = m_shop.announcer;
    switch (which) {
    case 0:
        announcer.settings(QByteArrayLiteral("settings:warehouse_updated"),
                           QByteArrayLiteral("\"name\":\"Main storeroom\",\"cutOff\":\"15:30\",\"pickers\":") +
                               QByteArray::number(2 + m_revision / 11 % 4) + ",\"revision\":" + revision,
                           maybeUnstamped());
        break;
    case 1:
        announcer.settings(QByteArrayLiteral("settings:payment_provider_updated"),
                           QByteArrayLiteral("\"provider\":\"demo-pay\",\"methods\":[\"card\",\"transfer\"],"
                                             "\"testMode\":true,\"revision\":") +
                               revision,
                           maybeUnstamped());
        break;
    case 2:
        announcer.settings(QByteArrayLiteral("settings:tax_settings_updated"),
                           QByteArrayLiteral("\"inclusive\":true,\"ratePercent\":") +
                               QByteArray::number(m_shop.profile.taxPercent) + ",\"revision\":" + revision,
                           maybeUnstamped());
        break;
    case 3:
        announcer.settings(QByteArrayLiteral("settings:custom_domain_updated"),
                           QByteArrayLiteral("\"domain\":\"") + m_shop.profile.username +
                               ".demo.example\",\"verified\":true,\"revision\":" + revision,
                           maybeUnstamped());
        break;
    case 4:
        announcer.settings(QByteArrayLiteral("settings:shipping_updated"),
                           QByteArrayLiteral("\"zones\":{\"domestic\":\"") +
                               decimalText(m_shop.profile.shipping, m_shop.profile.currency.decimals) +
                               "\"},\"freeFrom\":null,\"revision\":" + revision,
                           maybeUnstamped());
        break;
    default:
        announcer.settings(QByteArrayLiteral("settings:subscription_updated"),
                           QByteArrayLiteral("\"plan\":\"workshop\",\"seats\":") +
                               QByteArray::number(1 + m_revision / 11 % 5) + ",\"revision\":" + revision,
                           maybeUnstamped());
        break;
    }
}

void BackOffice::notice()
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

void BackOffice::announcePhase()
{
    if (m_shop.phase.announceTitle.isEmpty())
        return;
    m_shop.announcer.notification(m_shop.newId(8, static_cast<quint64>(m_notices++)), "campaign",
                                  m_shop.phase.announceTitle, m_shop.phase.announceMessage, "high", {});
}

void BackOffice::revenue()
{
    static const QByteArray periods[] = {QByteArrayLiteral("today"), QByteArrayLiteral("week"),
                                         QByteArrayLiteral("month"), QByteArrayLiteral("year")};
    const auto which = static_cast<std::size_t>(m_reports++ % 4);
    const qint64 taken = m_shop.books.takenEver();
    // The platform's day is UTC's and knows no refunds, as in the field: its number may differ from the shop's own.
    const qint64 day = m_shop.now() / 86'400'000;
    if (day != m_day) {
        m_day = day;
        m_takenBefore = taken;
    }
    const qint64 total = which == 0 ? taken - m_takenBefore : m_earlier[which] + taken;
    m_shop.announcer.revenueUpdated(total, taken - m_lastTaken[which], periods[which]);
    m_lastTaken[which] = taken;
}

void BackOffice::metrics()
{
    const qint64 taken = m_shop.books.takenEver();
    const qint64 paid = std::max<qint64>(1, m_shop.books.paidEver());
    m_shop.announcer.metricsUpdated(m_shop.books.ordersEver(), taken, m_stock.count(), taken / paid);
}

} // namespace tillwatch::demo
