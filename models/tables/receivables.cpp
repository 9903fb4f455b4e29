// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/receivables.h"

#include "money/plotvalue.h"
#include "shop/rules.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

Receivables::Receivables(const fold::ShopState &state, const Display &display, const WholesaleModel *model,
                         QObject *parent)
    : QObject(parent), m_state(state), m_display(display), m_model(model)
{
    connect(model, &live::RowModel::flushed, this, &Receivables::applyChanges);
    recount();
}

void Receivables::setNow(events::Time now)
{
    m_now = now;
    recount();
}

QStringList Receivables::titles() const
{
    const auto number = [this](int days) { return m_display.locale.toString(days); };
    return {tr("Not due yet"), tr("≈ %1–%2 days overdue").arg(number(1), number(30)),
            tr("≈ %1–%2 days overdue").arg(number(31), number(60)), tr("≈ over %1 days overdue").arg(number(60)),
            tr("No due date")};
}

QStringList Receivables::amounts() const
{
    QStringList texts;
    for (const money::Total &sum : m_sums)
        texts.append(m_display.money(sum));
    return texts;
}

QList<qreal> Receivables::shares() const
{
    const money::Total largest = *std::max_element(m_sums.cbegin(), m_sums.cend());
    QList<qreal> shares;
    for (const money::Total &sum : m_sums)
        shares.append(largest.micros > 0 ? money::plotValue(sum) / money::plotValue(largest) : 0);
    return shares;
}

int Receivables::count() const
{
    return std::accumulate(m_counts.cbegin(), m_counts.cend(), 0);
}

QString Receivables::total() const
{
    return m_display.money(std::accumulate(m_sums.cbegin(), m_sums.cend(), money::Total()));
}

QString Receivables::overdue() const
{
    return overdueCount() > 0 ? u"≈ "_s + m_display.money(m_sums[UpTo30] + m_sums[UpTo60] + m_sums[Over60]) : QString();
}

Receivables::Debt Receivables::debtOf(int row) const
{
    const fold::WholesaleRecord &order = m_state.wholesaleOrders().at(row);
    const QString currency = shop::wholesaleCurrency(m_state, row);
    if (!currency.isEmpty() && currency != m_display.currency)
        return {};
    Debt debt;
    debt.amount = m_state.wholesaleMoney(row).receivable;
    const events::Time due = shop::balanceDueAt(order);
    constexpr events::Time Day = qint64(24) * 3600 * 1000;
    if (due == events::NoTime)
        debt.age = Unknown;
    else if (due >= m_now)
        debt.age = NotDue;
    else
        debt.age = m_now - due <= 30 * Day ? UpTo30 : m_now - due <= 60 * Day ? UpTo60 : Over60;
    return debt;
}

void Receivables::add(const Debt &debt, int sign)
{
    if (debt.amount.micros <= 0)
        return;
    m_counts[debt.age] += sign;
    if (sign > 0)
        m_sums[debt.age] += debt.amount;
    else
        m_sums[debt.age] -= debt.amount;
}

void Receivables::applyChanges(const std::vector<live::RowModel::Change> &changes, int firstNew)
{
    const auto sums = m_sums;
    const auto counts = m_counts;
    for (const live::RowModel::Change &change : changes) {
        Debt &debt = m_debts[std::size_t(change.row)];
        add(debt, -1);
        debt = debtOf(change.row);
        add(debt, 1);
    }
    for (int row = firstNew; row < m_model->count(); ++row) {
        m_debts.push_back(debtOf(row));
        add(m_debts.back(), 1);
    }
    if (sums != m_sums || counts != m_counts)
        Q_EMIT changed();
}

void Receivables::recount()
{
    m_sums = {};
    m_counts = {};
    m_debts.clear();
    for (int row = 0; row < m_model->count(); ++row) {
        m_debts.push_back(debtOf(row));
        add(m_debts.back(), 1);
    }
    Q_EMIT changed();
}

} // namespace tillwatch::tables
