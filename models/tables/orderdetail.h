// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "tables/ordermodel.h"

#include <QPointer>

namespace tillwatch::tables
{

/// One order as properties, for a panel. Follows the row while both live.
class OrderDetail : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by OrderProxy.detail()")
    Q_PROPERTY(QString orderId READ orderId CONSTANT)
    Q_PROPERTY(QString number READ number NOTIFY changed)
    Q_PROPERTY(QDateTime placedAt READ placedAt NOTIFY changed)
    Q_PROPERTY(QString status READ status NOTIFY changed)
    Q_PROPERTY(QString statusChip READ statusChip NOTIFY changed)
    Q_PROPERTY(QString payment READ payment NOTIFY changed)
    Q_PROPERTY(QString paymentChip READ paymentChip NOTIFY changed)
    Q_PROPERTY(QString fulfillment READ fulfillment NOTIFY changed)
    Q_PROPERTY(QString fulfillmentChip READ fulfillmentChip NOTIFY changed)
    Q_PROPERTY(QString totalText READ totalText NOTIFY changed)
    Q_PROPERTY(QString currency READ currency NOTIFY changed)
    Q_PROPERTY(QString amountPaidText READ amountPaidText NOTIFY changed)
    Q_PROPERTY(QString refundedText READ refundedText NOTIFY changed)
    Q_PROPERTY(bool refundAssumed READ isRefundAssumed NOTIFY changed)
    Q_PROPERTY(QString grossText READ grossText NOTIFY changed)
    Q_PROPERTY(QString toRefundText READ toRefundText NOTIFY changed)
    Q_PROPERTY(QString netText READ netText NOTIFY changed)
    Q_PROPERTY(QString buyer READ buyer NOTIFY changed)
    Q_PROPERTY(QString tracking READ tracking NOTIFY changed)
    Q_PROPERTY(QString carrier READ carrier NOTIFY changed)
    Q_PROPERTY(QString reason READ reason NOTIFY changed)
    Q_PROPERTY(QDateTime updatedAt READ updatedAt NOTIFY changed)
    Q_PROPERTY(QString lastEvent READ lastEvent NOTIFY changed)
    Q_PROPERTY(bool needsAction READ needsAction NOTIFY changed)
    Q_PROPERTY(bool paid READ isPaid NOTIFY changed)
public:
    OrderDetail(const OrderModel *model, int row, QObject *parent = nullptr)
        : QObject(parent), m_model(model), m_row(row)
    {
        connect(model, &OrderModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
            if (from.row() <= m_row && m_row <= to.row())
                Q_EMIT changed();
        });
    }

    [[nodiscard]] QString orderId() const { return text(OrderModel::OrderIdRole); }
    [[nodiscard]] QString number() const { return text(OrderModel::NumberRole); }
    [[nodiscard]] QDateTime placedAt() const { return get(OrderModel::PlacedAtRole).toDateTime(); }
    [[nodiscard]] QString status() const { return text(OrderModel::StatusRole); }
    [[nodiscard]] QString statusChip() const { return text(OrderModel::StatusChipRole); }
    [[nodiscard]] QString payment() const { return text(OrderModel::PaymentRole); }
    [[nodiscard]] QString paymentChip() const { return text(OrderModel::PaymentChipRole); }
    [[nodiscard]] QString fulfillment() const { return text(OrderModel::FulfillmentRole); }
    [[nodiscard]] QString fulfillmentChip() const { return text(OrderModel::FulfillmentChipRole); }
    [[nodiscard]] QString totalText() const { return text(OrderModel::TotalTextRole); }
    [[nodiscard]] QString currency() const { return text(OrderModel::CurrencyRole); }
    [[nodiscard]] QString amountPaidText() const { return text(OrderModel::AmountPaidTextRole); }
    [[nodiscard]] QString refundedText() const { return text(OrderModel::RefundedTextRole); }
    [[nodiscard]] bool isRefundAssumed() const { return get(OrderModel::RefundAssumedRole).toBool(); }
    [[nodiscard]] QString grossText() const { return text(OrderModel::GrossTextRole); }
    [[nodiscard]] QString toRefundText() const { return text(OrderModel::ToRefundTextRole); }
    [[nodiscard]] QString netText() const { return text(OrderModel::NetTextRole); }
    [[nodiscard]] QString buyer() const { return text(OrderModel::BuyerRole); }
    [[nodiscard]] QString tracking() const { return text(OrderModel::TrackingRole); }
    [[nodiscard]] QString carrier() const { return text(OrderModel::CarrierRole); }
    [[nodiscard]] QString reason() const { return text(OrderModel::ReasonRole); }
    [[nodiscard]] QDateTime updatedAt() const { return get(OrderModel::UpdatedAtRole).toDateTime(); }
    [[nodiscard]] QString lastEvent() const { return text(OrderModel::LastEventRole); }
    [[nodiscard]] bool needsAction() const { return get(OrderModel::NeedsActionRole).toBool(); }
    [[nodiscard]] bool isPaid() const { return get(OrderModel::PaidRole).toBool(); }

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QVariant get(int role) const { return m_model ? m_model->value(m_row, role) : QVariant(); }
    [[nodiscard]] QString text(int role) const { return get(role).toString(); }

    QPointer<const OrderModel> m_model;
    int m_row;
};

} // namespace tillwatch::tables
