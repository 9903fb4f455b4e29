// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/ordermodel.h"

#include "shop/rules.h"
#include "tables/cells.h"
#include "tables/labels.h"

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

using events::OrderStatus;
using events::PaymentStatus;
using live::roleBit;

namespace
{
enum Cell {
    NumberCell,
    PlacedAtCell,
    StatusCell,
    PaymentCell,
    FulfillmentCell,
    TotalCell,
    CurrencyCell,
    AmountPaidCell,
    GrossCell,
    RefundedCell,
    ToRefundCell,
    NetCell,
    FlagsCell,
    BuyerCell,
    TrackingCell,
    CarrierCell,
    ReasonCell,
    UpdatedAtCell,
    LastEventCell,
    StatusAtCell,
    WorkCell,
    PaidAtCell,
    CellCount
};
enum Flag : quint64 { Paid = 1, RefundAssumed = 2 };

quint32 bitOf(OrderModel::Filter filter)
{
    return 1U << filter;
}
/// The status that a row shows: an order that was cancelled and whose money all went back is refunded.
events::OpenOrderStatus shownStatus(const fold::OrderRecord &order)
{
    const bool cancelled = order.status.value().known() == events::OrderStatus::Cancelled;
    return cancelled && order.allRefundedAt != NoTime ? events::OpenOrderStatus(events::OrderStatus::Refunded)
                                                      : order.status.value();
}
/// The filters of an order that do not depend on the time: the content of WorkCell.
quint32 storedFilters(const shop::OrderWork &work)
{
    const auto bit = [](OrderModel::Filter filter, bool on) { return on ? bitOf(filter) : 0; };
    return bit(OrderModel::NeedsActionFilter, shop::needsAction(work)) | bit(OrderModel::UnpaidFilter, work.unpaid) |
           bit(OrderModel::ToShipFilter, work.toShip) | bit(OrderModel::FailedFilter, work.failed) |
           bit(OrderModel::CancelledFilter, work.cancelled) | bit(OrderModel::RefundedFilter, work.refunded);
}

constexpr live::RoleBits AmountRoles = roleBit(OrderModel::TotalTextRole) | roleBit(OrderModel::CurrencyRole) |
                                       roleBit(OrderModel::AmountPaidTextRole) | roleBit(OrderModel::RefundedTextRole) |
                                       roleBit(OrderModel::GrossTextRole) | roleBit(OrderModel::ToRefundTextRole) |
                                       roleBit(OrderModel::NetTextRole);

live::RowModel::Shape shape()
{
    live::RowModel::Shape shape;
    shape.cells.resize(CellCount);
    const auto at = [&](Cell cell) -> live::RoleBits & { return shape.cells[std::size_t(cell)]; };
    at(NumberCell) = roleBit(OrderModel::NumberRole);
    at(PlacedAtCell) = roleBit(OrderModel::PlacedAtRole);
    at(StatusCell) = roleBit(OrderModel::StatusRole) | roleBit(OrderModel::StatusKeyRole) |
                     roleBit(OrderModel::StatusToneRole) | roleBit(OrderModel::NeedsActionRole);
    at(PaymentCell) = roleBit(OrderModel::PaymentRole) | roleBit(OrderModel::PaymentKeyRole) |
                      roleBit(OrderModel::PaymentToneRole) | roleBit(OrderModel::NeedsActionRole);
    at(FulfillmentCell) = roleBit(OrderModel::FulfillmentRole) | roleBit(OrderModel::FulfillmentKeyRole) |
                          roleBit(OrderModel::FulfillmentToneRole) | roleBit(OrderModel::NeedsActionRole);
    at(TotalCell) = roleBit(OrderModel::TotalTextRole);
    at(CurrencyCell) = AmountRoles;
    at(AmountPaidCell) = roleBit(OrderModel::AmountPaidTextRole);
    at(GrossCell) = roleBit(OrderModel::GrossTextRole);
    at(RefundedCell) = roleBit(OrderModel::RefundedTextRole);
    at(ToRefundCell) = roleBit(OrderModel::ToRefundTextRole);
    at(NetCell) = roleBit(OrderModel::NetTextRole);
    at(FlagsCell) = roleBit(OrderModel::PaidRole) | roleBit(OrderModel::RefundAssumedRole) |
                    roleBit(OrderModel::RefundedTextRole) | roleBit(OrderModel::NeedsActionRole);
    at(BuyerCell) = roleBit(OrderModel::BuyerRole);
    at(TrackingCell) = roleBit(OrderModel::TrackingRole);
    at(CarrierCell) = roleBit(OrderModel::CarrierRole);
    at(ReasonCell) = roleBit(OrderModel::ReasonRole);
    at(UpdatedAtCell) = roleBit(OrderModel::UpdatedAtRole);
    at(LastEventCell) = roleBit(OrderModel::LastEventRole);
    at(StatusAtCell) = roleBit(OrderModel::StatusAtRole);
    at(WorkCell) = roleBit(OrderModel::NeedsActionRole);
    at(PaidAtCell) = roleBit(OrderModel::NeedsActionRole);
    shape.numbers = cellBits(TotalCell, AmountPaidCell, GrossCell, RefundedCell, ToRefundCell, NetCell);
    shape.searched = cellBits(NumberCell, BuyerCell, TrackingCell, CarrierCell, ReasonCell);
    shape.narrow = cellBits(NumberCell, CurrencyCell, FlagsCell, WorkCell, BuyerCell, TrackingCell, CarrierCell,
                            ReasonCell, LastEventCell);
    shape.filters = {u"needs-action"_s, u"unpaid"_s,   u"to-ship"_s, u"failed"_s,
                     u"cancelled"_s,    u"refunded"_s, u"today"_s};
    constexpr int ByText = live::RowModel::ByText;
    shape.sorts = {{OrderModel::OrderIdRole, ByText},
                   {OrderModel::NumberRole, ByText},
                   {OrderModel::BuyerRole, ByText},
                   {OrderModel::TrackingRole, ByText},
                   {OrderModel::CarrierRole, ByText},
                   {OrderModel::ReasonRole, ByText},
                   {OrderModel::LastEventRole, ByText},
                   {OrderModel::CurrencyRole, ByText},
                   {OrderModel::PlacedAtRole, PlacedAtCell},
                   {OrderModel::UpdatedAtRole, UpdatedAtCell},
                   {OrderModel::StatusAtRole, StatusAtCell},
                   {OrderModel::StatusRole, StatusCell},
                   {OrderModel::PaymentRole, PaymentCell},
                   {OrderModel::TotalTextRole, TotalCell},
                   {OrderModel::FulfillmentRole, FulfillmentCell},
                   {OrderModel::GrossTextRole, GrossCell},
                   {OrderModel::AmountPaidTextRole, AmountPaidCell},
                   {OrderModel::NetTextRole, NetCell},
                   {OrderModel::RefundedTextRole, RefundedCell},
                   {OrderModel::ToRefundTextRole, ToRefundCell}};
    shape.amounts = {{OrderModel::TotalTextRole, TotalCell},       {OrderModel::AmountPaidTextRole, AmountPaidCell},
                     {OrderModel::GrossTextRole, GrossCell},       {OrderModel::RefundedTextRole, RefundedCell},
                     {OrderModel::ToRefundTextRole, ToRefundCell}, {OrderModel::NetTextRole, NetCell}};
    return shape;
}
} // namespace

OrderModel::OrderModel(const fold::ShopState &state, const Display &display, QObject *parent)
    : RowModel(shape(), parent), m_state(state), m_display(display)
{
}

void OrderModel::setTimes(const Times &times)
{
    m_times = times;
    refreshFilters();
}

void OrderModel::reformatAmounts()
{
    reformatAll(AmountRoles);
}

void OrderModel::read(int row, std::span<quint64> cells) const
{
    const fold::OrderRecord &order = m_state.orders().at(row);
    const shop::OrderWork work = shop::orderWork(m_state, row);
    const fold::OrderMoney &money = work.money;
    cells[NumberCell] = live::cellOf(order.number.value());
    cells[PlacedAtCell] = live::cellOf(order.placedAt());
    cells[StatusCell] = cellOfEnum(shownStatus(order));
    cells[PaymentCell] = cellOfEnum(order.paymentStatus.value());
    cells[FulfillmentCell] = cellOfEnum(order.fulfillmentStatus.value());
    cells[TotalCell] = cellOfAmount(order.total);
    cells[CurrencyCell] = live::cellOf(order.currency.value());
    cells[AmountPaidCell] = live::cellOf(order.amountPaidKnown ? order.amountPaid.micros : qint64(-1));
    cells[GrossCell] = cellOfTotal(money.gross);
    cells[RefundedCell] = cellOfTotal(money.refunded);
    cells[ToRefundCell] = cellOfTotal(money.toRefund);
    cells[NetCell] = cellOfTotal(money.net());
    cells[FlagsCell] = (money.paid ? quint64(Paid) : 0) | (money.refundAssumed ? quint64(RefundAssumed) : 0);
    cells[WorkCell] = storedFilters(work);
    cells[BuyerCell] = live::cellOf(order.buyerId.value());
    cells[TrackingCell] = live::cellOf(order.trackingNumber.value());
    cells[CarrierCell] = live::cellOf(order.carrier.value());
    cells[ReasonCell] = live::cellOf(order.reason.value());
    cells[UpdatedAtCell] = live::cellOf(order.meta.updatedAt);
    cells[LastEventCell] = live::cellOf(qint64(order.meta.lastEvent.row()));
    cells[StatusAtCell] = live::cellOf(order.status.isKnown() ? order.status.at() : events::NoTime);
    cells[PaidAtCell] = live::cellOf(money.paidAt);
}

QString OrderModel::searchTextOf(int row) const
{
    const fold::OrderRecord &order = m_state.orders().at(row);
    return joinLines({order.number.value(), order.id, order.buyerId.value(), order.trackingNumber.value(),
                      order.carrier.value(), order.reason.value()});
}

quint32 OrderModel::filtersOf(int row) const
{
    const fold::OrderRecord &order = m_state.orders().at(row);
    quint32 filters = quint32(cell(row, WorkCell));
    if (order.placedAt() >= m_times.dayBegin && order.placedAt() < m_times.dayEnd)
        filters |= bitOf(TodayFilter);
    if (shop::shipsLate((filters & bitOf(ToShipFilter)) != 0, number(row, PaidAtCell), m_times.now))
        filters |= bitOf(NeedsActionFilter);
    return filters;
}

QVariant OrderModel::value(int row, int role) const
{
    const fold::OrderRecord &order = m_state.orders().at(row);
    const QString &currency = order.currency.value();
    const auto amount = [&](int cell) {
        return m_display.money(money::Total(money::Int128(number(row, cell))), currency);
    };
    const auto amountAboveZero = [&](int cell) { return number(row, cell) > 0 ? amount(cell) : QString(); };
    const quint64 flags = cell(row, FlagsCell);
    switch (Role(role)) {
    case OrderIdRole:
        return order.id.toString();
    case NumberRole:
        return order.number.isKnown() ? order.number.value() : m_display.labelOf(order.id);
    case PlacedAtRole:
        return m_display.moment(order.placedAt());
    case StatusRole:
        return label(shownStatus(order));
    case StatusKeyRole:
        return order.status.value().text();
    case StatusToneRole:
        return toneOf(shownStatus(order));
    case PaymentRole:
        return label(order.paymentStatus.value());
    case PaymentKeyRole:
        return order.paymentStatus.value().text();
    case PaymentToneRole:
        return toneOf(order.paymentStatus.value());
    case FulfillmentRole:
        return label(order.fulfillmentStatus.value());
    case FulfillmentKeyRole:
        return order.fulfillmentStatus.value().text();
    case FulfillmentToneRole:
        return toneOf(order.fulfillmentStatus.value());
    case TotalTextRole:
        return order.total.isKnown() ? amount(TotalCell) : QString();
    case CurrencyRole:
        return currency.isEmpty() ? m_display.currency : currency;
    case AmountPaidTextRole:
        return order.amountPaidKnown ? amount(AmountPaidCell) : QString();
    case RefundedTextRole:
        return (flags & RefundAssumed) != 0 && number(row, RefundedCell) > 0 ? u"≈ "_s + amount(RefundedCell)
                                                                             : amountAboveZero(RefundedCell);
    case RefundAssumedRole:
        return (flags & RefundAssumed) != 0;
    case BuyerRole:
        return order.buyerId.value().toString();
    case TrackingRole:
        return order.trackingNumber.value().toString();
    case CarrierRole:
        return order.carrier.value().toString();
    case ReasonRole:
        return order.reason.value().toString();
    case UpdatedAtRole:
        return m_display.moment(order.meta.updatedAt);
    case StatusAtRole:
        return m_display.moment(number(row, StatusAtCell));
    case LastEventRole:
        return order.meta.lastEvent.toString();
    case NeedsActionRole:
        return (filters(row) & bitOf(NeedsActionFilter)) != 0;
    case PaidRole:
        return (flags & Paid) != 0;
    case GrossTextRole:
        return amount(GrossCell);
    case ToRefundTextRole:
        return amountAboveZero(ToRefundCell);
    case NetTextRole:
        return amount(NetCell);
    }
    return {};
}

} // namespace tillwatch::tables
