// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "analytics/ledger.h"
#include "shop/backlog.h"
#include "tables/display.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::overview
{

/// The shop's key numbers of today. Amounts are formatted, in the shop's currency. Differences compare with the same
/// elapsed time a week before, in percent ("+12 %") or as a number of records ("+3"); they are empty if the number of a
/// week before is 0 or unknown. GUI thread.
class Kpis : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    Q_PROPERTY(QString netToday READ netToday NOTIFY changed)
    Q_PROPERTY(QString grossToday READ grossToday NOTIFY changed)
    Q_PROPERTY(QString refundsToday READ refundsToday NOTIFY changed)
    Q_PROPERTY(QString toRefundToday READ toRefundToday NOTIFY changed)
    /// Empty while no order is paid.
    Q_PROPERTY(QString averageOrder READ averageOrder NOTIFY changed)
    /// What wholesale buyers owe, and what wholesale orders are worth.
    Q_PROPERTY(QString receivable READ receivable NOTIFY changed)
    Q_PROPERTY(QString booked READ booked NOTIFY changed)
    /// Total of open quotations.
    Q_PROPERTY(QString pipeline READ pipeline NOTIFY changed)
    /// Net of today in each other currency.
    Q_PROPERTY(QStringList otherNets READ otherNets NOTIFY changed)
    Q_PROPERTY(int orders READ orders NOTIFY changed)
    /// Number of wholesale orders among the orders.
    Q_PROPERTY(int wholesaleOrders READ wholesaleOrders NOTIFY changed)
    Q_PROPERTY(int paidOrders READ paidOrders NOTIFY changed)
    /// Number of orders whose payment failed or was cancelled.
    Q_PROPERTY(int lostAtPayment READ lostAtPayment NOTIFY changed)
    Q_PROPERTY(int toShip READ toShip NOTIFY changed)
    Q_PROPERTY(int needsAttention READ needsAttention NOTIFY changed)
    Q_PROPERTY(int lowStock READ lowStock NOTIFY changed)
    Q_PROPERTY(int outOfStock READ outOfStock NOTIFY changed)
    Q_PROPERTY(int openQuotations READ openQuotations NOTIFY changed)
    Q_PROPERTY(QString netDelta READ netDelta NOTIFY changed)
    Q_PROPERTY(QString grossDelta READ grossDelta NOTIFY changed)
    Q_PROPERTY(QString ordersDelta READ ordersDelta NOTIFY changed)
    Q_PROPERTY(QString averageDelta READ averageDelta NOTIFY changed)
    Q_PROPERTY(QString toShipDelta READ toShipDelta NOTIFY changed)
    Q_PROPERTY(QString attentionDelta READ attentionDelta NOTIFY changed)
    Q_PROPERTY(QString receivableDelta READ receivableDelta NOTIFY changed)
    /// One value for each of the last 24 hours, for charts; fewer if less is known.
    Q_PROPERTY(QList<qreal> netSpark READ netSpark NOTIFY sparksChanged)
    Q_PROPERTY(QList<qreal> grossSpark READ grossSpark NOTIFY sparksChanged)
    Q_PROPERTY(QList<qreal> ordersSpark READ ordersSpark NOTIFY sparksChanged)
    Q_PROPERTY(QList<qreal> averageSpark READ averageSpark NOTIFY sparksChanged)
    Q_PROPERTY(QList<qreal> toShipSpark READ toShipSpark NOTIFY sparksChanged)
    Q_PROPERTY(QList<qreal> attentionSpark READ attentionSpark NOTIFY sparksChanged)
    Q_PROPERTY(QList<qreal> receivableSpark READ receivableSpark NOTIFY sparksChanged)
public:
    /// Numbers of records, counted by the tables.
    struct Counts {
        int toShip = 0;
        int ordersNeedingAction = 0;
        int needAttention = 0;  ///< records of all kinds
        int wholesaleToday = 0; ///< wholesale orders placed today
        bool operator==(const Counts &) const = default;
    };

    /// All of them outlive the object.
    Kpis(const analytics::Ledger &ledger, const shop::Backlog &backlog, const tables::Display &display,
         QObject *parent = nullptr);

    /// Reads the numbers of today; signals if one changed.
    void refresh(const analytics::Day &today, events::Time now, Counts counts);
    /// Reads past numbers: the last 24 hours for the sparklines, and a week ago for the differences.
    void refreshComparisons(const analytics::Day &today, events::Time now);

    [[nodiscard]] const QString &netToday() const { return m_values.net; }
    [[nodiscard]] const QString &grossToday() const { return m_values.gross; }
    [[nodiscard]] const QString &refundsToday() const { return m_values.refunds; }
    [[nodiscard]] const QString &toRefundToday() const { return m_values.toRefund; }
    [[nodiscard]] const QString &averageOrder() const { return m_values.average; }
    [[nodiscard]] const QString &receivable() const { return m_values.receivable; }
    [[nodiscard]] const QString &booked() const { return m_values.booked; }
    [[nodiscard]] const QString &pipeline() const { return m_values.pipeline; }
    [[nodiscard]] const QStringList &otherNets() const { return m_values.otherNets; }
    [[nodiscard]] int orders() const { return m_values.orders; }
    [[nodiscard]] int wholesaleOrders() const { return m_values.counts.wholesaleToday; }
    [[nodiscard]] int paidOrders() const { return m_values.paidOrders; }
    [[nodiscard]] int lostAtPayment() const { return m_values.lostAtPayment; }
    [[nodiscard]] int toShip() const { return m_values.counts.toShip; }
    [[nodiscard]] int needsAttention() const { return m_values.counts.ordersNeedingAction + m_values.outOfStock; }
    [[nodiscard]] int lowStock() const { return m_values.lowStock; }
    [[nodiscard]] int outOfStock() const { return m_values.outOfStock; }
    [[nodiscard]] int openQuotations() const { return m_values.openQuotations; }
    [[nodiscard]] const QString &netDelta() const { return m_values.netDelta; }
    [[nodiscard]] const QString &grossDelta() const { return m_values.grossDelta; }
    [[nodiscard]] const QString &ordersDelta() const { return m_values.ordersDelta; }
    [[nodiscard]] const QString &averageDelta() const { return m_values.averageDelta; }
    [[nodiscard]] const QString &toShipDelta() const { return m_values.toShipDelta; }
    [[nodiscard]] const QString &attentionDelta() const { return m_values.attentionDelta; }
    [[nodiscard]] const QString &receivableDelta() const { return m_values.receivableDelta; }
    [[nodiscard]] const QList<qreal> &netSpark() const { return m_sparks.net; }
    [[nodiscard]] const QList<qreal> &grossSpark() const { return m_sparks.gross; }
    [[nodiscard]] const QList<qreal> &ordersSpark() const { return m_sparks.orders; }
    [[nodiscard]] const QList<qreal> &averageSpark() const { return m_sparks.average; }
    [[nodiscard]] const QList<qreal> &toShipSpark() const { return m_sparks.toShip; }
    [[nodiscard]] const QList<qreal> &attentionSpark() const { return m_sparks.attention; }
    [[nodiscard]] const QList<qreal> &receivableSpark() const { return m_sparks.receivable; }

Q_SIGNALS:
    void changed();
    void sparksChanged();

private:
    struct Values {
        QString net, gross, refunds, toRefund, average, receivable, booked, pipeline;
        QStringList otherNets;
        int orders = 0, paidOrders = 0, lostAtPayment = 0, lowStock = 0, outOfStock = 0, openQuotations = 0;
        Counts counts;
        QString netDelta, grossDelta, ordersDelta, averageDelta, toShipDelta, attentionDelta, receivableDelta;
        bool operator==(const Values &) const = default;
    };
    struct Sparks {
        QList<qreal> net, gross, orders, average, toShip, attention, receivable;
        bool operator==(const Sparks &) const = default;
    };
    /// Backlog of a week ago.
    struct WeekAgo {
        int toShip = 0;
        int attention = 0;
        money::Total receivable;
    };
    /// The time of a week before with the same elapsed time since midnight.
    [[nodiscard]] events::Time weekBefore(const analytics::Day &today, events::Time now) const;
    [[nodiscard]] QString delta(money::Total now, money::Total before) const;
    [[nodiscard]] QString countDelta(int now, int before) const;

    const analytics::Ledger &m_ledger;
    const shop::Backlog &m_backlog;
    const tables::Display &m_display;
    Values m_values;
    Sparks m_sparks;
    std::optional<WeekAgo> m_weekAgo; ///< nothing if it is unknown
};

} // namespace tillwatch::overview
