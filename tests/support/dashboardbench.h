// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/dashboard.h"

namespace tillwatch::test
{

/// The projection of a DashboardBench, made before the dashboard that observes it.
struct BenchProjection {
    shop::ShopProjection benchProjection;
};

/// A dashboard with a projection of its own, and the calls that the owner of a shop makes on that projection.
class DashboardBench : private BenchProjection, public dashboard::Dashboard
{
public:
    struct Options {
        QString currency;   ///< ISO 4217; empty to find it out from the events
        QTimeZone timeZone; ///< UTC if invalid
        QLocale locale;
        QString shopName;
        QString shopId = {};
        KeyValueStore store = {};
        ExportSink *exportSink = nullptr;
    };

    explicit DashboardBench(const Options &options, const Clock &clock = {})
        : BenchProjection{shop::ShopProjection(options.timeZone, options.currency)},
          Dashboard(benchProjection, dashboardOptions(options), clock),
          m_clock(clock ? clock : Clock(QDateTime::currentMSecsSinceEpoch))
    {
    }

    void apply(const shop::EventBatch &batch) { benchProjection.apply(batch, shop::Mode::Live, m_clock()); }
    void adopt(shop::ShopProjection &&restored) { benchProjection.adopt(std::move(restored)); }
    void setConnection(const ConnectionStatus &status) { benchProjection.setConnection(status, m_clock()); }
    void setChosenCurrency(const QString &currency) { benchProjection.setChosenCurrency(currency); }

private:
    static dashboard::Dashboard::Options dashboardOptions(const Options &options)
    {
        dashboard::Dashboard::Options result;
        result.locale = options.locale;
        result.shopName = options.shopName;
        result.shopId = options.shopId;
        result.store = options.store;
        result.exportSink = options.exportSink;
        return result;
    }

    Clock m_clock;
};

} // namespace tillwatch::test
