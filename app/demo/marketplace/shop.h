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

/// One kind of business that can come up next.
enum class Activity : quint8 {
    Order,
    Express,
    Transfer,
    Retry,
    Lost,
    PaymentCanceled,
    CancelUnpaid,
    CancelPaid,
    Refund, ///< the next of three kinds, which take turns
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

/// One seller's business. Its story is a sequence of steps that depends on the seed, the shop's index, its size and the
/// scenario alone: not on the rate, the time of day or other shops. What comes up is dealt from a shuffled deck and not
/// thrown by dice, so that everything comes up soon again.
class Shop
{
public:
    Shop(EmissionSink &sink, const ShopProfile &profile, int index, quint64 seed, int products);

    void setTime(qint64 msSinceEpoch) { m_context.announcer.setTime(msSinceEpoch); }
    /// While past, events are stamped and for the seller alone.
    void setPast(bool past);
    /// Everything on the shelves as product:created; does not count as a part of the story.
    void announceCatalogue();
    /// The live story from the next step on: after a first glance an order comes in and a parcel goes out, so that
    /// whoever just looks in sees a shop at work. The scenario must outlive the shop.
    void begin(const Scenario &scenario);

    /// The next thing that happens: one event or a few that belong together. Returns how many.
    qint64 step();
    /// One thing of a kind, out of turn.
    void perform(Activity activity);

    /// Events so far in the story.
    [[nodiscard]] qint64 position() const { return m_context.position(); }
    /// How fast the story runs now, 1 on average over a scenario's phases.
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
    std::vector<Activity> m_activities;        ///< the last is dealt first
    std::vector<Activity> m_openingActivities; ///< before anything else; likewise
    std::size_t m_refunds = 0;
    const Scenario *m_scenario = nullptr;
    qsizetype m_phase = 0;
    qint64 m_phaseEnds = 0;
    double m_pace = 1;
    double m_meanPace = 1;
};

} // namespace tillwatch::demo
