// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/workspace.h"
#include "support/dashboardbench.h"
#include "support/eventfeed.h"
#include "support/fakearchive.h"

#include <memory>

namespace tillwatch::test
{

/// A dashboard with a believable day behind it, made of real events: about sixty orders, products, quotations,
/// wholesale and alerts in the centre. The same every time for the same \a now.
class SampleDashboard
{
public:
    /// Wednesday, 2026-11-18, 14:32 in Berlin.
    static constexpr events::Time DefaultNow = 1'795'008'720'000;

    /// What the window reaches outside; nothing by default.
    struct Outside {
        KeyValueStore store;
        ExportSink *exportSink = nullptr;
    };

    /// \a now: what the clock says. The time stands still until advance().
    explicit SampleDashboard(events::Time now = DefaultNow) : SampleDashboard(Outside{}, now) {}
    explicit SampleDashboard(const Outside &outside, events::Time now = DefaultNow);

    [[nodiscard]] DashboardBench *dashboard() { return m_dashboard.get(); }
    /// Shows this dashboard.
    [[nodiscard]] dashboard::Workspace *workspace() { return m_workspace.get(); }
    [[nodiscard]] events::Time now() const { return m_now; }

    /// Lets time pass.
    void advance(events::Time milliseconds);
    /// An event that arrives now, live.
    void send(const QByteArray &name, const QJsonObject &payload);
    /// Another order, paid and announced; gives its id.
    QString sendOrder();
    /// \a count orders at once, in one batch.
    void sendOrders(int count);
    /// \a count events about products, quotations, wholesale orders and invitations, new ones among them, in one batch;
    /// \a from counts on from call to call.
    void stir(int from, int count);
    void setOnline(bool online);

private:
    void fill();
    void fillShelf();
    void fillPast();
    QString addOrder(int n, events::Time at);

    events::Time m_now;
    int m_orders = 0;
    EventFeed m_feed;
    FakeArchive m_archive;
    std::unique_ptr<DashboardBench> m_dashboard;
    std::unique_ptr<dashboard::Workspace> m_workspace;
};

} // namespace tillwatch::test
