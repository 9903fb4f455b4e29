// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/shop.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tillwatch::demo
{

namespace
{

struct ActivityKind {
    Activity activity;
    QByteArrayView name; ///< key in a scenario's "activities"
    int count;           ///< times in one shuffled list, which makes about 420 events
};

constexpr ActivityKind activityKinds[] = {
    {Activity::Order, "order", 10},
    {Activity::Express, "express", 3},
    {Activity::Transfer, "transfer", 2},
    {Activity::Retry, "retry", 1},
    {Activity::Lost, "lost", 1},
    {Activity::PaymentCanceled, "payment-canceled", 1},
    {Activity::CancelUnpaid, "cancel-unpaid", 1},
    {Activity::CancelPaid, "cancel-paid", 1},
    {Activity::PartialThenFull, "refund", 1},
    {Activity::Refund, "refund", 1},
    {Activity::Foreign, "foreign", 1},
    {Activity::Cart, "cart", 6},
    {Activity::View, "view", 18},
    {Activity::Edit, "edit", 2},
    {Activity::Price, "price", 2},
    {Activity::New, "new", 1},
    {Activity::Remove, "remove", 1},
    {Activity::Low, "low", 2},
    {Activity::SellOut, "sellout", 2},
    {Activity::Restock, "restock", 1},
    {Activity::Quotation, "quotation", 3},
    {Activity::Invitation, "invitation", 2},
    {Activity::Wholesale, "wholesale", 2},
    {Activity::Settings, "settings", 11},
    {Activity::Notice, "notice", 2},
    {Activity::Revenue, "revenue", 4},
    {Activity::Metrics, "metrics", 2},
};

} // namespace

Shop::Shop(EmissionSink &sink, const ShopProfile &profile, int index, quint64 seed, int products)
    : m_context(sink, profile, index, seed), m_stock(m_context, products), m_orders(m_context, m_stock),
      m_quotations(m_context, m_stock, m_orders), m_wholesale(m_context, m_stock),
      m_carts(m_context, m_stock, m_orders), m_admin(m_context, m_stock)
{
}

void Shop::setPast(bool past)
{
    m_context.announcer.setPast(past);
    m_context.phase = past ? pastDay() : ordinaryDay().phases.front();
    m_activities.clear();
}

void Shop::announceCatalogue()
{
    const qint64 before = m_context.announcer.emitted();
    m_stock.announceCatalogue();
    m_context.storyStart += m_context.announcer.emitted() - before;
}

void Shop::begin(const Scenario &scenario)
{
    m_scenario = &scenario;
    double events = 0;
    double time = 0;
    for (const Phase &phase : scenario.phases) {
        events += static_cast<double>(phase.events);
        time += static_cast<double>(phase.events) / phase.pace;
    }
    m_meanPace = events / time;
    enterPhase(0);
    m_openingActivities = {Activity::Parcel, Activity::Order, Activity::View};
}

void Shop::enterPhase(qsizetype index)
{
    m_phase = index;
    m_context.phase = m_scenario->phases[index];
    m_phaseEnds = position() + m_context.phase.events;
    m_pace = m_context.phase.pace / m_meanPace;
    m_activities.clear();
    m_stock.restorePrices();
    if (m_context.phase.priceCutPercent > 0)
        m_stock.cutPrices();
    m_admin.announcePhase();
}

qint64 Shop::step()
{
    const qint64 before = m_context.announcer.emitted();
    if (m_scenario && position() >= m_phaseEnds)
        enterPhase((m_phase + 1) % m_scenario->phases.size());
    // A task may be obsolete and emit nothing.
    while (m_context.announcer.emitted() == before)
        performNext();
    return m_context.announcer.emitted() - before;
}

void Shop::performNext()
{
    const auto deal = [this](std::vector<Activity> &activities) {
        const Activity activity = activities.back();
        activities.pop_back();
        perform(activity);
    };
    const double rush = m_context.phase.rush;
    if (!m_openingActivities.empty()) {
        deal(m_openingActivities);
    } else if (m_context.buyerTasks.hasDue(position())) {
        runTask(m_context.buyerTasks.take());
    } else if (m_context.shopTasks.hasDue(position()) && !(rush > 0 && m_context.random.chance(rush))) {
        runTask(m_context.shopTasks.take());
    } else {
        if (m_activities.empty())
            shuffleActivities();
        deal(m_activities);
    }
}

void Shop::shuffleActivities()
{
    // Each kind is spread evenly with some jitter: a plain shuffle would sometimes repeat a rare kind soon and then
    // leave it out for long.
    std::vector<std::pair<double, Activity>> dealt;
    for (const ActivityKind &kind : activityKinds) {
        const double factor = m_context.phase.activities.value(kind.name.toByteArray(), 1);
        const int count = factor <= 0 ? 0 : std::max(1, qRound(kind.count * factor));
        for (int i = 0; i < count; ++i)
            dealt.emplace_back((i + 0.15 + 0.7 * m_context.random.unit()) / count, kind.activity);
    }
    // Sorted in reverse: activities are taken from the back.
    std::sort(dealt.begin(), dealt.end(), [](const auto &a, const auto &b) { return a > b; });
    for (const auto &[place, activity] : dealt)
        m_activities.push_back(activity);
}

void Shop::order(OrderOutcome outcome, bool foreign)
{
    if (!m_orders.place(outcome, foreign))
        m_stock.view();
}

void Shop::perform(Activity activity)
{
    switch (activity) {
    case Activity::Order:
        order(OrderOutcome::Plain);
        break;
    case Activity::Express:
        order(OrderOutcome::Express);
        break;
    case Activity::Transfer:
        order(OrderOutcome::Transfer);
        break;
    case Activity::Retry:
        order(OrderOutcome::Retry);
        break;
    case Activity::Lost:
        order(OrderOutcome::Lost);
        break;
    case Activity::PaymentCanceled:
        order(OrderOutcome::PaymentCanceled);
        break;
    case Activity::CancelUnpaid:
        order(OrderOutcome::CancelUnpaid);
        break;
    case Activity::CancelPaid:
        order(OrderOutcome::CancelPaid);
        break;
    case Activity::Refund: {
        static constexpr OrderOutcome turns[] = {OrderOutcome::PartialRefund, OrderOutcome::FullRefund,
                                                 OrderOutcome::WebhookRefund};
        order(turns[m_refunds++ % std::size(turns)]);
        break;
    }
    case Activity::PartialRefund:
        order(OrderOutcome::PartialRefund);
        break;
    case Activity::PartialThenFull:
        order(OrderOutcome::PartialThenFull);
        break;
    case Activity::FullRefund:
        order(OrderOutcome::FullRefund);
        break;
    case Activity::WebhookRefund:
        order(OrderOutcome::WebhookRefund);
        break;
    case Activity::Foreign:
        order(OrderOutcome::Plain, true);
        break;
    case Activity::Cart:
        m_carts.open();
        break;
    case Activity::View:
        m_stock.view();
        break;
    case Activity::Edit:
        m_stock.edit();
        break;
    case Activity::Price:
        m_stock.reprice();
        break;
    case Activity::New:
        m_stock.addProduct();
        break;
    case Activity::Remove:
        m_stock.removeProduct();
        break;
    case Activity::Low:
        m_stock.sellDownToLow();
        break;
    case Activity::SellOut:
        m_stock.sellOut();
        break;
    case Activity::Restock:
        m_stock.restockLowest();
        break;
    case Activity::Quotation:
        m_quotations.draft();
        break;
    case Activity::Invitation:
        m_wholesale.invite();
        break;
    case Activity::Wholesale:
        if (!m_wholesale.placeOrder())
            m_stock.view();
        break;
    case Activity::Settings:
        m_admin.changeSettings();
        break;
    case Activity::Notice:
        m_admin.notice();
        break;
    case Activity::Revenue:
        m_admin.revenue();
        break;
    case Activity::Metrics:
        m_admin.metrics();
        break;
    case Activity::Parcel:
        if (!m_orders.sendParcel())
            m_stock.view();
        break;
    }
}

void Shop::runTask(const Task &task)
{
    switch (task.kind) {
    case TaskKind::OrderPay:
    case TaskKind::OrderPack:
    case TaskKind::OrderReady:
    case TaskKind::OrderShip:
    case TaskKind::OrderTransit:
    case TaskKind::OrderDeliver:
    case TaskKind::OrderCancel:
    case TaskKind::OrderRefund:
    case TaskKind::OrderRefundRest:
        m_orders.runTask(task);
        break;
    case TaskKind::ProductRestock:
        m_stock.runTask(task);
        break;
    case TaskKind::CartChange:
    case TaskKind::CartEnd:
        m_carts.runTask(task);
        break;
    case TaskKind::QuotationEdit:
    case TaskKind::QuotationSend:
    case TaskKind::QuotationView:
    case TaskKind::QuotationEnd:
        m_quotations.runTask(task);
        break;
    case TaskKind::InvitationAnswer:
    case TaskKind::WholesaleDeposit:
    case TaskKind::WholesaleProduce:
    case TaskKind::WholesaleReady:
    case TaskKind::WholesaleShip:
    case TaskKind::WholesaleOverdue:
    case TaskKind::WholesaleBalance:
    case TaskKind::WholesaleCancel:
    case TaskKind::WholesaleRefund:
        m_wholesale.runTask(task);
        break;
    }
}

} // namespace tillwatch::demo
