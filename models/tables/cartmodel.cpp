// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/cartmodel.h"

#include "tables/cells.h"

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

namespace
{
using M = CartModel;
enum Cell { BuyerCell, ItemCountCell, SubtotalCell, FirstSeenAtCell, UpdatedAtCell, LastEventCell, CellCount };

// Bits in the order of Shape::filters.
enum Filter : quint32 { FilledFilter = 1, EmptyFilter = 2 };

live::RowModel::Shape shape()
{
    live::RowModel::Shape shape;
    shape.cells.resize(CellCount);
    const auto cell = [&shape](Cell at, std::initializer_list<int> roles) {
        shape.cells[std::size_t(at)] = roleBits(roles);
    };
    cell(BuyerCell, {M::BuyerRole});
    cell(ItemCountCell, {M::ItemCountRole});
    cell(SubtotalCell, {M::SubtotalTextRole});
    cell(FirstSeenAtCell, {M::FirstSeenAtRole});
    cell(UpdatedAtCell, {M::UpdatedAtRole});
    cell(LastEventCell, {M::LastEventRole});
    shape.numbers = cellBits(ItemCountCell, SubtotalCell);
    shape.searched = cellBits(BuyerCell);
    shape.filters = {u"filled"_s, u"empty"_s};
    shape.sorts = {
        {M::BuyerRole, M::ByText},           {M::LastEventRole, M::ByText},         {M::ItemCountRole, ItemCountCell},
        {M::SubtotalTextRole, SubtotalCell}, {M::FirstSeenAtRole, FirstSeenAtCell}, {M::UpdatedAtRole, UpdatedAtCell}};
    shape.amounts = {{M::SubtotalTextRole, SubtotalCell}};
    return shape;
}
} // namespace

CartModel::CartModel(const fold::ShopState &state, const Display &display, QObject *parent)
    : RowModel(shape(), parent), m_state(state), m_display(display)
{
}

void CartModel::reformatAmounts()
{
    reformatAll(roleBits({SubtotalTextRole}));
}

void CartModel::read(int row, std::span<quint64> cells) const
{
    const fold::CartRecord &r = m_state.carts().at(row);
    cells[BuyerCell] = live::cellOf(r.buyerId.value());
    cells[ItemCountCell] = live::cellOf(r.itemCount.value());
    cells[SubtotalCell] = cellOfAmount(r.subtotal);
    cells[FirstSeenAtCell] = live::cellOf(r.meta.firstSeenAt);
    cells[UpdatedAtCell] = live::cellOf(r.meta.updatedAt);
    cells[LastEventCell] = live::cellOf(qint64(r.meta.lastEvent.row()));
}

QString CartModel::searchTextOf(int row) const
{
    const fold::CartRecord &r = m_state.carts().at(row);
    return joinLines({r.id, r.buyerId.value()});
}

quint32 CartModel::filtersOf(int row) const
{
    return number(row, ItemCountCell) > 0 ? FilledFilter : EmptyFilter;
}

QVariant CartModel::value(int row, int role) const
{
    const fold::CartRecord &r = m_state.carts().at(row);
    const auto number = [&](int cell) { return this->number(row, cell); };
    switch (Role(role)) {
    case CartIdRole:
        return r.id.toString();
    case BuyerRole:
        return r.buyerId.value().toString();
    case ItemCountRole:
        return clampToInt(number(ItemCountCell));
    case SubtotalTextRole:
        return r.subtotal.isKnown() ? m_display.money(r.subtotal.value()) : QString();
    case FirstSeenAtRole:
        return m_display.moment(r.meta.firstSeenAt);
    case UpdatedAtRole:
        return m_display.moment(r.meta.updatedAt);
    case LastEventRole:
        return r.meta.lastEvent.toString();
    }
    return {};
}

} // namespace tillwatch::tables
