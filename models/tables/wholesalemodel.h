// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"
#include "live/rowmodel.h"
#include "tables/display.h"

namespace tillwatch::tables
{

/// Wholesale orders, one row each. GUI thread.
class WholesaleModel : public tillwatch::live::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    enum Role {
        OrderIdRole = live::FirstRole, ///< QString
        NumberRole,                    ///< QString: the first 8 of the id in capitals
        PlacedAtRole,                  ///< QDateTime, invalid while it is unknown
        BuyerRole,                     ///< QString: the buyer's id
        StatusRole,                    ///< QString
        StatusKeyRole,                 ///< QString
        StatusToneRole,                ///< QString
        TotalTextRole,                 ///< QString
        DepositTextRole,               ///< QString
        BalanceTextRole,               ///< QString
        DepositPaidTextRole,           ///< QString, empty while it is not paid
        BalancePaidTextRole,           ///< QString, empty while it is not paid
        ReceivableTextRole,            ///< QString, empty for nothing
        RefundedTextRole,              ///< QString, empty for nothing
        ToRefundTextRole,              ///< QString, empty for nothing
        TermsRole,                     ///< QString as it came: net30, …
        DueAtRole,                     ///< QDateTime by terms and date placed, invalid where they do not say
        OverdueRole,                   ///< bool, an estimate
        ProgressRole,                  ///< int: 0 placed, 1 deposit paid, 2 balance paid, 3 shipped
        TrackingRole,                  ///< QString
        CarrierRole,                   ///< QString
        ShippedAtRole,                 ///< QDateTime
        UpdatedAtRole,                 ///< QDateTime
        LastEventRole,                 ///< QString
        DepositPaidAtRole,             ///< QDateTime, invalid while it is not paid
        BalancePaidAtRole,             ///< QDateTime, invalid while it is not paid
        DepositShownTextRole,          ///< QString: what was paid, else what was asked for
        BalanceShownTextRole,          ///< QString: what was paid, else what was asked for
        ProgressTextRole,              ///< QString: how far it is, empty where it goes nowhere any more
    };
    Q_ENUM(Role)

    /// The filters, in the order of their names.
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

    /// Tells that amounts are shown in another way.
    void announceAmounts();
    /// Lets the balances of orders that were due before \a now be overdue; today is half-open.
    void setNow(events::Time now, events::Time dayBegin = 0, events::Time dayEnd = 0);
    [[nodiscard]] QVariant value(int row, int role) const override;
    [[nodiscard]] int indexOf(const QString &id) const override { return m_state.wholesaleOrders().indexOf(id); }
    [[nodiscard]] QString idAt(int row) const override { return m_state.wholesaleOrders().at(row).id; }
    /// What the order row of the same id says.
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
