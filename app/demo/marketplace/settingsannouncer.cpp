// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/announcer.h"

// Announcer: storefront and settings; PlatformAnnouncer.

namespace tillwatch::demo
{

void Announcer::brandingUpdated(const Branding &branding, Stamp stamp)
{
    m_json.begin();
    m_json.raw("storeBanner", branding.bannerUrl);
    m_json.raw("storeLogo", branding.logoUrl);
    m_json.text("shippingPolicy", branding.shippingPolicy);
    m_json.text("returnsPolicy", branding.returnsPolicy);
    stampIf(stamp);
    toSellerAnd(QByteArrayLiteral("storefront:branding_updated"), m_storefrontRoom);
}

void Announcer::contactUpdated(const Contact &contact, Stamp stamp)
{
    m_json.begin();
    m_json.text("aboutStory", contact.aboutStory);
    m_json.raw("contactEmail", contact.email);
    m_json.raw("socialInstagram", contact.instagram);
    m_json.raw("socialWebsite", contact.websiteUrl);
    stampIf(stamp);
    toSellerAnd(QByteArrayLiteral("storefront:contact_updated"), m_storefrontRoom);
}

void Announcer::storeStatusUpdated(bool active, Stamp stamp)
{
    m_json.begin();
    m_json.number("storeActive", active ? 1 : 0);
    stampIf(stamp);
    toSellerAnd(QByteArrayLiteral("storefront:status_updated"), m_storefrontRoom);
}

void Announcer::termsUpdated(QByteArrayView source, const QByteArray &pdfUrl, Stamp stamp)
{
    m_json.begin();
    m_json.raw("termsSource", source);
    m_json.raw("termsPdfUrl", pdfUrl);
    stampIf(stamp);
    toSellerAnd(QByteArrayLiteral("storefront:terms_updated"), m_storefrontRoom);
}

void Announcer::usernameUpdated(const QByteArray &username, Stamp stamp)
{
    m_json.begin();
    m_json.raw("username", username);
    stampIf(stamp);
    toSellerAnd(QByteArrayLiteral("storefront:username_updated"), m_storefrontRoom);
}

void Announcer::toSettings(const QByteArray &name, qint64 revision, Stamp stamp)
{
    m_json.number("revision", revision);
    stampIf(stamp);
    toSeller(name);
}

void Announcer::warehouseUpdated(const Warehouse &warehouse, Stamp stamp)
{
    m_json.begin();
    m_json.text("name", warehouse.name);
    m_json.raw("cutOff", warehouse.cutOff);
    m_json.number("pickers", warehouse.pickers);
    toSettings(QByteArrayLiteral("settings:warehouse_updated"), warehouse.revision, stamp);
}

void Announcer::paymentProviderUpdated(const PaymentProvider &provider, Stamp stamp)
{
    m_json.begin();
    m_json.raw("provider", provider.name);
    m_json.members("\"methods\":[\"" + provider.methods.join("\",\"") + "\"]");
    m_json.boolean("testMode", provider.testMode);
    toSettings(QByteArrayLiteral("settings:payment_provider_updated"), provider.revision, stamp);
}

void Announcer::taxSettingsUpdated(const TaxSettings &tax, Stamp stamp)
{
    m_json.begin();
    m_json.boolean("inclusive", tax.inclusive);
    m_json.number("ratePercent", tax.ratePercent);
    toSettings(QByteArrayLiteral("settings:tax_settings_updated"), tax.revision, stamp);
}

void Announcer::customDomainUpdated(const CustomDomain &domain, Stamp stamp)
{
    m_json.begin();
    m_json.raw("domain", domain.name);
    m_json.boolean("verified", domain.verified);
    toSettings(QByteArrayLiteral("settings:custom_domain_updated"), domain.revision, stamp);
}

void Announcer::shippingUpdated(const ShippingRates &rates, Stamp stamp)
{
    m_json.begin();
    m_json.beginObject("zones");
    m_json.money("domestic", rates.domestic, m_currency.decimals);
    m_json.endObject();
    if (rates.freeFrom > 0)
        m_json.money("freeFrom", rates.freeFrom, m_currency.decimals);
    else
        m_json.members("\"freeFrom\":null");
    toSettings(QByteArrayLiteral("settings:shipping_updated"), rates.revision, stamp);
}

void Announcer::subscriptionUpdated(const Subscription &subscription, Stamp stamp)
{
    m_json.begin();
    m_json.raw("plan", subscription.plan);
    m_json.number("seats", subscription.seats);
    toSettings(QByteArrayLiteral("settings:subscription_updated"), subscription.revision, stamp);
}

// The platform

void PlatformAnnouncer::systemNotification(QByteArrayView type, QByteArrayView title, QByteArrayView message, qint64 at)
{
    say(type, title, message, at, QByteArrayLiteral("sellers"));
}

void PlatformAnnouncer::systemNotificationPast(QByteArrayView type, QByteArrayView title, QByteArrayView message,
                                               qint64 at, const QByteArray &sellerId)
{
    say(type, title, message, at, QByteArrayLiteral("user:") + sellerId);
}

void PlatformAnnouncer::say(QByteArrayView type, QByteArrayView title, QByteArrayView message, qint64 at,
                            const QByteArray &room)
{
    m_json.begin();
    m_json.raw("type", type);
    m_json.text("title", title);
    m_json.text("message", message);
    m_json.raw("timestamp", isoTime(at));
    m_sink.emitEvent(QByteArrayLiteral("system:notification"), m_json.end(), {room});
}

} // namespace tillwatch::demo
