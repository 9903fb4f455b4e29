// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/field.h"

/// Events about quotations.
namespace tillwatch::events
{

struct QuotationCreated {
    static constexpr std::string_view Name = "quotation:created";
    Id quotationId;
    Id sellerId;
    QString quotationNumber;
    QString buyerEmail;
    Money total;

    static constexpr auto fields()
    {
        return std::tuple(field<QuotationCreated>("quotationId", &QuotationCreated::quotationId),
                          field<QuotationCreated>("sellerId", &QuotationCreated::sellerId),
                          field<QuotationCreated>("quotationNumber", &QuotationCreated::quotationNumber),
                          field<QuotationCreated>("buyerEmail", &QuotationCreated::buyerEmail),
                          field<QuotationCreated>("total", &QuotationCreated::total));
    }
    [[nodiscard]] const QString &record() const { return quotationId.value; }
};

struct QuotationChanges {
    Flag items;
    Flag pricing;
    Flag terms;

    static constexpr auto fields()
    {
        return std::tuple(field<QuotationChanges>("items", &QuotationChanges::items),
                          field<QuotationChanges>("pricing", &QuotationChanges::pricing),
                          field<QuotationChanges>("terms", &QuotationChanges::terms));
    }
};

struct QuotationUpdated {
    static constexpr std::string_view Name = "quotation:updated";
    Id quotationId;
    Id sellerId;
    QString quotationNumber;
    QuotationChanges changes;

    static constexpr auto fields()
    {
        return std::tuple(field<QuotationUpdated>("quotationId", &QuotationUpdated::quotationId),
                          field<QuotationUpdated>("sellerId", &QuotationUpdated::sellerId),
                          field<QuotationUpdated>("quotationNumber", &QuotationUpdated::quotationNumber),
                          field<QuotationUpdated>("changes", &QuotationUpdated::changes));
    }
    [[nodiscard]] const QString &record() const { return quotationId.value; }
};

struct QuotationSent {
    static constexpr std::string_view Name = "quotation:sent";
    Id quotationId;
    Id sellerId;
    Id buyerId;
    QString buyerEmail;
    QString quotationNumber;

    static constexpr auto fields()
    {
        return std::tuple(field<QuotationSent>("quotationId", &QuotationSent::quotationId),
                          field<QuotationSent>("sellerId", &QuotationSent::sellerId),
                          field<QuotationSent>("buyerId", &QuotationSent::buyerId),
                          field<QuotationSent>("buyerEmail", &QuotationSent::buyerEmail),
                          field<QuotationSent>("quotationNumber", &QuotationSent::quotationNumber));
    }
    [[nodiscard]] const QString &record() const { return quotationId.value; }
};

struct QuotationViewed {
    static constexpr std::string_view Name = "quotation:viewed";
    Id quotationId;
    Id sellerId;
    QString quotationNumber;
    QString viewedBy;

    static constexpr auto fields()
    {
        return std::tuple(field<QuotationViewed>("quotationId", &QuotationViewed::quotationId),
                          field<QuotationViewed>("sellerId", &QuotationViewed::sellerId),
                          field<QuotationViewed>("quotationNumber", &QuotationViewed::quotationNumber),
                          field<QuotationViewed>("viewedBy", &QuotationViewed::viewedBy));
    }
    [[nodiscard]] const QString &record() const { return quotationId.value; }
};

struct QuotationAccepted {
    static constexpr std::string_view Name = "quotation:accepted";
    Id quotationId;
    Id sellerId;
    Id buyerId;
    QString quotationNumber;
    Money total;

    static constexpr auto fields()
    {
        return std::tuple(field<QuotationAccepted>("quotationId", &QuotationAccepted::quotationId),
                          field<QuotationAccepted>("sellerId", &QuotationAccepted::sellerId),
                          field<QuotationAccepted>("buyerId", &QuotationAccepted::buyerId),
                          field<QuotationAccepted>("quotationNumber", &QuotationAccepted::quotationNumber),
                          field<QuotationAccepted>("total", &QuotationAccepted::total));
    }
    [[nodiscard]] const QString &record() const { return quotationId.value; }
};

struct QuotationRejected {
    static constexpr std::string_view Name = "quotation:rejected";
    Id quotationId;
    Id sellerId;
    Id buyerId;
    QString quotationNumber;
    QString reason;

    static constexpr auto fields()
    {
        return std::tuple(field<QuotationRejected>("quotationId", &QuotationRejected::quotationId),
                          field<QuotationRejected>("sellerId", &QuotationRejected::sellerId),
                          field<QuotationRejected>("buyerId", &QuotationRejected::buyerId),
                          field<QuotationRejected>("quotationNumber", &QuotationRejected::quotationNumber),
                          field<QuotationRejected>("reason", &QuotationRejected::reason));
    }
    [[nodiscard]] const QString &record() const { return quotationId.value; }
};

struct QuotationExpired {
    static constexpr std::string_view Name = "quotation:expired";
    Id quotationId;
    Id sellerId;
    Id buyerId;
    QString quotationNumber;

    static constexpr auto fields()
    {
        return std::tuple(field<QuotationExpired>("quotationId", &QuotationExpired::quotationId),
                          field<QuotationExpired>("sellerId", &QuotationExpired::sellerId),
                          field<QuotationExpired>("buyerId", &QuotationExpired::buyerId),
                          field<QuotationExpired>("quotationNumber", &QuotationExpired::quotationNumber));
    }
    [[nodiscard]] const QString &record() const { return quotationId.value; }
};

} // namespace tillwatch::events
