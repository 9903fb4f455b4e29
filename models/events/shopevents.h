// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/field.h"

#include <QList>

#include <utility>

/// Events about the shop itself: notifications, storefront, settings, and the gateway's own numbers and errors.
namespace tillwatch::events
{

struct Notification {
    static constexpr std::string_view Name = "notification";
    Id id;
    Id userId;
    QString type;
    QString title;
    QString message;
    QString priority;
    Flag read;
    Json metadata;
    Id orderId;
    Id sellerId;

    static constexpr auto fields()
    {
        return std::tuple(
            field<Notification>("id", &Notification::id), field<Notification>("userId", &Notification::userId),
            field<Notification>("type", &Notification::type), field<Notification>("title", &Notification::title),
            field<Notification>("message", &Notification::message),
            field<Notification>("priority", &Notification::priority), field<Notification>("read", &Notification::read),
            field<Notification>("metadata", &Notification::metadata),
            field<Notification>("orderId", &Notification::orderId),
            field<Notification>("sellerId", &Notification::sellerId));
    }
};

struct SystemNotification {
    static constexpr std::string_view Name = "system:notification";
    QString type;
    QString title;
    QString message;

    static constexpr auto fields()
    {
        return std::tuple(field<SystemNotification>("type", &SystemNotification::type),
                          field<SystemNotification>("title", &SystemNotification::title),
                          field<SystemNotification>("message", &SystemNotification::message));
    }
};

struct StorefrontBrandingUpdated {
    static constexpr std::string_view Name = "storefront:branding_updated";
    QString storeBanner;
    QString storeLogo;
    QString shippingPolicy;
    QString returnsPolicy;

    static constexpr auto fields()
    {
        return std::tuple(
            field<StorefrontBrandingUpdated>("storeBanner", &StorefrontBrandingUpdated::storeBanner),
            field<StorefrontBrandingUpdated>("storeLogo", &StorefrontBrandingUpdated::storeLogo),
            field<StorefrontBrandingUpdated>("shippingPolicy", &StorefrontBrandingUpdated::shippingPolicy),
            field<StorefrontBrandingUpdated>("returnsPolicy", &StorefrontBrandingUpdated::returnsPolicy));
    }
};

struct StorefrontContactUpdated {
    static constexpr std::string_view Name = "storefront:contact_updated";
    QString aboutStory;
    QString contactEmail;
    QString socialInstagram;
    QString socialTwitter;
    QString socialTiktok;
    QString socialSnapchat;
    QString socialWebsite;

    static constexpr auto fields()
    {
        return std::tuple(
            field<StorefrontContactUpdated>("aboutStory", &StorefrontContactUpdated::aboutStory),
            field<StorefrontContactUpdated>("contactEmail", &StorefrontContactUpdated::contactEmail),
            field<StorefrontContactUpdated>("socialInstagram", &StorefrontContactUpdated::socialInstagram),
            field<StorefrontContactUpdated>("socialTwitter", &StorefrontContactUpdated::socialTwitter),
            field<StorefrontContactUpdated>("socialTiktok", &StorefrontContactUpdated::socialTiktok),
            field<StorefrontContactUpdated>("socialSnapchat", &StorefrontContactUpdated::socialSnapchat),
            field<StorefrontContactUpdated>("socialWebsite", &StorefrontContactUpdated::socialWebsite));
    }
};

struct StorefrontStatusUpdated {
    static constexpr std::string_view Name = "storefront:status_updated";
    Whole storeActive;

    static constexpr auto fields()
    {
        return std::tuple(field<StorefrontStatusUpdated>("storeActive", &StorefrontStatusUpdated::storeActive));
    }
};

struct StorefrontTermsUpdated {
    static constexpr std::string_view Name = "storefront:terms_updated";
    QString termsSource;
    QString termsPdfUrl;

    static constexpr auto fields()
    {
        return std::tuple(field<StorefrontTermsUpdated>("termsSource", &StorefrontTermsUpdated::termsSource),
                          field<StorefrontTermsUpdated>("termsPdfUrl", &StorefrontTermsUpdated::termsPdfUrl));
    }
};

struct StorefrontUsernameUpdated {
    static constexpr std::string_view Name = "storefront:username_updated";
    QString username;

    static constexpr auto fields()
    {
        return std::tuple(field<StorefrontUsernameUpdated>("username", &StorefrontUsernameUpdated::username));
    }
};

struct GatewayError {
    static constexpr std::string_view Name = "error";
    QString message;
    QString code;

    static constexpr auto fields()
    {
        return std::tuple(field<GatewayError>("message", &GatewayError::message),
                          field<GatewayError>("code", &GatewayError::code));
    }
};

struct GatewayException {
    static constexpr std::string_view Name = "exception";
    QString status;
    QString message;

    static constexpr auto fields()
    {
        return std::tuple(field<GatewayException>("status", &GatewayException::status),
                          field<GatewayException>("message", &GatewayException::message));
    }
};

struct RevenueUpdated {
    static constexpr std::string_view Name = "analytics:revenue_updated";
    Id sellerId;
    Money totalRevenue;
    Money newRevenue;
    QString period;

    static constexpr auto fields()
    {
        return std::tuple(field<RevenueUpdated>("sellerId", &RevenueUpdated::sellerId),
                          field<RevenueUpdated>("totalRevenue", &RevenueUpdated::totalRevenue),
                          field<RevenueUpdated>("newRevenue", &RevenueUpdated::newRevenue),
                          field<RevenueUpdated>("period", &RevenueUpdated::period));
    }
};

struct Metrics {
    Whole totalOrders;
    Money totalRevenue;
    Whole totalProducts;
    Money averageOrderValue;

    static constexpr auto fields()
    {
        return std::tuple(field<Metrics>("totalOrders", &Metrics::totalOrders),
                          field<Metrics>("totalRevenue", &Metrics::totalRevenue),
                          field<Metrics>("totalProducts", &Metrics::totalProducts),
                          field<Metrics>("averageOrderValue", &Metrics::averageOrderValue));
    }
};

struct MetricsUpdated {
    static constexpr std::string_view Name = "analytics:metrics_updated";
    Id sellerId;
    Metrics metrics;

    static constexpr auto fields()
    {
        return std::tuple(field<MetricsUpdated>("sellerId", &MetricsUpdated::sellerId),
                          field<MetricsUpdated>("metrics", &MetricsUpdated::metrics));
    }
};

/// Payload of any `settings:…_updated` event: an object with arbitrary members, displayed as received and never
/// interpreted.
struct SettingsUpdated {
    QString section; ///< "warehouse" of `settings:warehouse_updated`
    QList<std::pair<QString, Json>> values;
};

} // namespace tillwatch::events
