// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/shopcontext.h"

#include <algorithm>

namespace tillwatch::demo
{

ShopContext::ShopContext(EmissionSink &sink, const ShopProfile &shopProfile, int shopIndex, quint64 seed)
    : profile(shopProfile), sellerId(QByteArrayLiteral("seller-") + QByteArray::number(shopIndex + 1)),
      salt(mix(seed, static_cast<quint64>(shopIndex))), random(mix(salt, 77)),
      announcer(sink, sellerId, shopProfile.currency), books(shopProfile.currency), phase(ordinaryDay().phases.front())
{
}

void ShopContext::schedule(int soonest, int latest, TaskKind kind, quint64 subject)
{
    constexpr double grownUp = 1200;
    const double scale = std::clamp((static_cast<double>(position()) + 60) / grownUp, 0.08, 1.0);
    const auto delay = static_cast<qint64>(random.between(soonest, latest) * scale);
    const bool buyers = kind == TaskKind::OrderPay || kind == TaskKind::CartChange || kind == TaskKind::CartEnd;
    (buyers ? buyerTasks : shopTasks).add(position() + std::max<qint64>(1, delay), kind, subject);
}

QByteArray ShopContext::newTracking()
{
    QByteArray text = QByteArrayLiteral("TW");
    for (int i = 0; i < 10; ++i)
        text.append(static_cast<char>('0' + random.below(10)));
    return text;
}

qint64 ShopContext::roundedPrice(qint64 amount) const
{
    if (profile.currency.decimals == 0)
        return std::max<qint64>(10, amount / 10 * 10);
    return amount / 100 * 100 + (amount % 100 < 50 ? 50 : 90);
}

} // namespace tillwatch::demo
