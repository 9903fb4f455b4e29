// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"
#include "live/rowmodel.h"
#include "tables/display.h"

namespace tillwatch::tables
{

/// Table of the orders, a row each, in the order of their first events. GUI thread.
class OrderModel : public tillwatch::live::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    enum Role {
        OrderIdRole = live::FirstRole, ///< QString
        NumberRole,                    ///< QString: the order number, else Display::labelOf()
        PlacedAtRole,                  ///< QDateTime in the shop's zone
        StatusRole,                    ///< QString: label
        StatusKeyRole,                 ///< QString: the status as in the event
        StatusToneRole,                ///< QString: tone of tables/labels.h, may be empty
        PaymentRole,                   ///< QString: label of the payment status
        PaymentKeyRole,                ///< QString
        PaymentToneRole,               ///< QString
        FulfillmentRole,               ///< QString: label of the fulfilment status
        FulfillmentKeyRole,            ///< QString
        FulfillmentToneRole,           ///< QString
        TotalTextRole,                 ///< QString: the total, formatted; empty while it is unknown
        CurrencyRole,                  ///< QString: ISO 4217 code; empty while it is unknown
        AmountPaidTextRole,            ///< QString: the largest amount paid of all events, formatted
        RefundedTextRole,              ///< QString: what was refunded, with "≈" if it is assumed; empty for 0
        RefundAssumedRole,             ///< bool: events named no amount of the refund
        BuyerRole,                     ///< QString: the buyer's id
        TrackingRole,                  ///< QString
        CarrierRole,                   ///< QString
        ReasonRole,                    ///< QString: of a cancellation, refund or failure
        UpdatedAtRole,                 ///< QDateTime in the shop's zone
        LastEventRole,                 ///< QString: name of the newest event
        NeedsActionRole,               ///< bool: shop::needsAction(), or shipped late
        PaidRole,                      ///< bool
        GrossTextRole,                 ///< QString: gross, formatted
        ToRefundTextRole,              ///< QString: what is still to be refunded; empty for 0
        NetTextRole,                   ///< QString: gross less refunds, formatted
        StatusAtRole, ///< QDateTime of the event with the status, in the shop's zone; invalid if unknown
    };
    Q_ENUM(Role)

    /// Filters in the order of filterNames().
    enum Filter {
        NeedsActionFilter,
        UnpaidFilter,
        ToShipFilter,
        FailedFilter,
        CancelledFilter,
        RefundedFilter,
        TodayFilter,
    };

    /// Times that filters depend on, in milliseconds since 1970. The day is [dayBegin, dayEnd).
    struct Times {
        events::Time dayBegin = 0;
        events::Time dayEnd = 0;
        events::Time now = 0;
    };

    /// \a state and \a display outlive the model.
    OrderModel(const fold::ShopState &state, const Display &display, QObject *parent = nullptr);

    /// Sets the present day and time, and refreshes the filters.
    void setTimes(const Times &times);
    /// Signals all amounts after their format changed (currency, hidden amounts).
    void reformatAmounts();

    [[nodiscard]] QVariant value(int row, int role) const override;
    [[nodiscard]] int indexOf(const QString &id) const override { return m_state.orders().indexOf(id); }
    [[nodiscard]] QString idAt(int row) const override { return m_state.orders().at(row).id; }
    [[nodiscard]] QString currencyOf(int row) const override { return m_state.orders().at(row).currency.value(); }

protected:
    void read(int row, std::span<quint64> cells) const override;
    [[nodiscard]] QString searchTextOf(int row) const override;
    [[nodiscard]] quint32 filtersOf(int row) const override;

private:
    const fold::ShopState &m_state;
    const Display &m_display;
    Times m_times;
};

} // namespace tillwatch::tables
