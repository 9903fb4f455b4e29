// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "notifications/alerttext.h"

#include "base/bidi.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tillwatch::notifications
{

using tables::Display;

namespace
{
class AlertStrings
{
    Q_DECLARE_TR_FUNCTIONS(AlertStrings)
public:
    static QString singular(const Alert &alert, const QString &name)
    {
        switch (alert.topic) {
        case Topic::Refund:
            return tr("Refund of order %1").arg(name);
        case Topic::PaidOrderFailed:
            return tr("Payment failed on paid order %1").arg(name);
        case Topic::OutOfStock:
            return tr("Out of stock: %1").arg(name);
        case Topic::Disconnected:
            return tr("No connection for over a minute");
        case Topic::RateLimited:
            return tr("The gateway limits how much this program may send");
        case Topic::WholesaleOrder:
            return tr("New wholesale order %1").arg(name);
        case Topic::NewOrder:
            return tr("New order %1").arg(name);
        case Topic::Sale:
            return tr("Sale %1").arg(name);
        case Topic::DepositPaid:
            return tr("Deposit paid on %1").arg(name);
        case Topic::BalancePaid:
            return tr("Balance paid on %1").arg(name);
        case Topic::QuotationAccepted:
            return tr("Quotation %1 accepted").arg(name);
        case Topic::QuotationRejected:
            return tr("Quotation %1 rejected").arg(name);
        case Topic::PaymentFailed:
            return tr("Payment failed on order %1").arg(name);
        case Topic::OrderCancelled:
            return tr("Order %1 cancelled").arg(name);
        case Topic::Fulfilment:
            return tr("Fulfilment of order %1 changed").arg(name);
        case Topic::Restocked:
            return tr("Restocked: %1").arg(name);
        case Topic::LowStock:
            return tr("Low stock: %1").arg(name);
        case Topic::QuotationViewed:
            return tr("Quotation %1 viewed").arg(name);
        case Topic::QuotationExpired:
            return tr("Quotation %1 expired").arg(name);
        case Topic::InvitationAccepted:
            return tr("%1 accepted your invitation").arg(name);
        case Topic::InvitationRejected:
            return tr("%1 declined your invitation").arg(name);
        case Topic::Notice:
            return alert.title;
        case Topic::Record:
        case Topic::Several:
            break;
        }
        return changed(alert.subjectKind, name);
    }

    static QString changed(RecordKind kind, const QString &name)
    {
        switch (kind) {
        case RecordKind::Product:
            return tr("Product %1 changed").arg(name);
        case RecordKind::Quotation:
            return tr("Quotation %1 changed").arg(name);
        case RecordKind::WholesaleOrder:
            return tr("Wholesale order %1 changed").arg(name);
        case RecordKind::Invitation:
            return tr("Invitation of %1 changed").arg(name);
        default:
            return tr("Order %1 changed").arg(name);
        }
    }

    /// \a n is at least 2 for a toast of several alerts; 1 is possible in a summary.
    static QString plural(Topic topic, int n)
    {
        switch (topic) {
        case Topic::Refund:
            return n == 1 ? tr("%Ln refund", nullptr, n) : tr("%Ln refunds", nullptr, n);
        case Topic::PaidOrderFailed:
        case Topic::PaymentFailed:
            return n == 1 ? tr("%Ln payment failed", nullptr, n) : tr("%Ln payments failed", nullptr, n);
        case Topic::OutOfStock:
            return n == 1 ? tr("%Ln product out of stock", nullptr, n) : tr("%Ln products out of stock", nullptr, n);
        case Topic::WholesaleOrder:
            return n == 1 ? tr("%Ln new wholesale order", nullptr, n) : tr("%Ln new wholesale orders", nullptr, n);
        case Topic::NewOrder:
            return n == 1 ? tr("%Ln new order", nullptr, n) : tr("%Ln new orders", nullptr, n);
        case Topic::Sale:
            return n == 1 ? tr("%Ln sale", nullptr, n) : tr("%Ln sales", nullptr, n);
        case Topic::DepositPaid:
            return n == 1 ? tr("%Ln deposit paid", nullptr, n) : tr("%Ln deposits paid", nullptr, n);
        case Topic::BalancePaid:
            return n == 1 ? tr("%Ln balance paid", nullptr, n) : tr("%Ln balances paid", nullptr, n);
        case Topic::QuotationAccepted:
            return n == 1 ? tr("%Ln quotation accepted", nullptr, n) : tr("%Ln quotations accepted", nullptr, n);
        case Topic::QuotationRejected:
            return n == 1 ? tr("%Ln quotation rejected", nullptr, n) : tr("%Ln quotations rejected", nullptr, n);
        case Topic::OrderCancelled:
            return n == 1 ? tr("%Ln order cancelled", nullptr, n) : tr("%Ln orders cancelled", nullptr, n);
        case Topic::Fulfilment:
            return n == 1 ? tr("%Ln fulfilment change", nullptr, n) : tr("%Ln fulfilment changes", nullptr, n);
        case Topic::Restocked:
            return n == 1 ? tr("%Ln product restocked", nullptr, n) : tr("%Ln products restocked", nullptr, n);
        case Topic::LowStock:
            return n == 1 ? tr("%Ln product low on stock", nullptr, n) : tr("%Ln products low on stock", nullptr, n);
        case Topic::QuotationViewed:
            return n == 1 ? tr("%Ln quotation viewed", nullptr, n) : tr("%Ln quotations viewed", nullptr, n);
        case Topic::QuotationExpired:
            return n == 1 ? tr("%Ln quotation expired", nullptr, n) : tr("%Ln quotations expired", nullptr, n);
        case Topic::InvitationAccepted:
            return n == 1 ? tr("%Ln invitation accepted", nullptr, n) : tr("%Ln invitations accepted", nullptr, n);
        case Topic::InvitationRejected:
            return n == 1 ? tr("%Ln invitation declined", nullptr, n) : tr("%Ln invitations declined", nullptr, n);
        case Topic::Disconnected:
        case Topic::RateLimited:
        case Topic::Notice:
        case Topic::Record:
        case Topic::Several:
            break;
        }
        return n == 1 ? tr("%Ln thing needs you", nullptr, n) : tr("%Ln things need you", nullptr, n);
    }

    static QString left(const QString &stock) { return tr("%1 left").arg(stock); }
    static QString since(const QString &time) { return tr("since %1").arg(time); }

    static QString delivery(Delivery delivery)
    {
        switch (delivery) {
        case Delivery::Shown:
            return tr("Shown");
        case Delivery::Grouped:
            return tr("Shown together with others");
        case Delivery::Summarised:
            return tr("Not shown by itself: a busy minute was summed up");
        case Delivery::NoRoom:
            return tr("Not shown: more urgent alerts were on screen");
        case Delivery::RecordOnly:
            return tr("Not announced: kept for the record");
        case Delivery::Restored:
            return tr("Not announced: it came out of the history");
        case Delivery::Muted:
            return tr("Not announced: alerts of this product are muted");
        }
        return {};
    }
};

QString amountsOf(const Alert &alert, const Display &display)
{
    QStringList texts;
    for (const auto &[currency, total] : alert.amounts)
        texts.append(display.money(total, currency));
    return texts.join(u" + "_s);
}

QString nameOf(const Alert &alert, const Display &display)
{
    return bidi::isolated(alert.label.isEmpty() ? display.labelOf(alert.subjectId) : alert.label);
}

/// The body of an alert of a product, its stock, as \a locale writes it; the alert keeps it in ASCII digits.
QString stockOf(const Alert &alert, const QLocale &locale)
{
    return locale.toString(alert.body.toLongLong());
}

AlertText singleText(const Alert &alert, const Display &display)
{
    AlertText text{AlertStrings::singular(alert, nameOf(alert, display)), alert.body};
    if (const QString amounts = amountsOf(alert, display); !amounts.isEmpty())
        text.title += u" · "_s + amounts;
    if (alert.subjectKind == RecordKind::Product && !alert.body.isEmpty())
        text.body = stockOf(alert, display.locale);
    if ((alert.topic == Topic::LowStock || alert.topic == Topic::Restocked) && !alert.body.isEmpty())
        text.body = AlertStrings::left(text.body);
    else if (alert.topic == Topic::OutOfStock)
        text.body.clear();
    else if (alert.topic == Topic::Disconnected)
        text.body = AlertStrings::since(display.timeOfDay(alert.at));
    return text;
}
} // namespace

AlertText alertText(const Toast &toast, const Display &display)
{
    if (toast.records == 1 && !toast.isSummary)
        return singleText(toast, display);
    AlertText text{AlertStrings::plural(toast.topic, toast.records), {}};
    if (const QString amounts = amountsOf(toast, display); !amounts.isEmpty())
        text.title += u" · "_s + amounts;
    QStringList others;
    for (const auto &[topic, count] : toast.more)
        others.append(AlertStrings::plural(topic, count));
    text.body = others.join(u" · "_s);
    return text;
}

AlertText alertText(const Alert &alert, const Display &display)
{
    return singleText(alert, display);
}

QString deliveryLabel(Delivery delivery)
{
    return AlertStrings::delivery(delivery);
}

} // namespace tillwatch::notifications
