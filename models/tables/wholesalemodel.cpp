// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/wholesalemodel.h"

#include "shop/rules.h"
#include "tables/cells.h"
#include "tables/labels.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

namespace
{
using M = WholesaleModel;
enum Cell {
    PlacedAtCell,
    BuyerCell,
    StatusCell,
    TotalCell,
    DepositCell,
    BalanceCell,
    DepositPaidCell,
    BalancePaidCell,
    ReceivableCell,
    RefundedCell,
    ToRefundCell,
    TermsCell,
    TrackingCell,
    CarrierCell,
    ShippedAtCell,
    UpdatedAtCell,
    LastEventCell,
    OverdueCell,
    ProgressCell,
    DueAtCell,
    CurrencyCell,
    DepositShownCell,
    BalanceShownCell,
    CellCount
};

constexpr std::array AmountRoles{M::TotalTextRole,        M::DepositTextRole,     M::BalanceTextRole,
                                 M::DepositPaidTextRole,  M::BalancePaidTextRole, M::DepositShownTextRole,
                                 M::BalanceShownTextRole, M::ReceivableTextRole,  M::RefundedTextRole,
                                 M::ToRefundTextRole};

live::RoleBits amountBits()
{
    live::RoleBits bits = 0;
    for (const int role : AmountRoles)
        bits |= live::roleBit(role);
    return bits;
}

live::RowModel::Shape shape()
{
    live::RowModel::Shape shape;
    shape.cells.resize(CellCount);
    const auto cell = [&shape](Cell at, std::initializer_list<int> roles) {
        shape.cells[std::size_t(at)] = roleBits(roles);
    };
    cell(PlacedAtCell, {M::PlacedAtRole});
    cell(BuyerCell, {M::BuyerRole});
    cell(StatusCell, {M::StatusRole, M::StatusKeyRole, M::StatusToneRole, M::ProgressTextRole});
    cell(TotalCell, {M::TotalTextRole});
    cell(DepositCell, {M::DepositTextRole});
    cell(BalanceCell, {M::BalanceTextRole});
    cell(DepositPaidCell, {M::DepositPaidTextRole, M::DepositPaidAtRole});
    cell(BalancePaidCell, {M::BalancePaidTextRole, M::BalancePaidAtRole});
    cell(ReceivableCell, {M::ReceivableTextRole, M::ProgressTextRole});
    cell(DepositShownCell, {M::DepositShownTextRole});
    cell(BalanceShownCell, {M::BalanceShownTextRole});
    shape.cells[CurrencyCell] = amountBits();
    cell(RefundedCell, {M::RefundedTextRole});
    cell(ToRefundCell, {M::ToRefundTextRole});
    cell(TermsCell, {M::TermsRole});
    cell(DueAtCell, {M::DueAtRole});
    cell(TrackingCell, {M::TrackingRole});
    cell(CarrierCell, {M::CarrierRole});
    cell(ShippedAtCell, {M::ShippedAtRole});
    cell(UpdatedAtCell, {M::UpdatedAtRole});
    cell(LastEventCell, {M::LastEventRole});
    cell(ProgressCell, {M::ProgressRole, M::ProgressTextRole});
    cell(OverdueCell, {M::OverdueRole});
    shape.numbers = cellBits(TotalCell, DepositPaidCell, BalancePaidCell, ReceivableCell);
    shape.searched = cellBits(BuyerCell, TermsCell, TrackingCell, CarrierCell);
    shape.filters = {u"open"_s, u"overdue"_s, u"shipped"_s, u"paid"_s, u"cancelled"_s, u"today"_s};
    shape.sorts = {{M::NumberRole, M::ByText},
                   {M::BuyerRole, M::ByText},
                   {M::TermsRole, M::ByText},
                   {M::TrackingRole, M::ByText},
                   {M::CarrierRole, M::ByText},
                   {M::LastEventRole, M::ByText},
                   {M::PlacedAtRole, PlacedAtCell},
                   {M::StatusRole, StatusCell},
                   {M::TotalTextRole, TotalCell},
                   {M::DepositTextRole, DepositCell},
                   {M::BalanceTextRole, BalanceCell},
                   {M::DepositPaidTextRole, DepositPaidCell},
                   {M::BalancePaidTextRole, BalancePaidCell},
                   {M::ReceivableTextRole, ReceivableCell},
                   {M::ShippedAtRole, ShippedAtCell},
                   {M::UpdatedAtRole, UpdatedAtCell},
                   {M::ProgressRole, ProgressCell},
                   {M::ProgressTextRole, ProgressCell},
                   {M::DepositShownTextRole, DepositShownCell},
                   {M::BalanceShownTextRole, BalanceShownCell},
                   {M::DueAtRole, DueAtCell}};
    shape.amounts = {{M::TotalTextRole, TotalCell},
                     {M::DepositTextRole, DepositCell},
                     {M::BalanceTextRole, BalanceCell},
                     {M::DepositPaidTextRole, DepositPaidCell},
                     {M::BalancePaidTextRole, BalancePaidCell},
                     {M::DepositShownTextRole, DepositShownCell},
                     {M::BalanceShownTextRole, BalanceShownCell},
                     {M::ReceivableTextRole, ReceivableCell},
                     {M::RefundedTextRole, RefundedCell},
                     {M::ToRefundTextRole, ToRefundCell}};
    return shape;
}
} // namespace

WholesaleModel::WholesaleModel(const fold::ShopState &state, const Display &display, QObject *parent)
    : RowModel(shape(), parent), m_state(state), m_display(display)
{
}

void WholesaleModel::reformatAmounts()
{
    reformatAll(amountBits());
}

void WholesaleModel::setNow(events::Time now, events::Time dayBegin, events::Time dayEnd)
{
    m_now = now;
    m_dayBegin = dayBegin;
    m_dayEnd = dayEnd;
    for (int row = 0; row < count(); ++row) {
        if (isOverdue(row) != (number(row, OverdueCell) != 0))
            touch(row);
    }
    flush(count());
    refreshFilters();
}

bool WholesaleModel::isOverdue(int row) const
{
    return shop::isOverdue(m_state, row, m_now);
}

void WholesaleModel::read(int row, std::span<quint64> cells) const
{
    const fold::WholesaleRecord &r = m_state.wholesaleOrders().at(row);
    cells[PlacedAtCell] = live::cellOf(r.placedAt);
    cells[BuyerCell] = live::cellOf(r.buyerId.value());
    cells[StatusCell] = cellOfEnum(r.status().value());
    cells[TotalCell] = cellOfAmount(r.total);
    cells[DepositCell] = cellOfAmount(r.deposit);
    cells[BalanceCell] = cellOfAmount(r.balance);
    cells[DepositPaidCell] = cellOfAmount(r.depositPaid);
    cells[BalancePaidCell] = cellOfAmount(r.balancePaid);
    const fold::WholesaleMoney money = m_state.wholesaleMoney(row);
    cells[ReceivableCell] = cellOfTotal(money.receivable);
    cells[RefundedCell] = cellOfTotal(money.refunded);
    cells[ToRefundCell] = cellOfTotal(money.toRefund);
    cells[TermsCell] = live::cellOf(r.paymentTerms.value());
    cells[TrackingCell] = live::cellOf(r.trackingNumber.value());
    cells[CarrierCell] = live::cellOf(r.carrier.value());
    cells[ShippedAtCell] = live::cellOf(r.shippedAt);
    cells[UpdatedAtCell] = live::cellOf(r.meta.updatedAt);
    cells[LastEventCell] = live::cellOf(qint64(r.meta.lastEvent.row()));
    cells[ProgressCell] = r.shippedAt != events::NoTime ? 3
                          : r.balancePaid.isKnown()     ? 2
                          : r.depositPaid.isKnown()     ? 1
                                                        : 0;
    cells[DueAtCell] = live::cellOf(shop::balanceDueAt(r));
    cells[OverdueCell] = isOverdue(row) ? 1 : 0;
    cells[CurrencyCell] = live::cellOf(currencyOf(row));
    cells[DepositShownCell] = cellOfAmount(r.depositPaid.isKnown() ? r.depositPaid : r.deposit);
    cells[BalanceShownCell] = cellOfAmount(r.balancePaid.isKnown() ? r.balancePaid : r.balance);
}

QString WholesaleModel::searchTextOf(int row) const
{
    const fold::WholesaleRecord &r = m_state.wholesaleOrders().at(row);
    return joinLines({r.id, r.buyerId.value(), r.paymentTerms.value(), r.trackingNumber.value(), r.carrier.value()});
}

quint32 WholesaleModel::filtersOf(int row) const
{
    const fold::WholesaleRecord &r = m_state.wholesaleOrders().at(row);
    const events::OrderStatus status = r.status().value().known();
    quint32 filters = 0;
    const auto set = [&filters](Filter filter, bool on) { filters |= on ? 1U << filter : 0; };
    set(OpenFilter, number(row, ReceivableCell) > 0);
    set(OverdueFilter, isOverdue(row));
    set(ShippedFilter, r.shippedAt != events::NoTime);
    set(PaidFilter, r.balancePaid.isKnown());
    set(CancelledFilter, status == events::OrderStatus::Cancelled || status == events::OrderStatus::Refunded);
    set(TodayFilter, r.placedAt >= m_dayBegin && r.placedAt < m_dayEnd);
    return filters;
}

QVariant WholesaleModel::value(int row, int role) const
{
    const fold::WholesaleRecord &r = m_state.wholesaleOrders().at(row);
    const auto number = [&](int cell) { return this->number(row, cell); };
    const auto amount = [&](const fold::Field<money::Amount> &field) {
        return field.isKnown() ? m_display.money(field.value(), currencyOf(row)) : QString();
    };
    const auto aboveZero = [&](int cell) { return moneyAboveZero(m_display, number(cell), currencyOf(row)); };
    switch (Role(role)) {
    case OrderIdRole:
        return r.id.toString();
    case NumberRole:
        return m_display.labelOf(r.id);
    case PlacedAtRole:
        return m_display.moment(r.placedAt);
    case BuyerRole:
        return r.buyerId.value().toString();
    case StatusRole:
        return label(r.status().value());
    case StatusKeyRole:
        return r.status().value().text();
    case StatusToneRole:
        return toneOf(r.status().value());
    case TotalTextRole:
        return amount(r.total);
    case DepositTextRole:
        return amount(r.deposit);
    case BalanceTextRole:
        return amount(r.balance);
    case DepositPaidTextRole:
        return amount(r.depositPaid);
    case BalancePaidTextRole:
        return amount(r.balancePaid);
    case DepositShownTextRole:
        return amount(r.depositPaid.isKnown() ? r.depositPaid : r.deposit);
    case BalanceShownTextRole:
        return amount(r.balancePaid.isKnown() ? r.balancePaid : r.balance);
    case ReceivableTextRole:
        return aboveZero(ReceivableCell);
    case RefundedTextRole:
        return aboveZero(RefundedCell);
    case ToRefundTextRole:
        return aboveZero(ToRefundCell);
    case TermsRole:
        return r.paymentTerms.value().toString();
    case DueAtRole:
        return m_display.moment(shop::balanceDueAt(r));
    case OverdueRole:
        return this->number(row, OverdueCell) != 0;
    case ProgressRole:
        return clampToInt(number(ProgressCell));
    case ProgressTextRole:
        return progress(row);
    case TrackingRole:
        return r.trackingNumber.value().toString();
    case CarrierRole:
        return r.carrier.value().toString();
    case ShippedAtRole:
        return m_display.moment(r.shippedAt);
    case UpdatedAtRole:
        return m_display.moment(r.meta.updatedAt);
    case LastEventRole:
        return r.meta.lastEvent.toString();
    case DepositPaidAtRole:
        return r.depositPaid.isKnown() ? m_display.moment(r.depositPaid.at()) : QDateTime();
    case BalancePaidAtRole:
        return r.balancePaid.isKnown() ? m_display.moment(r.balancePaid.at()) : QDateTime();
    }
    return {};
}

QString WholesaleModel::currencyOf(int row) const
{
    return shop::wholesaleCurrency(m_state, row);
}

QString WholesaleModel::progress(int row) const
{
    const fold::WholesaleRecord &r = m_state.wholesaleOrders().at(row);
    const events::OrderStatus status = r.status().value().known();
    if (status == events::OrderStatus::Cancelled || status == events::OrderStatus::Refunded)
        return {};
    switch (number(row, ProgressCell)) {
    case 0:
        return tr("Placed");
    case 1:
        return label(events::OrderStatus::DepositPaid);
    case 2:
        return tr("Balance paid");
    default:
        return number(row, ReceivableCell) > 0 ? tr("Shipped, owing") : label(events::OrderStatus::Shipped);
    }
}

} // namespace tillwatch::tables
