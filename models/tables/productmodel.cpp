// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/productmodel.h"

#include "tables/cells.h"
#include "tables/words.h"

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

namespace
{
using M = ProductModel;
enum Cell {
    NameCell,
    StatusCell,
    PriceCell,
    StockCell,
    ThresholdCell,
    StateCell,
    ViewsCell,
    DeletedCell,
    UpdatedAtCell,
    LastEventCell,
    CellCount
};

// The chips' order is that of their bits.
enum Chip : quint32 { OutChip = 1, LowChip = 2, InStockChip = 4, DeletedChip = 8 };

live::RowModel::Shape shape()
{
    live::RowModel::Shape shape;
    shape.cells.resize(CellCount);
    const auto cell = [&shape](Cell at, std::initializer_list<int> roles) {
        shape.cells[std::size_t(at)] = rolesOf(roles);
    };
    cell(NameCell, {M::NameRole});
    cell(StatusCell, {M::StatusRole});
    cell(PriceCell, {M::PriceTextRole});
    cell(StockCell, {M::StockRole});
    cell(ThresholdCell, {M::ThresholdRole});
    cell(StateCell, {M::StockWordRole, M::StockKeyRole, M::StockChipRole});
    cell(ViewsCell, {M::ViewsRole});
    cell(DeletedCell, {M::DeletedRole, M::StockChipRole});
    cell(UpdatedAtCell, {M::UpdatedAtRole});
    cell(LastEventCell, {M::LastEventRole});
    shape.numbers = cellBits(PriceCell, StockCell, ViewsCell);
    shape.searched = cellBits(NameCell, StatusCell);
    shape.chips = {u"out"_s, u"low"_s, u"in-stock"_s, u"deleted"_s};
    shape.sorts = {{M::NameRole, M::ByText},          {M::StatusRole, M::ByText},    {M::ProductIdRole, M::ByText},
                   {M::LastEventRole, M::ByText},     {M::PriceTextRole, PriceCell}, {M::StockRole, StockCell},
                   {M::ThresholdRole, ThresholdCell}, {M::StockWordRole, StateCell}, {M::ViewsRole, ViewsCell},
                   {M::UpdatedAtRole, UpdatedAtCell}};
    shape.amounts = {{M::PriceTextRole, PriceCell}};
    return shape;
}

/// An unknown stock orders below any, and stocks below zero are possible.
constexpr qint64 NoStock = std::numeric_limits<qint64>::min();

qint64 thresholdOf(const fold::ProductRecord &product)
{
    constexpr qint64 Usual = 10;
    return product.threshold.isKnown() ? product.threshold.value() : Usual;
}
} // namespace

ProductModel::ProductModel(const fold::ShopState &state, const Display &display, QObject *parent)
    : RowModel(shape(), parent), m_state(state), m_display(display)
{
}

void ProductModel::announceAmounts()
{
    announceAll(rolesOf({PriceTextRole}));
}

void ProductModel::read(int row, std::span<quint64> cells) const
{
    const fold::ProductRecord &r = m_state.products().at(row);
    cells[NameCell] = live::cellOf(r.name.value());
    cells[StatusCell] = live::cellOf(r.status.value());
    cells[PriceCell] = cellOfAmount(r.price);
    cells[StockCell] = cellOfWhole(r.stock, NoStock);
    cells[ThresholdCell] = live::cellOf(thresholdOf(r));
    cells[StateCell] = quint64(r.stockState());
    cells[ViewsCell] = cellOfWhole(r.views);
    cells[DeletedCell] = r.isDeleted() ? 1 : 0;
    cells[UpdatedAtCell] = live::cellOf(r.heard.updatedAt);
    cells[LastEventCell] = live::cellOf(r.heard.lastEvent);
}

QString ProductModel::searchTextOf(int row) const
{
    const fold::ProductRecord &r = m_state.products().at(row);
    return joined({r.name.value(), r.id, r.status.value()});
}

quint32 ProductModel::chipsOf(int row) const
{
    if (number(row, DeletedCell) != 0)
        return DeletedChip;
    switch (fold::StockState(number(row, StateCell))) {
    case fold::StockState::Out:
        return OutChip;
    case fold::StockState::Low:
        return LowChip;
    case fold::StockState::Ok:
        return InStockChip;
    case fold::StockState::Unknown:
        break;
    }
    return 0;
}

QVariant ProductModel::value(int row, int role) const
{
    const fold::ProductRecord &r = m_state.products().at(row);
    const auto number = [&](int cell) { return this->number(row, cell); };
    switch (Role(role)) {
    case ProductIdRole:
        return r.id;
    case NameRole:
        return r.name.isKnown() ? r.name.value() : shortId(r.id);
    case StatusRole:
        return r.status.value();
    case PriceTextRole:
        return r.price.isKnown() ? m_display.money(r.price.value()) : QString();
    case StockRole:
        return r.stock.isKnown() ? shownNumber(r.stock.value()) : -1;
    case ThresholdRole:
        return shownNumber(number(ThresholdCell));
    case StockWordRole:
        return word(r.stockState());
    case StockKeyRole:
        return key(r.stockState());
    case StockChipRole:
        return r.isDeleted() ? u"void"_s : chip(r.stockState());
    case ViewsRole:
        return shownNumber(number(ViewsCell));
    case DeletedRole:
        return r.isDeleted();
    case UpdatedAtRole:
        return m_display.moment(r.heard.updatedAt);
    case LastEventRole:
        return r.heard.lastEvent;
    }
    return {};
}

} // namespace tillwatch::tables
