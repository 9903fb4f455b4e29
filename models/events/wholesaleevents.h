// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/field.h"

/// Events about wholesale invitations and orders.
namespace tillwatch::events
{

struct InvitationSent {
    static constexpr std::string_view Name = "wholesale:invitation_sent";
    Id invitationId;
    Id sellerId;
    QString buyerEmail;
    QString buyerName;

    static constexpr auto fields()
    {
        return std::tuple(field<InvitationSent>("invitationId", &InvitationSent::invitationId),
                          field<InvitationSent>("sellerId", &InvitationSent::sellerId),
                          field<InvitationSent>("buyerEmail", &InvitationSent::buyerEmail),
                          field<InvitationSent>("buyerName", &InvitationSent::buyerName));
    }
    [[nodiscard]] const QString &record() const { return invitationId.value; }
};

struct InvitationAccepted {
    static constexpr std::string_view Name = "wholesale:invitation_accepted";
    Id invitationId;
    Id sellerId;
    Id buyerId;
    QString buyerEmail;

    static constexpr auto fields()
    {
        return std::tuple(field<InvitationAccepted>("invitationId", &InvitationAccepted::invitationId),
                          field<InvitationAccepted>("sellerId", &InvitationAccepted::sellerId),
                          field<InvitationAccepted>("buyerId", &InvitationAccepted::buyerId),
                          field<InvitationAccepted>("buyerEmail", &InvitationAccepted::buyerEmail));
    }
    [[nodiscard]] const QString &record() const { return invitationId.value; }
};

struct InvitationRejected {
    static constexpr std::string_view Name = "wholesale:invitation_rejected";
    Id invitationId;
    Id sellerId;
    QString buyerEmail;

    static constexpr auto fields()
    {
        return std::tuple(field<InvitationRejected>("invitationId", &InvitationRejected::invitationId),
                          field<InvitationRejected>("sellerId", &InvitationRejected::sellerId),
                          field<InvitationRejected>("buyerEmail", &InvitationRejected::buyerEmail));
    }
    [[nodiscard]] const QString &record() const { return invitationId.value; }
};

struct WholesaleOrderPlaced {
    static constexpr std::string_view Name = "wholesale:order_placed";
    Id orderId;
    Id sellerId;
    Id buyerId;
    Money total;
    Money depositAmount;
    Money balanceAmount;
    QString paymentTerms;

    static constexpr auto fields()
    {
        return std::tuple(field<WholesaleOrderPlaced>("orderId", &WholesaleOrderPlaced::orderId),
                          field<WholesaleOrderPlaced>("sellerId", &WholesaleOrderPlaced::sellerId),
                          field<WholesaleOrderPlaced>("buyerId", &WholesaleOrderPlaced::buyerId),
                          field<WholesaleOrderPlaced>("total", &WholesaleOrderPlaced::total),
                          field<WholesaleOrderPlaced>("depositAmount", &WholesaleOrderPlaced::depositAmount),
                          field<WholesaleOrderPlaced>("balanceAmount", &WholesaleOrderPlaced::balanceAmount),
                          field<WholesaleOrderPlaced>("paymentTerms", &WholesaleOrderPlaced::paymentTerms));
    }
    [[nodiscard]] const QString &record() const { return orderId.value; }
};

struct WholesaleOrderUpdated {
    static constexpr std::string_view Name = "wholesale:order_updated";
    Id orderId;
    Id sellerId;
    Id buyerId;
    OpenOrderStatus status;

    static constexpr auto fields()
    {
        return std::tuple(field<WholesaleOrderUpdated>("orderId", &WholesaleOrderUpdated::orderId),
                          field<WholesaleOrderUpdated>("sellerId", &WholesaleOrderUpdated::sellerId),
                          field<WholesaleOrderUpdated>("buyerId", &WholesaleOrderUpdated::buyerId),
                          field<WholesaleOrderUpdated>("status", &WholesaleOrderUpdated::status));
    }
    [[nodiscard]] const QString &record() const { return orderId.value; }
};

struct WholesaleDepositPaid {
    static constexpr std::string_view Name = "wholesale:deposit_paid";
    Id orderId;
    Id sellerId;
    Id buyerId;
    Money amount;

    static constexpr auto fields()
    {
        return std::tuple(field<WholesaleDepositPaid>("orderId", &WholesaleDepositPaid::orderId),
                          field<WholesaleDepositPaid>("sellerId", &WholesaleDepositPaid::sellerId),
                          field<WholesaleDepositPaid>("buyerId", &WholesaleDepositPaid::buyerId),
                          field<WholesaleDepositPaid>("amount", &WholesaleDepositPaid::amount));
    }
    [[nodiscard]] const QString &record() const { return orderId.value; }
};

struct WholesaleBalancePaid {
    static constexpr std::string_view Name = "wholesale:balance_paid";
    Id orderId;
    Id sellerId;
    Id buyerId;
    Money amount;

    static constexpr auto fields()
    {
        return std::tuple(field<WholesaleBalancePaid>("orderId", &WholesaleBalancePaid::orderId),
                          field<WholesaleBalancePaid>("sellerId", &WholesaleBalancePaid::sellerId),
                          field<WholesaleBalancePaid>("buyerId", &WholesaleBalancePaid::buyerId),
                          field<WholesaleBalancePaid>("amount", &WholesaleBalancePaid::amount));
    }
    [[nodiscard]] const QString &record() const { return orderId.value; }
};

struct WholesaleOrderShipped {
    static constexpr std::string_view Name = "wholesale:order_shipped";
    Id orderId;
    Id buyerId;
    QString trackingNumber;
    QString carrier;

    static constexpr auto fields()
    {
        return std::tuple(field<WholesaleOrderShipped>("orderId", &WholesaleOrderShipped::orderId),
                          field<WholesaleOrderShipped>("buyerId", &WholesaleOrderShipped::buyerId),
                          field<WholesaleOrderShipped>("trackingNumber", &WholesaleOrderShipped::trackingNumber),
                          field<WholesaleOrderShipped>("carrier", &WholesaleOrderShipped::carrier));
    }
    [[nodiscard]] const QString &record() const { return orderId.value; }
};

} // namespace tillwatch::events
