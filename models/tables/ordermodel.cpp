// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/ordermodel.h"

#include "tables/cells.h"
#include "tables/words.h"

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
    PaidAtCell,
    CellCount
};
enum Flag : quint64 { Paid = 1, RefundAssumed = 2, Lost = 4, Attention = 8, Unread = 16, Owing = 32, Gone = 64 };

// The chips' order is that of their bits.
enum Chip : quint32 {
    NeedsActionChip = 1,
    UnpaidChip = 2,
    ToShipChip = 4,
    FailedChip = 8,
    CancelledChip = 16,
    RefundedChip = 32,
    TodayChip = 64
};

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
                     roleBit(OrderModel::StatusChipRole) | roleBit(OrderModel::NeedsActionRole);
    at(PaymentCell) = roleBit(OrderModel::PaymentRole) | roleBit(OrderModel::PaymentKeyRole) |
                      roleBit(OrderModel::PaymentChipRole) | roleBit(OrderModel::NeedsActionRole);
    at(FulfillmentCell) = roleBit(OrderModel::FulfillmentRole) | roleBit(OrderModel::FulfillmentKeyRole) |
                          roleBit(OrderModel::FulfillmentChipRole) | roleBit(OrderModel::NeedsActionRole);
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
    at(PaidAtCell) = roleBit(OrderModel::NeedsActionRole);
    shape.numbers = cellBits(TotalCell, AmountPaidCell, GrossCell, RefundedCell, ToRefundCell, NetCell);
    shape.searched = cellBits(NumberCell, BuyerCell, TrackingCell, CarrierCell, ReasonCell);
    shape.narrow =
        cellBits(NumberCell, CurrencyCell, FlagsCell, BuyerCell, TrackingCell, CarrierCell, ReasonCell, LastEventCell);
    shape.chips = {u"needs-action"_s, u"unpaid"_s,   u"to-ship"_s, u"failed"_s,
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
    rechip();
}

void OrderModel::announceAmounts()
{
    announceAll(AmountRoles);
}

fold::OrderMoney OrderModel::moneyOf(int row) const
{
    const fold::OrderRecord &order = m_state.orders().at(row);
    fold::OrderMoney money = fold::derive(order);
    if (!order.wholesale)
        return money;
    const int at = m_state.wholesaleOrders().indexOf(order.id);
    const fold::WholesaleRecord &whole = m_state.wholesaleOrders().at(at);
    const fold::WholesaleMoney sums = m_state.wholesaleMoney(at);
    money.gross = sums.gross;
    money.refunded = sums.refunded;
    money.refundAssumed = sums.refundAssumed;
    money.toRefund = sums.toRefund;
    money.refundDiffers = order.refunds->unreadable > 0 || order.refunds->knownSum() > sums.gross;
    money.paid = money.paid || sums.gross.micros > 0;
    money.lostAtPayment = money.lostAtPayment && !money.paid;
    // Nothing is sent before the balance is there, so waiting begins with it.
    if (whole.balancePaid.isKnown())
        money.paidAt = whole.balancePaid.at();
    else if (money.paidAt == events::NoTime && whole.depositPaid.isKnown())
        money.paidAt = whole.depositPaid.at();
    return money;
}

void OrderModel::read(int row, std::span<quint64> cells) const
{
    const fold::OrderRecord &order = m_state.orders().at(row);
    const fold::OrderMoney money = moneyOf(row);
    cells[NumberCell] = live::cellOf(order.number.value());
    cells[PlacedAtCell] = live::cellOf(order.placedAt());
    cells[StatusCell] = cellOfWord(order.status.value());
    cells[PaymentCell] = cellOfWord(order.paymentStatus.value());
    cells[FulfillmentCell] = cellOfWord(order.fulfillmentStatus.value());
    cells[TotalCell] = cellOfAmount(order.total);
    cells[CurrencyCell] = live::cellOf(order.currency.value());
    cells[AmountPaidCell] = live::cellOf(order.amountPaidKnown ? order.amountPaid.micros : qint64(-1));
    cells[GrossCell] = cellOfTotal(money.gross);
    cells[RefundedCell] = cellOfTotal(money.refunded);
    cells[ToRefundCell] = cellOfTotal(money.toRefund);
    cells[NetCell] = cellOfTotal(money.net());
    quint64 flags = 0;
    const auto flag = [&flags](Flag bit, bool on) { flags |= on ? quint64(bit) : 0; };
    flag(Paid, money.paid);
    flag(RefundAssumed, money.refundAssumed);
    flag(Lost, money.lostAtPayment);
    flag(Attention, money.refundDiffers);
    flag(Unread, order.refunds->unreadable > 0);
    if (order.wholesale) {
        const int at = m_state.wholesaleOrders().indexOf(order.id);
        flag(Owing, m_state.wholesaleMoney(at).receivable.micros > 0);
        flag(Gone, m_state.wholesaleOrders().at(at).shippedAt != events::NoTime);
    }
    cells[FlagsCell] = flags;
    cells[BuyerCell] = live::cellOf(order.buyerId.value());
    cells[TrackingCell] = live::cellOf(order.trackingNumber.value());
    cells[CarrierCell] = live::cellOf(order.carrier.value());
    cells[ReasonCell] = live::cellOf(order.reason.value());
    cells[UpdatedAtCell] = live::cellOf(order.heard.updatedAt);
    cells[LastEventCell] = live::cellOf(qint64(order.heard.lastEvent.row()));
    cells[StatusAtCell] = live::cellOf(order.status.isKnown() ? order.status.at() : events::NoTime);
    cells[PaidAtCell] = live::cellOf(money.paidAt);
}

QString OrderModel::searchTextOf(int row) const
{
    const fold::OrderRecord &order = m_state.orders().at(row);
    return joined({order.number.value(), order.id, order.buyerId.value(), order.trackingNumber.value(),
                   order.carrier.value(), order.reason.value()});
}

quint32 OrderModel::chipsOf(int row) const
{
    const fold::OrderRecord &order = m_state.orders().at(row);
    const quint64 flags = cell(row, FlagsCell);
    const OrderStatus status = order.status.value().known();
    const PaymentStatus payment = order.paymentStatus.value().known();
    const bool paid = (flags & Paid) != 0;
    const bool cancelled = status == OrderStatus::Cancelled;
    const bool over = cancelled || status == OrderStatus::Refunded || payment == PaymentStatus::Refunded;
    const bool toShip = paid && !over && (flags & (Owing | Gone)) == 0 && !order.isOnItsWay();
    const bool failed = payment == PaymentStatus::Failed;

    quint32 chips = 0;
    if (!paid && !cancelled && (flags & Lost) == 0)
        chips |= UnpaidChip;
    if (toShip)
        chips |= ToShipChip;
    if (failed)
        chips |= FailedChip;
    if (cancelled)
        chips |= CancelledChip;
    if (order.refunds->any())
        chips |= RefundedChip;
    if (order.placedAt() >= m_times.dayBegin && order.placedAt() < m_times.dayEnd)
        chips |= TodayChip;
    if ((failed && !over) || (flags & (Attention | Unread)) != 0 || number(row, ToRefundCell) > 0 ||
        (toShip && number(row, PaidAtCell) < m_times.shipBefore))
        chips |= NeedsActionChip;
    return chips;
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
        return order.number.isKnown() ? order.number.value() : shortId(order.id);
    case PlacedAtRole:
        return m_display.moment(order.placedAt());
    case StatusRole:
        return word(order.status.value());
    case StatusKeyRole:
        return order.status.value().text();
    case StatusChipRole:
        return chip(order.status.value());
    case PaymentRole:
        return word(order.paymentStatus.value());
    case PaymentKeyRole:
        return order.paymentStatus.value().text();
    case PaymentChipRole:
        return chip(order.paymentStatus.value());
    case FulfillmentRole:
        return word(order.fulfillmentStatus.value());
    case FulfillmentKeyRole:
        return order.fulfillmentStatus.value().text();
    case FulfillmentChipRole:
        return chip(order.fulfillmentStatus.value());
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
        return m_display.moment(order.heard.updatedAt);
    case StatusAtRole:
        return m_display.moment(number(row, StatusAtCell));
    case LastEventRole:
        return order.heard.lastEvent.toString();
    case NeedsActionRole:
        return (chips(row) & NeedsActionChip) != 0;
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
