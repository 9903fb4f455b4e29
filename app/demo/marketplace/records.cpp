// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/records.h"

namespace tillwatch::demo
{

QByteArray statusText(OrderStatus status)
{
    static const QByteArray texts[] = {
        QByteArrayLiteral("pending"),         QByteArrayLiteral("awaiting_payment"), QByteArrayLiteral("paid"),
        QByteArrayLiteral("processing"),      QByteArrayLiteral("in_production"),    QByteArrayLiteral("ready_to_ship"),
        QByteArrayLiteral("balance_overdue"), QByteArrayLiteral("shipped"),          QByteArrayLiteral("delivered"),
        QByteArrayLiteral("fulfilled"),       QByteArrayLiteral("cancelled"),        QByteArrayLiteral("refunded"),
    };
    return texts[static_cast<int>(status)];
}

QByteArray statusCapitals(OrderStatus status)
{
    static const QByteArray texts[] = {
        QByteArrayLiteral("PENDING"),         QByteArrayLiteral("AWAITING_PAYMENT"), QByteArrayLiteral("PAID"),
        QByteArrayLiteral("PROCESSING"),      QByteArrayLiteral("IN_PRODUCTION"),    QByteArrayLiteral("READY_TO_SHIP"),
        QByteArrayLiteral("BALANCE_OVERDUE"), QByteArrayLiteral("SHIPPED"),          QByteArrayLiteral("DELIVERED"),
        QByteArrayLiteral("FULFILLED"),       QByteArrayLiteral("CANCELLED"),        QByteArrayLiteral("REFUNDED"),
    };
    return texts[static_cast<int>(status)];
}

QByteArray statusText(PaymentStatus status)
{
    static const QByteArray texts[] = {
        QByteArrayLiteral("pending"),   QByteArrayLiteral("paid"),     QByteArrayLiteral("failed"),
        QByteArrayLiteral("cancelled"), QByteArrayLiteral("refunded"),
    };
    return texts[static_cast<int>(status)];
}

QByteArray statusText(FulfillmentStatus status)
{
    static const QByteArray texts[] = {
        QByteArrayLiteral("unfulfilled"), QByteArrayLiteral("fulfilled"), QByteArrayLiteral("shipped"),
        QByteArrayLiteral("in_transit"),  QByteArrayLiteral("delivered"),
    };
    return texts[static_cast<int>(status)];
}

} // namespace tillwatch::demo
