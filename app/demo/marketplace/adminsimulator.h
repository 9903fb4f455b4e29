// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/inventory.h"
#include "demo/marketplace/shopcontext.h"

namespace tillwatch::demo
{

/// What is said beside the trade: settings, the storefront, notices, and the platform's own sums.
class AdminSimulator
{
public:
    AdminSimulator(ShopContext &shop, const Inventory &stock);

    /// The next of the eleven settings and storefront events; they take turns.
    void changeSettings();
    void notice();
    /// A notice of what a scenario has just begun.
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
    qint64 m_day = -1;          ///< of the platform, in UTC, since 1970
    qint64 m_takenBefore = 0;   ///< ever taken, when that day began
    qint64 m_lastTaken[4] = {}; ///< ever taken, at the last report of each period
    qint64 m_earlier[4] = {};   ///< taken in each period before the story began
};

} // namespace tillwatch::demo
