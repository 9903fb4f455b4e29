// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/adminsimulator.h"
#include "demo/marketplace/cartsimulator.h"
#include "demo/marketplace/inventory.h"
#include "demo/marketplace/ordersimulator.h"
#include "demo/marketplace/quotationsimulator.h"
#include "demo/marketplace/shopcontext.h"
#include "demo/marketplace/wholesalesimulator.h"

#include <QByteArrayView>

#include <vector>

namespace tillwatch::demo
{

/// A kind of activity that a shop performs.
enum class Activity : quint8 {
    Order,
    Express,
    Transfer,
    Retry,
    Lost,
    PaymentCanceled,
    CancelUnpaid,
    CancelPaid,
    Refund, ///< one of three kinds of refund, in rotation
    PartialRefund,
    PartialThenFull,
    FullRefund,
    WebhookRefund,
    Foreign,
    Cart,
    View,
    Edit,
    Price,
    New,
    Remove,
    Low,
    SellOut,
    Restock,
    Quotation,
    Invitation,
    Wholesale,
    Settings,
    Notice,
    Revenue,
    Metrics,
    Parcel,
};

/// Simulates one seller's shop. Its story is a sequence of steps that depends only on seed, index, size and scenario:
/// not on the rate, the time of day or other shops. Activities are taken from a shuffled list and not drawn
/// independently, so that each recurs soon.
class Shop
{
public:
    Shop(EmissionSink &sink, const ShopProfile &profile, int index, quint64 seed, int products);

    void setTime(qint64 msSinceEpoch) { m_context.announcer.setTime(msSinceEpoch); }
    /// While past, events have timestamps and go to the seller only.
    void setPast(bool past);
    /// Emits product:created for every product; not counted as part of the story.
    void announceCatalogue();
    /// Begins the live story with the next step: a view, an order and a parcel first, so that a new dashboard shows
    /// activity at once. The scenario must outlive the shop.
    void begin(const Scenario &scenario);

    /// Performs the next step, one event or a few related ones. Returns their number.
    qint64 step();
    /// Performs one activity, out of turn.
    void perform(Activity activity);

    /// Position in the story, in events.
    [[nodiscard]] qint64 position() const { return m_context.position(); }
    /// Current speed of the story; averages 1 over the scenario's phases.
    [[nodiscard]] double pace() const { return m_pace; }

    [[nodiscard]] const QByteArray &sellerId() const { return m_context.sellerId; }
    [[nodiscard]] const Books &books() const { return m_context.books; }
    [[nodiscard]] const Inventory &stock() const { return m_stock; }

private:
    void enterPhase(qsizetype index);
    void performNext();
    void shuffleActivities();
    void runTask(const Task &task);
    void order(OrderOutcome outcome, bool foreign = false);

    ShopContext m_context;
    Inventory m_stock;
    OrderSimulator m_orders;
    QuotationSimulator m_quotations;
    WholesaleSimulator m_wholesale;
    CartSimulator m_carts;
    AdminSimulator m_admin;
    std::vector<Activity> m_activities;        ///< shuffled; taken from the back
    std::vector<Activity> m_openingActivities; ///< performed first; taken from the back
    std::size_t m_refunds = 0;
    const Scenario *m_scenario = nullptr;
    qsizetype m_phase = 0;
    qint64 m_phaseEnds = 0;
    double m_pace = 1;
    double m_meanPace = 1;
};

} // namespace tillwatch::demo
