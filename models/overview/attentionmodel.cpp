// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "overview/attentionmodel.h"

#include "base/bidi.h"
#include "tables/labels.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::overview
{

using events::Time;
using shop::AttentionReason;
using tables::OrderModel;
using tables::ProductModel;
using tables::QuotationModel;
using tables::WholesaleModel;

AttentionModel::AttentionModel(const fold::ShopState &state, const Sources &sources, const tables::Display &display,
                               QObject *parent)
    : QAbstractListModel(parent), m_state(state), m_sources(sources), m_display(display)
{
    observe(sources.orders, Orders);
    observe(sources.products, Products);
    observe(sources.quotations, Quotations);
    observe(sources.wholesale, Wholesale);
}

void AttentionModel::observe(const live::RowModel &model, Source source)
{
    connect(&model, &live::RowModel::flushed, this,
            [this, source, &model](const std::vector<live::RowModel::Change> &changes, int firstNew) {
                for (const live::RowModel::Change &change : changes)
                    updateRecord(source, change.row);
                for (int row = firstNew; row < model.count(); ++row)
                    updateRecord(source, row);
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
        updateRecord(Quotations, row);
}

void AttentionModel::updateRecord(Source source, int row)
{
    QHash<int, Item> &found = m_found[source];
    const auto known = found.constFind(row);
    const std::optional<shop::Attention> why = attention(source, row);
    if (why && known != found.cend() && known->why == *why) {
        m_textsStale = true;
        return;
    }
    if (!why && known == found.cend())
        return;
    if (known != found.cend())
        m_all.erase(*known);
    if (why) {
        const Item item{*why, source, row};
        m_all.insert(item);
        found.insert(row, item);
    } else {
        found.remove(row);
    }
    m_stale = true;
}

std::optional<shop::Attention> AttentionModel::attention(Source source, int row) const
{
    switch (source) {
    case Orders:
        return shop::orderAttention(m_state, row, m_now);
    case Products:
        return shop::productAttention(m_state.products().at(row));
    case Quotations:
        return shop::quotationAttention(m_state.quotations().at(row), m_now);
    case Wholesale:
        return shop::wholesaleAttention(m_state, row, m_now);
    case SourceCount:
        break;
    }
    return std::nullopt;
}

void AttentionModel::refresh()
{
    if (std::exchange(m_textsStale, false))
        reformatTexts();
    if (m_frozen) {
        signalTotal();
        return;
    }
    if (!std::exchange(m_stale, false))
        return;
    std::vector<Item> wanted;
    for (auto it = m_all.begin(); it != m_all.end() && int(wanted.size()) < MaxRows; ++it)
        wanted.push_back(*it);
    // Both lists have the same order, so rows are removed and inserted, but never moved.
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
    signalTotal();
}

void AttentionModel::setFrozen(bool frozen)
{
    m_frozen = frozen;
    refresh();
}

void AttentionModel::signalTotal()
{
    const std::pair counts{count(), total()};
    if (std::exchange(m_signalled, counts) != counts)
        Q_EMIT countChanged();
}

void AttentionModel::reformatTexts()
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
    return {{TitleRole, "title"},        {BodyRole, "body"},   {ToneRole, "tone"},
            {ActionRole, "actionText"},  {SinceRole, "since"}, {SubjectKindRole, "subjectKind"},
            {SubjectIdRole, "subjectId"}};
}

QString AttentionModel::title(const Item &item) const
{
    switch (item.source) {
    case Products:
        return m_sources.products.value(item.row, ProductModel::NameRole).toString();
    case Quotations:
        return tr("Quotation %1")
            .arg(bidi::isolated(m_sources.quotations.value(item.row, QuotationModel::NumberRole).toString()));
    case Wholesale:
        return tr("Wholesale order %1")
            .arg(bidi::isolated(m_sources.wholesale.value(item.row, WholesaleModel::NumberRole).toString()));
    case Orders:
    case SourceCount:
        break;
    }
    return tr("Order %1").arg(bidi::isolated(m_sources.orders.value(item.row, OrderModel::NumberRole).toString()));
}

QString AttentionModel::body(const Item &item) const
{
    const auto withAmount = [](const QString &reason, const QString &amount) {
        return amount.isEmpty() ? reason : reason + u" · "_s + amount;
    };
    const auto ofOrder = [&](int role) { return m_sources.orders.value(item.row, role).toString(); };
    switch (item.why.reason) {
    case AttentionReason::PaymentFailed:
        return withAmount(tables::label(events::PaymentStatus::Failed), ofOrder(OrderModel::TotalTextRole));
    case AttentionReason::RefundDiffers:
        return withAmount(tr("Refund differs"), ofOrder(OrderModel::RefundedTextRole));
    case AttentionReason::ToRefund:
        return withAmount(tr("Cancelled, to refund"), ofOrder(OrderModel::ToRefundTextRole));
    case AttentionReason::OutOfStock:
        return tables::label(fold::StockState::Out);
    case AttentionReason::BalanceOverdue:
        // The due date is estimated from payment terms and order date.
        return withAmount(tr("≈ Balance overdue"),
                          m_sources.wholesale.value(item.row, WholesaleModel::ReceivableTextRole).toString());
    case AttentionReason::ShipLate:
        return withAmount(tr("Paid and not shipped"), ofOrder(OrderModel::TotalTextRole));
    case AttentionReason::Unanswered:
        return withAmount(tr("No answer yet"),
                          m_sources.quotations.value(item.row, QuotationModel::TotalTextRole).toString());
    }
    return {};
}

QVariant AttentionModel::data(const QModelIndex &index, int role) const
{
    static const std::array<QString, 7> Tones{u"bad"_s, u"back"_s, u"back"_s, u"bad"_s, u"bad"_s, u"warn"_s, u"info"_s};
    static constexpr std::array Kinds{fold::RecordKind::Order, fold::RecordKind::Product, fold::RecordKind::Quotation,
                                      fold::RecordKind::WholesaleOrder};
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Item &item = m_shown[std::size_t(index.row())];
    switch (Role(role)) {
    case TitleRole:
        return title(item);
    case BodyRole:
        return body(item);
    case ToneRole:
        return Tones[std::size_t(item.why.reason)];
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
        return m_display.moment(item.why.since);
    case SubjectKindRole:
        return fold::key(Kinds[item.source]);
    case SubjectIdRole:
        return model(item.source).idAt(item.row);
    }
    return {};
}

} // namespace tillwatch::overview
