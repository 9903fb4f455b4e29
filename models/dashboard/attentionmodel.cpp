// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/attentionmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::dashboard
{

using events::Time;
using tables::OrderModel;
using tables::ProductModel;
using tables::QuotationModel;
using tables::WholesaleModel;

namespace
{
int bitOf(const live::RowModel &model, const QString &chip)
{
    const auto at = model.chipNames().indexOf(chip);
    Q_ASSERT(at >= 0);
    return 1 << at;
}
} // namespace

AttentionModel::AttentionModel(const fold::ShopState &state, const Sources &sources, const tables::Display &display,
                               QObject *parent)
    : QAbstractListModel(parent), m_state(state), m_sources(sources), m_display(display),
      m_needsAction(bitOf(sources.orders, u"needs-action"_s)), m_out(bitOf(sources.products, u"out"_s)),
      m_failed(bitOf(sources.orders, u"failed"_s)), m_overdue(bitOf(sources.wholesale, u"overdue"_s))
{
    follow(sources.orders, Orders);
    follow(sources.products, Products);
    follow(sources.quotations, Quotations);
    follow(sources.wholesale, Wholesale);
}

void AttentionModel::follow(const live::RowModel &model, Source source)
{
    connect(&model, &live::RowModel::flushed, this,
            [this, source, &model](const std::vector<live::RowModel::Change> &changes, int firstNew) {
                for (const live::RowModel::Change &change : changes)
                    look(source, change.row);
                for (int row = firstNew; row < model.count(); ++row)
                    look(source, row);
            });
}

const live::RowModel &AttentionModel::model(Source source) const
{
    switch (source) {
    case Products:
        return m_sources.products;
    case Quotations:
        return m_sources.quotations;
    case Wholesale:
        return m_sources.wholesale;
    case Orders:
    case SourceCount:
        break;
    }
    return m_sources.orders;
}

void AttentionModel::setNow(Time now)
{
    m_now = now;
    for (int row = 0; row < m_sources.quotations.count(); ++row)
        look(Quotations, row);
}

void AttentionModel::look(Source source, int row)
{
    QHash<int, Item> &found = m_found[source];
    const Item held = found.value(row);
    const Item item = find(source, row);
    if (item == held) {
        m_reworded = m_reworded || item.reason != ReasonCount;
        return;
    }
    if (held.reason != ReasonCount)
        m_all.erase(held);
    if (item.reason != ReasonCount) {
        m_all.insert(item);
        found.insert(row, item);
    } else {
        found.remove(row);
    }
    m_stale = true;
}

AttentionModel::Item AttentionModel::find(Source source, int row) const
{
    const Item nothing;
    switch (source) {
    case Orders:
        return order(row);
    case Products:
        if ((m_sources.products.chips(row) & quint32(m_out)) == 0)
            return nothing;
        return {OutOfStock, source, m_state.products().at(row).stock.at(), row};
    case Quotations: {
        const fold::QuotationRecord &quotation = m_state.quotations().at(row);
        const fold::QuotationStatus status = quotation.status();
        const bool open = status == fold::QuotationStatus::Sent || status == fold::QuotationStatus::Viewed;
        const Time since = quotation.sentAt != events::NoTime ? quotation.sentAt : quotation.heard.firstSeenAt;
        return open && since < m_now - AnswerWithin ? Item{Unanswered, source, since, row} : nothing;
    }
    case Wholesale: {
        if ((m_sources.wholesale.chips(row) & quint32(m_overdue)) == 0)
            return nothing;
        const QDateTime due = m_sources.wholesale.value(row, WholesaleModel::DueAtRole).toDateTime();
        return {BalanceOverdue, source, due.toMSecsSinceEpoch(), row};
    }
    case SourceCount:
        break;
    }
    return nothing;
}

AttentionModel::Item AttentionModel::order(int row) const
{
    if ((m_sources.orders.chips(row) & quint32(m_needsAction)) == 0)
        return {};
    const fold::OrderRecord &order = m_state.orders().at(row);
    const fold::OrderMoney money = m_sources.orders.moneyOf(row);
    if (m_sources.orders.chips(row) & quint32(m_failed))
        return {PaymentFailed, Orders, order.paymentStatus.at(), row};
    if (money.refundDiffers || order.refunds->unreadable > 0)
        return {RefundDiffers, Orders, order.heard.updatedAt, row};
    if (money.toRefund.micros > 0)
        return {ToRefund, Orders, order.status.isKnown() ? order.status.at() : order.heard.updatedAt, row};
    return {ShipLate, Orders, money.paidAt, row};
}

void AttentionModel::refresh()
{
    if (std::exchange(m_reworded, false))
        announceWords();
    if (m_held) {
        tellTotal();
        return;
    }
    if (!std::exchange(m_stale, false))
        return;
    std::vector<Item> wanted;
    for (auto it = m_all.begin(); it != m_all.end() && int(wanted.size()) < Largest; ++it)
        wanted.push_back(*it);
    // Both lists are in the same order, so what is gone is taken out and what came is put in, and nothing ever moves.
    for (int row = count() - 1; row >= 0; --row) {
        if (std::binary_search(wanted.begin(), wanted.end(), m_shown[std::size_t(row)]))
            continue;
        beginRemoveRows({}, row, row);
        m_shown.erase(m_shown.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < int(wanted.size()); ++row) {
        if (row < count() && m_shown[std::size_t(row)] == wanted[std::size_t(row)])
            continue;
        beginInsertRows({}, row, row);
        m_shown.insert(m_shown.begin() + row, wanted[std::size_t(row)]);
        endInsertRows();
    }
    tellTotal();
}

void AttentionModel::setHeld(bool held)
{
    m_held = held;
    refresh();
}

void AttentionModel::tellTotal()
{
    const std::pair told{count(), total()};
    if (std::exchange(m_told, told) != told)
        Q_EMIT countChanged();
}

void AttentionModel::announceWords()
{
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {TitleRole, BodyRole});
}

int AttentionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> AttentionModel::roleNames() const
{
    return {{TitleRole, "title"},        {BodyRole, "body"},   {LookRole, "look"},
            {ActionRole, "actionText"},  {SinceRole, "since"}, {SubjectKindRole, "subjectKind"},
            {SubjectIdRole, "subjectId"}};
}

QString AttentionModel::title(const Item &item) const
{
    switch (item.source) {
    case Products:
        return m_sources.products.value(item.row, ProductModel::NameRole).toString();
    case Quotations:
        return tr("Quotation %1").arg(m_sources.quotations.value(item.row, QuotationModel::NumberRole).toString());
    case Wholesale:
        return tr("Wholesale order %1").arg(m_sources.wholesale.value(item.row, WholesaleModel::NumberRole).toString());
    case Orders:
    case SourceCount:
        break;
    }
    return tr("Order %1").arg(m_sources.orders.value(item.row, OrderModel::NumberRole).toString());
}

QString AttentionModel::body(const Item &item) const
{
    const auto with = [](const QString &words, const QString &amount) {
        return amount.isEmpty() ? words : words + u" · "_s + amount;
    };
    const auto ofOrder = [&](int role) { return m_sources.orders.value(item.row, role).toString(); };
    switch (item.reason) {
    case PaymentFailed:
        return with(tr("Payment failed"), ofOrder(OrderModel::TotalTextRole));
    case RefundDiffers:
        return with(tr("Refund differs"), ofOrder(OrderModel::RefundedTextRole));
    case ToRefund:
        return with(tr("Cancelled, to refund"), ofOrder(OrderModel::ToRefundTextRole));
    case OutOfStock:
        return tr("Out of stock");
    case BalanceOverdue:
        // By terms and date placed, so it is an estimate.
        return with(tr("≈ Balance overdue"),
                    m_sources.wholesale.value(item.row, WholesaleModel::ReceivableTextRole).toString());
    case ShipLate:
        return with(tr("Paid and not shipped"), ofOrder(OrderModel::TotalTextRole));
    case Unanswered:
        return with(tr("No answer yet"),
                    m_sources.quotations.value(item.row, QuotationModel::TotalTextRole).toString());
    case ReasonCount:
        break;
    }
    return {};
}

QVariant AttentionModel::data(const QModelIndex &index, int role) const
{
    static const std::array<QString, ReasonCount> Looks{u"bad"_s, u"back"_s, u"back"_s, u"bad"_s,
                                                        u"bad"_s, u"warn"_s, u"info"_s};
    static const std::array<QString, SourceCount> Kinds{u"order"_s, u"product"_s, u"quotation"_s, u"wholesale_order"_s};
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Item &item = m_shown[std::size_t(index.row())];
    switch (Role(role)) {
    case TitleRole:
        return title(item);
    case BodyRole:
        return body(item);
    case LookRole:
        return Looks[item.reason];
    case ActionRole:
        switch (item.source) {
        case Products:
            return tr("Open product");
        case Quotations:
            return tr("Open quotation");
        case Orders:
        case Wholesale:
        case SourceCount:
            return tr("Open order");
        }
        return {};
    case SinceRole:
        return m_display.moment(item.since);
    case SubjectKindRole:
        return Kinds[item.source];
    case SubjectIdRole:
        return model(item.source).idAt(item.row);
    }
    return {};
}

} // namespace tillwatch::dashboard
