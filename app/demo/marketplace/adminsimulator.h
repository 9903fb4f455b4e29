// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/inventory.h"
#include "demo/marketplace/shopcontext.h"

namespace tillwatch::demo
{

/// Simulates a shop's administration: settings, storefront, notices and the platform's own totals.
class AdminSimulator
{
public:
    AdminSimulator(ShopContext &shop, const Inventory &stock);

    /// Emits the next of the eleven settings and storefront events, in rotation.
    void changeSettings();
    void notice();
    /// Emits the notice of the scenario's current phase, if it has one.
    void announcePhase();
    void revenue();
    void metrics();

private:
    void storefront(int which);
    void settings(int which);
    Stamp maybeUnstamped() { return m_shop.random.chance(0.2) ? Stamp::Without : Stamp::With; }

    ShopContext &m_shop;
    const Inventory &m_stock;
    qint64 m_revision = 0;
    qint64 m_notices = 0;
    qint64 m_reports = 0;
    qint64 m_day = -1;          ///< the platform's current day, in days since 1970 UTC
    qint64 m_takenBefore = 0;   ///< total taken when that day began
    qint64 m_lastTaken[4] = {}; ///< total taken at the last report of each period
    qint64 m_earlier[4] = {};   ///< taken in each period before the story began
};

} // namespace tillwatch::demo
