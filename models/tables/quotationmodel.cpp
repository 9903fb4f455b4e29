// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/quotationmodel.h"

#include "tables/cells.h"
#include "tables/labels.h"

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

namespace
{
using M = QuotationModel;
enum Cell {
    NumberCell,
    BuyerCell,
    TotalCell,
    StatusCell,
    SentAtCell,
    FirstViewAtCell,
    ViewsCell,
    ViewedByCell,
    ReasonCell,
    CreatedAtCell,
    UpdatedAtCell,
    LastEventCell,
    CellCount
};

// Bits in the order of Shape::filters.
enum Filter : quint32 {
    OpenFilter = 1,
    DraftFilter = 2,
    SentFilter = 4,
    ViewedFilter = 8,
    AcceptedFilter = 16,
    RejectedFilter = 32,
    ExpiredFilter = 64
};

live::RowModel::Shape shape()
{
    live::RowModel::Shape shape;
    shape.cells.resize(CellCount);
    const auto cell = [&shape](Cell at, std::initializer_list<int> roles) {
        shape.cells[std::size_t(at)] = roleBits(roles);
    };
    cell(NumberCell, {M::NumberRole});
    cell(BuyerCell, {M::BuyerRole});
    cell(TotalCell, {M::TotalTextRole});
    cell(StatusCell, {M::StatusRole, M::StatusKeyRole, M::StatusToneRole, M::OpenRole, M::DecidedAtRole});
    cell(SentAtCell, {M::SentAtRole});
    cell(FirstViewAtCell, {M::FirstViewAtRole});
    cell(ViewsCell, {M::ViewsRole});
    cell(ViewedByCell, {M::ViewedByRole});
    cell(ReasonCell, {M::ReasonRole});
    cell(CreatedAtCell, {M::CreatedAtRole});
    cell(UpdatedAtCell, {M::UpdatedAtRole});
    cell(LastEventCell, {M::LastEventRole});
    shape.numbers = cellBits(TotalCell, ViewsCell);
    shape.searched = cellBits(NumberCell, BuyerCell, ReasonCell, ViewedByCell);
    shape.filters = {u"open"_s, u"draft"_s, u"sent"_s, u"viewed"_s, u"accepted"_s, u"rejected"_s, u"expired"_s};
    shape.sorts = {
        {M::NumberRole, M::ByText},  {M::BuyerRole, M::ByText},         {M::ViewedByRole, M::ByText},
        {M::ReasonRole, M::ByText},  {M::LastEventRole, M::ByText},     {M::TotalTextRole, TotalCell},
        {M::StatusRole, StatusCell}, {M::SentAtRole, SentAtCell},       {M::FirstViewAtRole, FirstViewAtCell},
        {M::ViewsRole, ViewsCell},   {M::CreatedAtRole, CreatedAtCell}, {M::UpdatedAtRole, UpdatedAtCell}};
    shape.amounts = {{M::TotalTextRole, TotalCell}};
    return shape;
}

const Text &buyerOf(const fold::QuotationRecord &quotation)
{
    return quotation.buyerEmail.isKnown() ? quotation.buyerEmail.value() : quotation.buyerId.value();
}

events::Time createdAt(const fold::QuotationRecord &quotation)
{
    return quotation.createdAt != events::NoTime ? quotation.createdAt : quotation.meta.firstSeenAt;
}
} // namespace

QuotationModel::QuotationModel(const fold::ShopState &state, const Display &display, QObject *parent)
    : RowModel(shape(), parent), m_state(state), m_display(display)
{
}

void QuotationModel::reformatAmounts()
{
    reformatAll(roleBits({TotalTextRole}));
}

void QuotationModel::read(int row, std::span<quint64> cells) const
{
    const fold::QuotationRecord &r = m_state.quotations().at(row);
    cells[NumberCell] = live::cellOf(r.number.value());
    cells[BuyerCell] = live::cellOf(buyerOf(r));
    cells[TotalCell] = cellOfAmount(r.total);
    cells[StatusCell] = quint64(r.status());
    cells[SentAtCell] = live::cellOf(r.sentAt);
    cells[FirstViewAtCell] = live::cellOf(r.firstViewAt);
    cells[ViewsCell] = live::cellOf(r.views);
    cells[ViewedByCell] = live::cellOf(r.viewedBy.value());
    cells[ReasonCell] = live::cellOf(r.reason.value());
    cells[CreatedAtCell] = live::cellOf(createdAt(r));
    cells[UpdatedAtCell] = live::cellOf(r.meta.updatedAt);
    cells[LastEventCell] = live::cellOf(qint64(r.meta.lastEvent.row()));
}

QString QuotationModel::searchTextOf(int row) const
{
    const fold::QuotationRecord &r = m_state.quotations().at(row);
    return joinLines({r.number.value(), r.id, buyerOf(r), r.viewedBy.value(), r.reason.value()});
}

quint32 QuotationModel::filtersOf(int row) const
{
    switch (fold::QuotationStatus(number(row, StatusCell))) {
    case fold::QuotationStatus::Draft:
        return DraftFilter;
    case fold::QuotationStatus::Sent:
        return SentFilter | OpenFilter;
    case fold::QuotationStatus::Viewed:
        return ViewedFilter | OpenFilter;
    case fold::QuotationStatus::Accepted:
        return AcceptedFilter;
    case fold::QuotationStatus::Rejected:
        return RejectedFilter;
    case fold::QuotationStatus::Expired:
        return ExpiredFilter;
    }
    return 0;
}

QVariant QuotationModel::value(int row, int role) const
{
    const fold::QuotationRecord &r = m_state.quotations().at(row);
    const auto number = [&](int cell) { return this->number(row, cell); };
    switch (Role(role)) {
    case QuotationIdRole:
        return r.id.toString();
    case NumberRole:
        return r.number.isKnown() ? r.number.value() : m_display.labelOf(r.id);
    case BuyerRole:
        return buyerOf(r).toString();
    case TotalTextRole:
        return r.total.isKnown() ? m_display.money(r.total.value()) : QString();
    case StatusRole:
        return label(r.status());
    case StatusKeyRole:
        return fold::key(r.status());
    case StatusToneRole:
        return toneOf(r.status());
    case SentAtRole:
        return m_display.moment(r.sentAt);
    case FirstViewAtRole:
        return m_display.moment(r.firstViewAt);
    case ViewsRole:
        return clampToInt(number(ViewsCell));
    case ViewedByRole:
        return r.viewedBy.value().toString();
    case ReasonRole:
        return r.reason.value().toString();
    case CreatedAtRole:
        return m_display.moment(createdAt(r));
    case UpdatedAtRole:
        return m_display.moment(r.meta.updatedAt);
    case LastEventRole:
        return r.meta.lastEvent.toString();
    case OpenRole:
        return (filters(row) & OpenFilter) != 0;
    case DecidedAtRole:
        return r.status() >= fold::QuotationStatus::Accepted ? m_display.moment(r.step.at()) : QDateTime();
    }
    return {};
}

} // namespace tillwatch::tables
