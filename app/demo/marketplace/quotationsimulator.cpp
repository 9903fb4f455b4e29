// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/quotationsimulator.h"

namespace tillwatch::demo
{

void QuotationSimulator::draft()
{
    constexpr int percentOfRetail = 90;
    // The three outcomes alternate, so that each occurs soon.
    static constexpr QuotationOutcome turns[] = {QuotationOutcome::Accepted, QuotationOutcome::Rejected,
                                                 QuotationOutcome::Expired};
    Quotation quotation;
    quotation.serial = m_quotations.nextSerial();
    quotation.id = m_shop.newId(3, quotation.serial);
    quotation.number = QByteArrayLiteral("Q-") + QByteArray::number(1001 + quotation.serial);
    quotation.buyer = m_shop.randomBuyer();
    quotation.lines = m_stock.pickForQuotation();
    quotation.total = m_shop.roundedPrice(m_stock.price(quotation.lines) * percentOfRetail / 100);
    quotation.outcome = turns[quotation.serial % std::size(turns)];
    m_shop.announcer.quotationCreated(quotation);
    m_shop.schedule(10, 60, quotation.serial % 2 == 0 ? TaskKind::QuotationEdit : TaskKind::QuotationSend,
                    quotation.serial);
    m_quotations.add(std::move(quotation));
}

void QuotationSimulator::runTask(const Task &task)
{
    Quotation *quotation = m_quotations.find(task.subject);
    if (!quotation || quotation->closed)
        return;
    switch (task.kind) {
    case TaskKind::QuotationEdit:
        edit(*quotation);
        break;
    case TaskKind::QuotationSend:
        send(*quotation);
        break;
    case TaskKind::QuotationView:
        view(*quotation);
        break;
    case TaskKind::QuotationEnd:
        end(*quotation);
        break;
    default:
        break;
    }
}

void QuotationSimulator::edit(Quotation &quotation)
{
    const int what = m_shop.random.below(3);
    m_shop.announcer.quotationUpdated(quotation, what == 0, what == 1, what == 2);
    if (quotation.status == QuotationStatus::Draft)
        m_shop.schedule(10, 60, TaskKind::QuotationSend, quotation.serial);
}

void QuotationSimulator::send(Quotation &quotation)
{
    quotation.status = QuotationStatus::Sent;
    m_shop.announcer.quotationSent(quotation, m_shop.random.chance(0.7));
    m_shop.books.quotationOpened();
    if (quotation.serial % 4 == 1)
        m_shop.schedule(20, 80, TaskKind::QuotationEdit, quotation.serial);
    if (quotation.outcome == QuotationOutcome::Expired) {
        if (m_shop.random.chance(0.5))
            m_shop.schedule(60, 400, TaskKind::QuotationView, quotation.serial);
        m_shop.schedule(700, 1100, TaskKind::QuotationEnd, quotation.serial);
    } else {
        m_shop.schedule(30, 200, TaskKind::QuotationView, quotation.serial);
    }
}

void QuotationSimulator::view(Quotation &quotation)
{
    ++quotation.views;
    m_shop.announcer.quotationViewed(quotation);
    if (quotation.outcome == QuotationOutcome::Expired)
        return;
    if (quotation.views < 4 && m_shop.random.chance(0.4))
        m_shop.schedule(60, 160, TaskKind::QuotationView, quotation.serial);
    else
        m_shop.schedule(80, 280, TaskKind::QuotationEnd, quotation.serial);
}

void QuotationSimulator::end(Quotation &quotation)
{
    if (quotation.outcome == QuotationOutcome::Accepted) {
        const Supply supply = m_stock.ensureStock(quotation.lines);
        if (supply == Supply::Late) {
            m_shop.schedule(60, 160, TaskKind::QuotationEnd, quotation.serial);
            return;
        }
        if (supply == Supply::Gone)
            quotation.outcome = QuotationOutcome::Rejected;
    }
    quotation.closed = true;
    m_shop.books.quotationClosed();
    switch (quotation.outcome) {
    case QuotationOutcome::Accepted:
        quotation.status = QuotationStatus::Accepted;
        m_shop.announcer.quotationAccepted(quotation);
        m_orders.placeQuotation(quotation);
        break;
    case QuotationOutcome::Rejected:
        quotation.status = QuotationStatus::Rejected;
        m_shop.announcer.quotationRejected(
            quotation, m_shop.random.chance(0.8) ? m_shop.random.pick(demoData().rejections) : QByteArray());
        break;
    case QuotationOutcome::Expired:
        quotation.status = QuotationStatus::Expired;
        m_shop.announcer.quotationExpired(quotation);
        break;
    }
}

} // namespace tillwatch::demo
