// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"
#include "live/rowmodel.h"
#include "tables/display.h"

namespace tillwatch::tables
{

/// Orders, one row each, in the order in which they were first heard of. GUI thread.
class OrderModel : public tillwatch::live::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    enum Role {
        OrderIdRole = live::FirstRole, ///< QString
        NumberRole,                    ///< QString: the order number, else the first 8 of the id in capitals
        PlacedAtRole,                  ///< QDateTime in the shop's zone
        StatusRole,                    ///< QString: a word for a person
        StatusKeyRole,                 ///< QString: the word of the wire
        StatusToneRole,                ///< QString: neutral, info, active, good, warn, bad, void, back or empty
        PaymentRole,                   ///< QString
        PaymentKeyRole,                ///< QString
        PaymentToneRole,               ///< QString
        FulfillmentRole,               ///< QString
        FulfillmentKeyRole,            ///< QString
        FulfillmentToneRole,           ///< QString
        TotalTextRole,                 ///< QString: the total by locale, empty while it is unknown
        CurrencyRole,                  ///< QString: ISO 4217, empty while it is unknown
        AmountPaidTextRole,            ///< QString: the largest amount paid that was ever heard
        RefundedTextRole,              ///< QString: R, with "≈" where it is assumed; empty for nothing
        RefundAssumedRole,             ///< bool
        BuyerRole,                     ///< QString: the buyer's id
        TrackingRole,                  ///< QString
        CarrierRole,                   ///< QString
        ReasonRole,                    ///< QString: of a cancellation, refund or failure
        UpdatedAtRole,                 ///< QDateTime in the shop's zone
        LastEventRole,                 ///< QString: name of the newest event
        NeedsActionRole,               ///< bool: a person should look at it
        PaidRole,                      ///< bool
        GrossTextRole,                 ///< QString: G
        ToRefundTextRole,              ///< QString: C, empty for nothing
        NetTextRole,                   ///< QString
        StatusAtRole,                  ///< QDateTime in the shop's zone: when the status was told, invalid without one
    };
    Q_ENUM(Role)

    /// The filters, in the order of their names.
    enum Filter {
        NeedsActionFilter,
        UnpaidFilter,
        ToShipFilter,
        FailedFilter,
        CancelledFilter,
        RefundedFilter,
        TodayFilter,
    };

    /// What filters depend on beside the records. Milliseconds since 1970, the day half-open.
    struct Times {
        events::Time dayBegin = 0;
        events::Time dayEnd = 0;
        events::Time now = 0;
    };

    /// \a state and \a display outlive the model.
    OrderModel(const fold::ShopState &state, const Display &display, QObject *parent = nullptr);

    void setTimes(const Times &times);
    /// Tells that amounts are shown in another way.
    void announceAmounts();

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
