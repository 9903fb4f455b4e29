// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"
#include "live/rowmodel.h"
#include "tables/display.h"

namespace tillwatch::tables
{

/// Table of the wholesale orders, a row each. GUI thread. Texts of amounts are formatted; empty while unknown.
class WholesaleModel : public tillwatch::live::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    enum Role {
        OrderIdRole = live::FirstRole, ///< QString
        NumberRole,                    ///< QString: Display::labelOf()
        PlacedAtRole,                  ///< QDateTime, invalid while it is unknown
        BuyerRole,                     ///< QString: the buyer's id
        StatusRole,                    ///< QString: label
        StatusKeyRole,                 ///< QString: the status as in the event
        StatusToneRole,                ///< QString: tone of tables/labels.h
        TotalTextRole,                 ///< QString
        DepositTextRole,               ///< QString
        BalanceTextRole,               ///< QString
        DepositPaidTextRole,           ///< QString, empty while it is not paid
        BalancePaidTextRole,           ///< QString, empty while it is not paid
        ReceivableTextRole,            ///< QString: what the buyer owes; empty for 0
        RefundedTextRole,              ///< QString, empty for 0
        ToRefundTextRole,              ///< QString: what is still to be refunded; empty for 0
        TermsRole,                     ///< QString: payment terms as in the event, such as net30
        DueAtRole,                     ///< QDateTime, estimated from terms and order date; invalid if unknown
        OverdueRole,                   ///< bool, estimated from DueAtRole
        ProgressRole,                  ///< int: 0 placed, 1 deposit paid, 2 balance paid, 3 shipped
        TrackingRole,                  ///< QString
        CarrierRole,                   ///< QString
        ShippedAtRole,                 ///< QDateTime
        UpdatedAtRole,                 ///< QDateTime of the newest event
        LastEventRole,                 ///< QString: name of the newest event
        DepositPaidAtRole,             ///< QDateTime, invalid while it is not paid
        BalancePaidAtRole,             ///< QDateTime, invalid while it is not paid
        DepositShownTextRole,          ///< QString: the deposit that was paid, else the one that was requested
        BalanceShownTextRole,          ///< QString: the balance that was paid, else the one that was requested
        ProgressTextRole,              ///< QString: label of the progress; empty if cancelled or refunded
    };
    Q_ENUM(Role)

    /// Filters in the order of filterNames().
    enum Filter {
        OpenFilter,
        OverdueFilter,
        ShippedFilter,
        PaidFilter,
        CancelledFilter,
        TodayFilter,
    };

    /// \a state and \a display outlive the model.
    WholesaleModel(const fold::ShopState &state, const Display &display, QObject *parent = nullptr);

    /// Signals all amounts after their format changed (currency, hidden amounts).
    void reformatAmounts();
    /// Sets the present time, before which due balances are overdue, and the present day [dayBegin, dayEnd).
    void setNow(events::Time now, events::Time dayBegin = 0, events::Time dayEnd = 0);
    [[nodiscard]] QVariant value(int row, int role) const override;
    [[nodiscard]] int indexOf(const QString &id) const override { return m_state.wholesaleOrders().indexOf(id); }
    [[nodiscard]] QString idAt(int row) const override { return m_state.wholesaleOrders().at(row).id; }
    /// Currency of the order with the same id.
    [[nodiscard]] QString currencyOf(int row) const override;

protected:
    void read(int row, std::span<quint64> cells) const override;
    [[nodiscard]] QString searchTextOf(int row) const override;
    [[nodiscard]] quint32 filtersOf(int row) const override;

private:
    [[nodiscard]] bool isOverdue(int row) const;
    [[nodiscard]] QString progress(int row) const;

    const fold::ShopState &m_state;
    const Display &m_display;
    events::Time m_now = 0;
    events::Time m_dayBegin = 0;
    events::Time m_dayEnd = 0;
};

} // namespace tillwatch::tables
