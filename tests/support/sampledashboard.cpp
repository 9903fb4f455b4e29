// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/sampledashboard.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tillwatch::test
{

using events::Time;

namespace
{
constexpr Time Minute = 60'000;
constexpr Time Hour = 60 * Minute;
constexpr Time Day = 24 * Hour;

QString orderId(int n)
{
    // Hashed, so that ids look as unlike each other as real ones do.
    const quint32 mixed = quint32(n + 1) * 2654435761U;
    return u"%1-4c1e-4b7a-9d20-%2"_s.arg(mixed, 8, 16, QChar(u'0')).arg(n, 12, 10, QChar(u'0'));
}

struct Goods {
    const char16_t *id;
    const char16_t *name;
    const char *price;
    int stock;
};
constexpr std::array<Goods, 8> Shelf{{
    {u"prod-kettle", u"Enamel kettle, 1.6 l", "39.00", 42},
    {u"prod-apron", u"Linen apron, slate", "34.50", 18},
    {u"prod-board", u"Walnut cutting board", "58.00", 9},
    {u"prod-mug", u"Stoneware mug, pair", "27.90", 120},
    {u"prod-knife", u"Paring knife, 9 cm", "24.00", 0},
    {u"prod-towel", u"Tea towel, set of 3", "19.50", 75},
    {u"prod-pan", u"Cast-iron pan, 26 cm", "84.00", 6},
    {u"prod-grinder", u"Pepper grinder, beech", "46.00", 31},
}};
constexpr std::array<const char16_t *, 7> Buyers{
    {u"buyer-amelie", u"buyer-jonas", u"buyer-priya", u"buyer-tomas", u"buyer-ines", u"buyer-hugo", u"buyer-mei"}};
constexpr std::array<const char16_t *, 3> Carriers{{u"DHL", u"GLS", u"DPD"}};

QString text(const char16_t *literal)
{
    return QString::fromUtf16(literal);
}
} // namespace

SampleDashboard::SampleDashboard(const Outside &outside, Time now) : m_now(now)
{
    DashboardBench::Options options;
    options.currency = u"EUR"_s;
    options.timeZone = QTimeZone("Europe/Berlin");
    options.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    options.shopName = u"Kitchen & Table"_s;
    options.store = outside.store;
    options.exportSink = outside.exportSink;
    m_dashboard = std::make_unique<DashboardBench>(options, [this] { return m_now; });
    m_workspace = std::make_unique<dashboard::Workspace>(outside.store);
    m_workspace->setDashboard(m_dashboard.get());
    m_feed.onAdd = [this](const QByteArray &name, const QByteArray &payload, Time at) {
        m_archive.add(name, payload, at);
    };
    m_dashboard->setArchive(&m_archive);
    fill();
    setOnline(true);
}

QString SampleDashboard::addOrder(int n, Time at)
{
    const QString id = orderId(n);
    const QString buyer = text(Buyers[std::size_t(n) % Buyers.size()]);
    const Goods &goods = Shelf[std::size_t(n * 3) % Shelf.size()];
    const int pieces = 1 + n % 4;
    const auto price = money::Amount::fromDecimal(goods.price).value_or(money::Amount{});
    const QString total = money::toDecimal(money::Total(money::Int128(price.micros) * pieces), u"EUR");

    m_feed.add("order:created",
               {{u"orderId"_s, id}, {u"buyerId"_s, buyer}, {u"total"_s, total}, {u"currency"_s, u"EUR"_s}}, at);
    m_feed.add("order:updated", {{u"orderId"_s, id}, {u"orderNumber"_s, u"KT-%1"_s.arg(20410 + n)}}, at + 200);
    if (n % 13 == 5) {
        m_feed.add("payment:failed", {{u"orderId"_s, id}, {u"message"_s, u"The card was declined"_s}}, at + 4000);
        return id;
    }
    if (n % 9 == 7)
        return id; // Nobody paid yet.
    m_feed.add("analytics:sale_completed", {{u"orderId"_s, id}, {u"amount"_s, total}}, at + 900);
    m_feed.add("order:payment_succeeded", {{u"orderId"_s, id}, {u"amountPaid"_s, total}}, at + 1200);
    return id;
}

void SampleDashboard::fill()
{
    const Time shelf = m_now - 9 * Day;
    for (const Goods &goods : Shelf) {
        m_feed.add("product:created",
                   {{u"productId"_s, text(goods.id)},
                    {u"name"_s, text(goods.name)},
                    {u"price"_s, QString::fromLatin1(goods.price)},
                    {u"stock"_s, goods.stock > 0 ? goods.stock : 25}},
                   shelf);
    }
    fillShelf();
    // A week ago, so that today has something to stand beside.
    for (int n = 0; n < 18; ++n)
        addOrder(m_orders++, m_now - 7 * Day - (n * 25 + 20) * Minute);
    for (int n = 0; n < 44; ++n) {
        const int number = m_orders++;
        const Time at = m_now - 26 * Hour + n * 35 * Minute + (n % 7) * 40'000;
        const QString id = addOrder(number, at);
        if (number % 13 == 5 || number % 9 == 7)
            continue;
        if (number % 17 == 4) {
            m_feed.add("order:cancelled", {{u"orderId"_s, id}, {u"reason"_s, u"Ordered twice by mistake"_s}},
                       at + 40 * Minute);
            continue;
        }
        if (n < 30) {
            m_feed.add("order:updated", {{u"orderId"_s, id}, {u"status"_s, u"processing"_s}}, at + 20 * Minute);
            m_feed.add("order:fulfilled",
                       {{u"orderId"_s, id},
                        {u"trackingNumber"_s, u"00340434%1"_s.arg(161094000 + number * 37)},
                        {u"carrier"_s, text(Carriers[std::size_t(number) % Carriers.size()])}},
                       at + 3 * Hour);
        }
        if (number % 11 == 6)
            m_feed.add("order:refund_processed",
                       {{u"orderId"_s, id}, {u"refundAmount"_s, u"12.50"_s}, {u"reason"_s, u"Arrived scratched"_s}},
                       at + 4 * Hour);
    }
    m_feed.add("stock:low",
               {{u"productId"_s, u"prod-board"_s}, {u"productName"_s, u"Walnut cutting board"_s}, {u"stock"_s, 9}},
               m_now - 3 * Hour);
    m_feed.add("stock:low",
               {{u"productId"_s, u"prod-pan"_s}, {u"productName"_s, u"Cast-iron pan, 26 cm"_s}, {u"stock"_s, 6}},
               m_now - 2 * Hour);
    m_feed.add("stock:out", {{u"productId"_s, u"prod-knife"_s}, {u"productName"_s, u"Paring knife, 9 cm"_s}},
               m_now - Hour);
    for (int n = 0; n < 6; ++n) {
        const QString id = u"quote-%1"_s.arg(n);
        const QString number = u"Q-2026-%1"_s.arg(310 + n);
        const QString mail = u"purchasing%1@example.com"_s.arg(n);
        const Time at = m_now - (6 - n) * 9 * Hour;
        const QJsonObject base{{u"quotationId"_s, id}, {u"quotationNumber"_s, number}};
        const auto with = [&](std::initializer_list<std::pair<QString, QJsonValue>> more) {
            QJsonObject object = base;
            for (const auto &[key, value] : more)
                object.insert(key, value);
            return object;
        };
        m_feed.add("quotation:created", with({{u"buyerEmail"_s, mail}, {u"total"_s, QString::number(480 + 215 * n)}}),
                   at);
        if (n > 0)
            m_feed.add("quotation:sent", with({{u"buyerEmail"_s, mail}}), at + Hour);
        if (n > 1)
            m_feed.add("quotation:viewed", with({{u"viewedBy"_s, mail}}), at + 2 * Hour);
        if (n == 3)
            m_feed.add("quotation:accepted", base, at + 5 * Hour);
        if (n == 4)
            m_feed.add("quotation:rejected", with({{u"reason"_s, u"Delivery takes too long"_s}}), at + 6 * Hour);
    }
    for (int n = 0; n < 4; ++n) {
        const QString id = u"whole-%1"_s.arg(n);
        const Time at = m_now - (4 - n) * 15 * Hour;
        m_feed.add("wholesale:order_placed",
                   {{u"orderId"_s, id},
                    {u"buyerId"_s, text(Buyers[std::size_t(n)])},
                    {u"total"_s, QString::number(1800 + 640 * n)},
                    {u"depositAmount"_s, QString::number(540 + 192 * n)},
                    {u"balanceAmount"_s, QString::number(1260 + 448 * n)},
                    {u"paymentTerms"_s, u"net30"_s}},
                   at);
        if (n < 3)
            m_feed.add("wholesale:deposit_paid", {{u"orderId"_s, id}, {u"amount"_s, QString::number(540 + 192 * n)}},
                       at + 2 * Hour);
        if (n < 1)
            m_feed.add("wholesale:balance_paid", {{u"orderId"_s, id}, {u"amount"_s, QString::number(1260 + 448 * n)}},
                       at + 9 * Hour);
        m_feed.add("wholesale:invitation_sent",
                   {{u"invitationId"_s, u"inv-%1"_s.arg(n)},
                    {u"buyerEmail"_s, u"store%1@example.com"_s.arg(n)},
                    {u"buyerName"_s, u"Store %1"_s.arg(n)}},
                   at - Hour);
        if (n % 2 == 0)
            m_feed.add("wholesale:invitation_accepted",
                       {{u"invitationId"_s, u"inv-%1"_s.arg(n)}, {u"buyerEmail"_s, u"store%1@example.com"_s.arg(n)}},
                       at + 30 * Minute);
    }
    fillPast();
    for (int n = 0; n < 3; ++n)
        m_feed.add("cart:updated",
                   {{u"cartId"_s, u"cart-%1"_s.arg(n)},
                    {u"buyerId"_s, text(Buyers[std::size_t(n) + 3])},
                    {u"itemCount"_s, n + 1},
                    {u"subtotal"_s, QString::number(39 * (n + 1))}},
                   m_now - n * 7 * Minute);
    m_dashboard->adopt(m_feed.takeRestored());
    m_dashboard->tick();
}

/// What the shelf went through since then.
void SampleDashboard::fillShelf()
{
    for (int step = 0; step < 17; ++step) {
        const Time at = m_now - (17 - step) * 12 * Hour - 4 * Hour;
        for (std::size_t i = 0; i < Shelf.size(); ++i) {
            // Sold off slowly, filled up half-way.
            const int left = (step < 9 ? 9 - step : 17 - step) * (3 + int(i) % 4) + (step * 5 + int(i) * 3) % 4;
            const int stock = step == 16 ? std::max(1, Shelf[i].stock) : Shelf[i].stock + left;
            m_feed.add("product:stock_changed", {{u"productId"_s, text(Shelf[i].id)}, {u"newStock"_s, stock}}, at);
            if (step % 4 == 1)
                m_feed.add("analytics:product_viewed",
                           {{u"productId"_s, text(Shelf[i].id)}, {u"viewCount"_s, 140 + step * 23 + int(i) * 61}}, at);
        }
    }
    for (const Goods &goods : Shelf)
        m_feed.add("product:updated",
                   {{u"productId"_s, text(goods.id)}, {u"changes"_s, QJsonObject{{u"status"_s, u"active"_s}}}},
                   m_now - 15 * Hour);
    const auto price = [this](const char16_t *id, const char *from, const char *to, Time at) {
        m_feed.add("product:price_changed",
                   {{u"productId"_s, text(id)},
                    {u"oldPrice"_s, QString::fromLatin1(from)},
                    {u"newPrice"_s, QString::fromLatin1(to)}},
                   at);
    };
    price(u"prod-kettle", "39.00", "36.00", m_now - 6 * Day);
    price(u"prod-kettle", "36.00", "39.00", m_now - 3 * Day);
    price(u"prod-pan", "84.00", "92.00", m_now - 2 * Day);
    price(u"prod-pan", "92.00", "84.00", m_now - 13 * Hour);
    m_feed.add(
        "stock:restocked",
        {{u"productId"_s, u"prod-grinder"_s}, {u"productName"_s, u"Pepper grinder, beech"_s}, {u"newStock"_s, 31}},
        m_now - 5 * Hour);
    m_feed.add("product:created",
               {{u"productId"_s, u"prod-whisk"_s},
                {u"name"_s, u"Balloon whisk, steel"_s},
                {u"price"_s, u"14.00"_s},
                {u"stock"_s, 12}},
               m_now - 8 * Day);
    m_feed.add("product:deleted", {{u"productId"_s, u"prod-whisk"_s}}, m_now - 2 * Day);
}

/// Quotations and wholesale of the weeks before.
void SampleDashboard::fillPast()
{
    for (int n = 0; n < 9; ++n) {
        const QString id = u"quote-old-%1"_s.arg(n);
        const QString mail = u"office%1@example.com"_s.arg(n);
        const Time at = m_now - (4 + n) * Day;
        const auto add = [&](const QByteArray &name, QJsonObject payload, Time when) {
            payload.insert(u"quotationId"_s, id);
            payload.insert(u"quotationNumber"_s, u"Q-2026-%1"_s.arg(300 - n));
            m_feed.add(name, payload, when);
        };
        add("quotation:created", {{u"buyerEmail"_s, mail}, {u"total"_s, QString::number(320 + 175 * n)}}, at);
        add("quotation:sent", {{u"buyerEmail"_s, mail}}, at + 2 * Hour);
        for (int view = 0; view <= n % 3; ++view)
            add("quotation:viewed", {{u"viewedBy"_s, mail}}, at + (5 + view * 3) * Hour);
        if (n % 4 < 2)
            add("quotation:accepted", {{u"total"_s, QString::number(320 + 175 * n)}}, at + 30 * Hour);
        else if (n % 4 == 2)
            add("quotation:rejected", {{u"reason"_s, u"Another supplier was quicker"_s}}, at + 40 * Hour);
        else
            add("quotation:expired", {}, at + 3 * Day);
    }
    struct Past {
        int days;
        const char16_t *terms;
        int paid; ///< 0 nothing, 1 deposit, 2 balance too
        bool shipped;
    };
    constexpr std::array<Past, 6> Pasts{{{41, u"net30", 1, true},
                                         {78, u"net30", 1, true},
                                         {25, u"net60", 2, true},
                                         {9, u"on delivery", 1, false},
                                         {33, u"net30", 0, false},
                                         {12, u"net14", 2, false}}};
    for (int n = 0; n < int(Pasts.size()); ++n) {
        const Past &past = Pasts[std::size_t(n)];
        const QJsonObject id{{u"orderId"_s, u"%1-whole"_s.arg(orderId(500 + n))}};
        const auto with = [&id](QJsonObject payload) {
            payload.insert(u"orderId"_s, id.value(u"orderId"_s));
            return payload;
        };
        const Time at = m_now - past.days * Day;
        m_feed.add("wholesale:order_placed",
                   with({{u"buyerId"_s, text(Buyers[std::size_t(n)])},
                         {u"total"_s, QString::number(900 + 310 * n)},
                         {u"depositAmount"_s, QString::number(270 + 93 * n)},
                         {u"balanceAmount"_s, QString::number(630 + 217 * n)},
                         {u"paymentTerms"_s, text(past.terms)}}),
                   at);
        if (past.paid > 0)
            m_feed.add("wholesale:deposit_paid", with({{u"amount"_s, QString::number(270 + 93 * n)}}), at + Day);
        if (past.shipped)
            m_feed.add("wholesale:order_shipped",
                       with({{u"trackingNumber"_s, u"00340434%1"_s.arg(99817000 + n)}, {u"carrier"_s, u"DHL"_s}}),
                       at + 5 * Day);
        if (past.paid > 1)
            m_feed.add("wholesale:balance_paid", with({{u"amount"_s, QString::number(630 + 217 * n)}}), at + 8 * Day);
        m_feed.add("wholesale:invitation_sent",
                   {{u"invitationId"_s, u"inv-old-%1"_s.arg(n)},
                    {u"buyerEmail"_s, u"buying%1@example.com"_s.arg(n)},
                    {u"buyerName"_s, u"Homeware %1"_s.arg(n + 1)}},
                   at - 2 * Day);
        if (n % 3 != 1)
            m_feed.add(n % 3 == 0 ? "wholesale:invitation_accepted" : "wholesale:invitation_rejected",
                       {{u"invitationId"_s, u"inv-old-%1"_s.arg(n)},
                        {u"buyerEmail"_s, u"buying%1@example.com"_s.arg(n)},
                        {u"buyerId"_s, text(Buyers[std::size_t(n)])}},
                       at - 2 * Day + (n + 1) * 7 * Hour + 25 * Minute);
    }
}

void SampleDashboard::advance(Time milliseconds)
{
    m_now += milliseconds;
    m_dashboard->tick();
}

void SampleDashboard::send(const QByteArray &name, const QJsonObject &payload)
{
    m_feed.add(name, payload, m_now);
    m_dashboard->apply(m_feed.take());
}

QString SampleDashboard::sendOrder()
{
    const QString id = addOrder(m_orders++, m_now);
    m_dashboard->apply(m_feed.take());
    return id;
}

void SampleDashboard::sendOrders(int count)
{
    for (int n = 0; n < count; ++n)
        addOrder(m_orders++, m_now);
    m_dashboard->apply(m_feed.take());
}

void SampleDashboard::stir(int from, int count)
{
    for (int n = from; n < from + count; ++n) {
        const int some = n * 7;
        switch (n % 5) {
        case 0:
            m_feed.add("product:stock_changed",
                       {{u"productId"_s,
                         n % 3 == 0 ? u"prod-new-%1"_s.arg(n % 211) : text(Shelf[std::size_t(some) % Shelf.size()].id)},
                        {u"newStock"_s, 5 + some % 90}},
                       m_now);
            break;
        case 1:
            m_feed.add("analytics:product_viewed",
                       {{u"productId"_s, text(Shelf[std::size_t(some) % Shelf.size()].id)}, {u"viewCount"_s, n}},
                       m_now);
            break;
        case 2:
            m_feed.add("quotation:created",
                       {{u"quotationId"_s, u"quote-new-%1"_s.arg(n)},
                        {u"quotationNumber"_s, u"N-%1"_s.arg(n)},
                        {u"buyerEmail"_s, u"someone%1@example.com"_s.arg(n)},
                        {u"total"_s, 100 + some % 800}},
                       m_now);
            break;
        case 3:
            m_feed.add(n % 2 == 0 ? "wholesale:order_placed" : "wholesale:deposit_paid",
                       {{u"orderId"_s, u"whole-new-%1"_s.arg(n / 10)},
                        {u"total"_s, 500 + some % 900},
                        {u"amount"_s, 100},
                        {u"paymentTerms"_s, u"net30"_s}},
                       m_now);
            break;
        default:
            m_feed.add("wholesale:invitation_sent",
                       {{u"invitationId"_s, u"inv-new-%1"_s.arg(n)}, {u"buyerEmail"_s, u"new%1@example.com"_s.arg(n)}},
                       m_now);
        }
    }
    m_dashboard->apply(m_feed.take());
}

void SampleDashboard::setOnline(bool online)
{
    using State = ConnectionPhase;
    ConnectionStatus status;
    status.phase = online ? State::Connected : State::WaitingToRetry;
    status.gateway = GatewayKind::Embedded;
    status.url = u"http://127.0.0.1:4000"_s;
    status.rooms = {u"user:seller-1"_s, u"seller:seller-1"_s, u"sellers"_s};
    status.connects = 1;
    status.rttMs = 2;
    if (!online) {
        status.attempt = 2;
        status.retryAtMs = m_now + 3000;
        status.sentence = u"The gateway cannot be reached."_s;
    }
    m_dashboard->setConnection(status);
}

} // namespace tillwatch::test
