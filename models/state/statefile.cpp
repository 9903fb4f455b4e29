// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "state/statefile.h"

#include "base/json.h"
#include "state/jsonwriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::state
{

using events::NoTime;
using events::Time;
using events::timeText;
using money::Total;

void JsonWriter::string(QStringView text)
{
    m_text.append(json::quoted(text));
}

namespace
{
/// The members of one record; what is not known is left out.
class Members
{
public:
    Members(JsonWriter &writer, QString currency) : m_writer(writer), m_currency(std::move(currency)) {}

    void text(QStringView name, const QString &value)
    {
        if (!value.isEmpty())
            m_writer.member(name, value);
    }
    void text(QStringView name, const fold::Field<Text> &field) { text(name, field.value().toString()); }
    template <typename E>
    void openEnum(QStringView name, const fold::Field<events::OpenEnum<E>> &field)
    {
        text(name, field.value().text());
    }
    void amount(QStringView name, Total total) { m_writer.member(name, money::toDecimal(total, m_currency)); }
    void amount(QStringView name, const fold::Field<money::Amount> &field)
    {
        if (field.isKnown())
            amount(name, Total(field.value()));
    }
    void number(QStringView name, const fold::Field<qint64> &field)
    {
        if (field.isKnown())
            m_writer.member(name, field.value());
    }
    void time(QStringView name, Time at)
    {
        if (at != NoTime)
            m_writer.member(name, timeText(at));
    }

private:
    JsonWriter &m_writer;
    QString m_currency;
};

/// Calls \a write for each record, sorted by id.
template <typename Record, typename F>
void list(JsonWriter &writer, QStringView name, const fold::KeyedStore<Record> &store, F &&write)
{
    std::vector<std::pair<QString, int>> rows;
    rows.reserve(static_cast<std::size_t>(store.size()));
    for (int row = 0; row < store.size(); ++row)
        rows.emplace_back(store.at(row).id, row);
    std::sort(rows.begin(), rows.end());
    writer.key(name);
    writer.beginArray();
    for (const auto &[id, row] : rows) {
        writer.beginObject();
        writer.member(u"id", id);
        write(store.at(row), row);
        writer.endObject();
    }
    writer.endArray();
}

void writeConnection(JsonWriter &writer, const ConnectionStatus &connection)
{
    writer.key(u"connection");
    writer.beginObject();
    writer.member(u"state", key(connection.phase));
    writer.member(u"url", connection.url);
    writer.member(u"gateway", key(connection.gateway));
    writer.key(u"rooms");
    writer.beginArray();
    for (const QString &room : connection.rooms)
        writer.value(room);
    writer.endArray();
    writer.member(u"recovered", connection.recovered);
    writer.member(u"connects", qint64(connection.connects));
    writer.member(u"reconnects", qint64(connection.reconnects));
    if (connection.rttMs)
        writer.member(u"rttMs", *connection.rttMs);
    writer.endObject();
}

void writeCounters(JsonWriter &writer, const fold::Counters &counters)
{
    writer.key(u"counters");
    writer.beginObject();
    writer.member(u"received", counters.received);
    writer.member(u"delivered", counters.delivered());
    writer.member(u"duplicates", counters.duplicates);
    writer.member(u"late", counters.late);
    writer.member(u"unknown", counters.unknown);
    writer.member(u"undecodable", counters.undecodable);
    writer.member(u"fetched", counters.fetched);
    writer.key(u"byEvent");
    writer.beginObject();
    for (auto it = counters.byEvent.cbegin(); it != counters.byEvent.cend(); ++it)
        writer.member(json::fromUtf8(it.key()), it.value());
    writer.endObject();
    writer.endObject();
}

void writeOrders(JsonWriter &writer, const fold::ShopState &shop, const QString &shopCurrency)
{
    list(writer, u"orders", shop.orders(), [&](const fold::OrderRecord &order, int) {
        Members members(writer, order.currency.isKnown() ? order.currency.value() : shopCurrency);
        members.text(u"number", order.number);
        members.openEnum(u"status", order.status);
        members.openEnum(u"paymentStatus", order.paymentStatus);
        members.openEnum(u"fulfillmentStatus", order.fulfillmentStatus);
        members.amount(u"total", order.total);
        members.text(u"currency", order.currency);
        if (order.amountPaidKnown)
            members.amount(u"amountPaid", Total(order.amountPaid));
        const int wholesaleRow = order.wholesale ? shop.wholesaleOrders().indexOf(order.id) : -1;
        if (wholesaleRow >= 0) {
            const fold::WholesaleMoney wholesale = shop.wholesaleMoney(wholesaleRow);
            if (order.refunds->any() || wholesale.refundAssumed)
                members.amount(u"refunded", wholesale.refunded);
        } else if (order.refunds->any()) {
            members.amount(u"refunded", fold::derive(order).refunded);
        }
        members.text(u"buyerId", order.buyerId);
        members.text(u"trackingNumber", order.trackingNumber);
        members.text(u"carrier", order.carrier);
        members.text(u"reason", order.reason);
        members.time(u"createdAt", order.createdAt());
        members.time(u"updatedAt", order.meta.updatedAt);
        members.time(u"firstSeenAt", order.meta.firstSeenAt);
    });
}

void writeProducts(JsonWriter &writer, const fold::ShopState &shop, const QString &currency)
{
    list(writer, u"products", shop.products(), [&](const fold::ProductRecord &product, int) {
        Members members(writer, currency);
        members.text(u"name", product.name);
        members.amount(u"price", product.price);
        members.number(u"stock", product.stock);
        members.text(u"status", product.status);
        members.number(u"threshold", product.threshold);
        members.text(u"stockState", fold::key(product.stockState()));
        members.number(u"views", product.views);
        writer.member(u"deleted", product.isDeleted());
        members.time(u"updatedAt", product.meta.updatedAt);
    });
}

void writeQuotations(JsonWriter &writer, const fold::ShopState &shop, const QString &currency)
{
    list(writer, u"quotations", shop.quotations(), [&](const fold::QuotationRecord &quotation, int) {
        Members members(writer, currency);
        members.text(u"number", quotation.number);
        members.text(u"status", fold::key(quotation.status()));
        members.text(u"buyerEmail", quotation.buyerEmail);
        members.text(u"buyerId", quotation.buyerId);
        members.amount(u"total", quotation.total);
        members.text(u"viewedBy", quotation.viewedBy);
        if (quotation.views > 0)
            writer.member(u"views", quotation.views);
        members.text(u"reason", quotation.reason);
        members.time(u"createdAt", quotation.createdAt);
        members.time(u"updatedAt", quotation.meta.updatedAt);
    });
}

void writeWholesale(JsonWriter &writer, const fold::ShopState &shop, const QString &shopCurrency)
{
    list(writer, u"wholesaleOrders", shop.wholesaleOrders(), [&](const fold::WholesaleRecord &order, int) {
        const fold::OrderRecord *row = shop.orders().find(order.id);
        Members members(writer, row && row->currency.isKnown() ? row->currency.value() : shopCurrency);
        members.openEnum(u"status", order.status());
        members.text(u"buyerId", order.buyerId);
        members.amount(u"total", order.total);
        members.amount(u"deposit", order.deposit);
        members.amount(u"balance", order.balance);
        members.amount(u"depositPaid", order.depositPaid);
        members.amount(u"balancePaid", order.balancePaid);
        members.text(u"paymentTerms", order.paymentTerms);
        members.text(u"trackingNumber", order.trackingNumber);
        members.text(u"carrier", order.carrier);
        members.time(u"updatedAt", order.meta.updatedAt);
    });
    list(writer, u"invitations", shop.invitations(), [&](const fold::InvitationRecord &invitation, int) {
        Members members(writer, {});
        members.text(u"buyerEmail", invitation.buyerEmail);
        members.text(u"buyerName", invitation.buyerName);
        members.text(u"buyerId", invitation.buyerId);
        members.text(u"status", fold::key(invitation.status.value()));
        members.time(u"updatedAt", invitation.meta.updatedAt);
    });
}

void writeCarts(JsonWriter &writer, const fold::ShopState &shop, const QString &currency)
{
    list(writer, u"carts", shop.carts(), [&](const fold::CartRecord &cart, int) {
        Members members(writer, currency);
        members.text(u"buyerId", cart.buyerId);
        writer.member(u"itemCount", cart.itemCount.value());
        members.amount(u"subtotal", cart.subtotal);
        members.time(u"updatedAt", cart.meta.updatedAt);
    });
}

void writeNotices(JsonWriter &writer, const QList<Notice> &notices)
{
    writer.key(u"notifications");
    writer.beginArray();
    for (const Notice &notice : notices) {
        writer.beginObject();
        Members members(writer, {});
        writer.member(u"kind", notice.kind);
        writer.member(u"severity", notice.severity);
        writer.member(u"title", notice.title);
        members.text(u"body", notice.body);
        if (!notice.subjectKind.isEmpty()) {
            writer.key(u"subject");
            writer.beginObject();
            writer.member(u"kind", notice.subjectKind);
            writer.member(u"id", notice.subjectId);
            writer.endObject();
        }
        members.time(u"at", notice.at);
        writer.member(u"count", notice.count);
        writer.member(u"toasted", notice.toasted);
        writer.member(u"read", notice.read);
        writer.endObject();
    }
    writer.endArray();
}

void writeGroup(JsonWriter &writer, const QMap<QString, fold::Field<QByteArray>> &group)
{
    writer.beginObject();
    for (auto it = group.cbegin(); it != group.cend(); ++it) {
        writer.key(it.key());
        writer.raw(it.value().value());
    }
    writer.endObject();
}

void writeStorefront(JsonWriter &writer, const fold::StorefrontRecord &storefront)
{
    const QString prefix = u"settings/"_s;
    writer.key(u"storefront");
    writer.beginObject();
    if (storefront.active.isKnown())
        writer.member(u"active", storefront.active.value());
    if (storefront.username.isKnown())
        writer.member(u"username", storefront.username.value());
    bool settings = false;
    for (auto it = storefront.groups.cbegin(); it != storefront.groups.cend(); ++it) {
        if (it.key().startsWith(prefix)) {
            settings = settings || !it.value().isEmpty();
        } else if (!it.value().isEmpty()) {
            writer.key(it.key());
            writeGroup(writer, it.value());
        }
    }
    if (settings) {
        writer.key(u"settings");
        writer.beginObject();
        for (auto it = storefront.groups.cbegin(); it != storefront.groups.cend(); ++it) {
            if (it.key().startsWith(prefix) && !it.value().isEmpty()) {
                writer.key(it.key().sliced(prefix.size()));
                writeGroup(writer, it.value());
            }
        }
        writer.endObject();
    }
    writer.endObject();
}

void writeSums(JsonWriter &writer, const analytics::Sums &sums, const QString &currency)
{
    Members members(writer, currency);
    members.amount(u"gross", sums.gross);
    members.amount(u"refunds", sums.refunds);
    members.amount(u"toRefund", sums.toRefund);
    members.amount(u"net", sums.net());
}

bool isKnown(const fold::ServerRecord::Revenue &revenue)
{
    return revenue.total.isKnown() || revenue.added.isKnown();
}

bool knowsRevenue(const fold::ServerRecord &server)
{
    return std::any_of(server.revenue.cbegin(), server.revenue.cend(), [](const auto &each) { return isKnown(each); });
}

bool knowsMetrics(const fold::ServerRecord &server)
{
    return server.totalOrders.isKnown() || server.totalRevenue.isKnown() || server.totalProducts.isKnown() ||
           server.averageOrderValue.isKnown();
}

void writeServer(JsonWriter &writer, const fold::ServerRecord &server, const QString &currency)
{
    Members members(writer, currency);
    writer.key(u"server");
    writer.beginObject();
    if (knowsRevenue(server)) {
        writer.key(u"revenue");
        writer.beginObject();
        for (auto it = server.revenue.cbegin(); it != server.revenue.cend(); ++it) {
            if (!isKnown(it.value()))
                continue;
            writer.key(it.key());
            writer.beginObject();
            members.amount(u"totalRevenue", it.value().total);
            members.amount(u"newRevenue", it.value().added);
            writer.endObject();
        }
        writer.endObject();
    }
    if (knowsMetrics(server)) {
        writer.key(u"metrics");
        writer.beginObject();
        members.number(u"totalOrders", server.totalOrders);
        members.amount(u"totalRevenue", server.totalRevenue);
        members.number(u"totalProducts", server.totalProducts);
        members.amount(u"averageOrderValue", server.averageOrderValue);
        writer.endObject();
    }
    writer.endObject();
}

void writeAnalytics(JsonWriter &writer, const fold::ShopState &shop, const analytics::Ledger &ledger, Time now)
{
    const QString currency = ledger.currency();
    const analytics::Day day = analytics::Day::containing(now, ledger.zone());
    const analytics::Numbers numbers = ledger.on(day);
    const analytics::Standing standing = ledger.standing();
    Members members(writer, currency);

    writer.key(u"analytics");
    writer.beginObject();
    members.text(u"currency", currency);
    writer.member(u"timeZone", QString::fromLatin1(ledger.zone().id()));
    writer.member(u"day", day.date.toString(Qt::ISODate));
    writer.member(u"orders", numbers.orders);
    writer.member(u"paidOrders", numbers.shop.paidOrders);
    writeSums(writer, numbers.shop, currency);
    if (const auto average = numbers.averageOrderValue(money::decimals(currency)))
        members.amount(u"averageOrderValue", *average);
    writer.member(u"lostAtPayment", numbers.lostAtPayment);
    writer.member(u"openQuotations", standing.openQuotations);
    members.amount(u"wholesaleBooked", standing.wholesaleBooked);
    members.amount(u"wholesaleReceivable", standing.wholesaleReceivable);
    writer.member(u"lowStock", standing.lowStock);
    writer.member(u"outOfStock", standing.outOfStock);
    if (!numbers.other.empty()) {
        writer.key(u"other");
        writer.beginObject();
        for (const auto &[code, sums] : numbers.other) {
            writer.key(code);
            writer.beginObject();
            writeSums(writer, sums, code);
            writer.endObject();
        }
        writer.endObject();
    }
    if (knowsRevenue(shop.server()) || knowsMetrics(shop.server()))
        writeServer(writer, shop.server(), currency);
    writer.endObject();
}
} // namespace

QByteArray stateFile(const ConnectionStatus &connection, const fold::ShopState &shop, const analytics::Ledger &ledger,
                     const QList<Notice> &notices, Time now)
{
    JsonWriter writer;
    writer.beginObject();
    writeConnection(writer, connection);
    writeCounters(writer, shop.counters);
    writeOrders(writer, shop, ledger.currency());
    writeProducts(writer, shop, ledger.currency());
    writeQuotations(writer, shop, ledger.currency());
    writeWholesale(writer, shop, ledger.currency());
    writeCarts(writer, shop, ledger.currency());
    writeNotices(writer, notices);
    writeStorefront(writer, shop.storefront());
    writeAnalytics(writer, shop, ledger, now);
    writer.endObject();
    return writer.text() + '\n';
}

} // namespace tillwatch::state
