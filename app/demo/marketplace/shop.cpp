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

struct CardKind {
    Card card;
    QByteArrayView name; ///< in a scenario's "cards"
    int count;           ///< in one deck, which makes about 420 events
};

constexpr CardKind cardKinds[] = {
    {Card::Order, "order", 10},
    {Card::Express, "express", 3},
    {Card::Transfer, "transfer", 2},
    {Card::Retry, "retry", 1},
    {Card::Lost, "lost", 1},
    {Card::PaymentCanceled, "payment-canceled", 1},
    {Card::CancelUnpaid, "cancel-unpaid", 1},
    {Card::CancelPaid, "cancel-paid", 1},
    {Card::PartialThenFull, "refund", 1},
    {Card::Refund, "refund", 1},
    {Card::Foreign, "foreign", 1},
    {Card::Cart, "cart", 6},
    {Card::View, "view", 18},
    {Card::Edit, "edit", 2},
    {Card::Price, "price", 2},
    {Card::New, "new", 1},
    {Card::Remove, "remove", 1},
    {Card::Low, "low", 2},
    {Card::SellOut, "sellout", 2},
    {Card::Restock, "restock", 1},
    {Card::Quotation, "quotation", 3},
    {Card::Invitation, "invitation", 2},
    {Card::Wholesale, "wholesale", 2},
    {Card::Settings, "settings", 11},
    {Card::Notice, "notice", 2},
    {Card::Revenue, "revenue", 4},
    {Card::Metrics, "metrics", 2},
};

} // namespace

Shop::Shop(EmissionSink &sink, const ShopProfile &profile, int index, quint64 seed, int products)
    : m_context(sink, profile, index, seed), m_stock(m_context, products), m_orders(m_context, m_stock),
      m_quotations(m_context, m_stock, m_orders), m_wholesale(m_context, m_stock),
      m_carts(m_context, m_stock, m_orders), m_office(m_context, m_stock)
{
}

void Shop::setPast(bool past)
{
    m_context.announcer.setPast(past);
    m_context.phase = past ? pastDay() : ordinaryDay().phases.front();
    m_deck.clear();
}

void Shop::announceCatalogue()
{
    const qint64 before = m_context.announcer.emitted();
    m_stock.announceCatalogue();
    m_context.storyBegan += m_context.announcer.emitted() - before;
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
    m_opening = {Card::Parcel, Card::Order, Card::View};
}

void Shop::enterPhase(qsizetype index)
{
    m_phase = index;
    m_context.phase = m_scenario->phases[index];
    m_phaseEnds = position() + m_context.phase.events;
    m_pace = m_context.phase.pace / m_meanPace;
    m_deck.clear();
    m_stock.restorePrices();
    if (m_context.phase.priceCutPercent > 0)
        m_stock.cutPrices();
    m_office.announcePhase();
}

qint64 Shop::step()
{
    const qint64 before = m_context.announcer.emitted();
    if (m_scenario && position() >= m_phaseEnds)
        enterPhase((m_phase + 1) % m_scenario->phases.size());
    // A task may turn out to be settled already, and then nothing is said.
    while (m_context.announcer.emitted() == before)
        playNext();
    return m_context.announcer.emitted() - before;
}

void Shop::playNext()
{
    const auto deal = [this](std::vector<Card> &cards) {
        const Card card = cards.back();
        cards.pop_back();
        play(card);
    };
    const double rush = m_context.phase.rush;
    if (!m_opening.empty()) {
        deal(m_opening);
    } else if (m_context.checkout.hasDue(position())) {
        runTask(m_context.checkout.take());
    } else if (m_context.agenda.hasDue(position()) && !(rush > 0 && m_context.random.chance(rush))) {
        runTask(m_context.agenda.take());
    } else {
        if (m_deck.empty())
            shuffleDeck();
        deal(m_deck);
    }
}

void Shop::shuffleDeck()
{
    // Each kind is spread evenly with some jitter: a plain shuffle would now and then bring a rare kind twice and then
    // not for long.
    std::vector<std::pair<double, Card>> dealt;
    for (const CardKind &kind : cardKinds) {
        const double factor = m_context.phase.cards.value(kind.name.toByteArray(), 1);
        const int count = factor <= 0 ? 0 : std::max(1, qRound(kind.count * factor));
        for (int i = 0; i < count; ++i)
            dealt.emplace_back((i + 0.15 + 0.7 * m_context.random.unit()) / count, kind.card);
    }
    // The last is dealt first.
    std::sort(dealt.begin(), dealt.end(), [](const auto &a, const auto &b) { return a > b; });
    for (const auto &[place, card] : dealt)
        m_deck.push_back(card);
}

void Shop::order(Destiny destiny, bool foreign)
{
    if (!m_orders.place(destiny, foreign))
        m_stock.view();
}

void Shop::play(Card card)
{
    switch (card) {
    case Card::Order:
        order(Destiny::Plain);
        break;
    case Card::Express:
        order(Destiny::Express);
        break;
    case Card::Transfer:
        order(Destiny::Transfer);
        break;
    case Card::Retry:
        order(Destiny::Retry);
        break;
    case Card::Lost:
        order(Destiny::Lost);
        break;
    case Card::PaymentCanceled:
        order(Destiny::PaymentCanceled);
        break;
    case Card::CancelUnpaid:
        order(Destiny::CancelUnpaid);
        break;
    case Card::CancelPaid:
        order(Destiny::CancelPaid);
        break;
    case Card::Refund: {
        static constexpr Destiny turns[] = {Destiny::PartialRefund, Destiny::FullRefund, Destiny::WebhookRefund};
        order(turns[m_refunds++ % std::size(turns)]);
        break;
    }
    case Card::PartialRefund:
        order(Destiny::PartialRefund);
        break;
    case Card::PartialThenFull:
        order(Destiny::PartialThenFull);
        break;
    case Card::FullRefund:
        order(Destiny::FullRefund);
        break;
    case Card::WebhookRefund:
        order(Destiny::WebhookRefund);
        break;
    case Card::Foreign:
        order(Destiny::Plain, true);
        break;
    case Card::Cart:
        m_carts.open();
        break;
    case Card::View:
        m_stock.view();
        break;
    case Card::Edit:
        m_stock.edit();
        break;
    case Card::Price:
        m_stock.reprice();
        break;
    case Card::New:
        m_stock.addProduct();
        break;
    case Card::Remove:
        m_stock.removeProduct();
        break;
    case Card::Low:
        m_stock.sellToLow();
        break;
    case Card::SellOut:
        m_stock.sellOut();
        break;
    case Card::Restock:
        m_stock.restockNeediest();
        break;
    case Card::Quotation:
        m_quotations.draft();
        break;
    case Card::Invitation:
        m_wholesale.invite();
        break;
    case Card::Wholesale:
        if (!m_wholesale.placeOrder())
            m_stock.view();
        break;
    case Card::Settings:
        m_office.changeSettings();
        break;
    case Card::Notice:
        m_office.notice();
        break;
    case Card::Revenue:
        m_office.revenue();
        break;
    case Card::Metrics:
        m_office.metrics();
        break;
    case Card::Parcel:
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
