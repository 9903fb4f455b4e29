// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/quotationboard.h"

#include "tables/labels.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

using fold::QuotationStatus;

namespace
{
constexpr std::array AllStatuses{QuotationStatus::Draft,    QuotationStatus::Sent,     QuotationStatus::Viewed,
                                 QuotationStatus::Accepted, QuotationStatus::Rejected, QuotationStatus::Expired};
static_assert(AllStatuses.size() == QuotationBoard::LaneCount);

constexpr std::size_t laneIndex(QuotationStatus status)
{
    return std::size_t(status);
}

template <typename F>
QStringList mapStatuses(F &&text)
{
    QStringList texts;
    for (const QuotationStatus status : AllStatuses)
        texts.append(text(status));
    return texts;
}
} // namespace

QuotationBoard::QuotationBoard(const fold::ShopState &state, const Display &display, QuotationModel *model,
                               QObject *parent)
    : QObject(parent), m_state(state), m_display(display), m_model(model)
{
    connect(model, &live::RowModel::flushed, this, &QuotationBoard::applyChanges);
    applyChanges({}, 0);
}

QuotationProxy *QuotationBoard::lane(const QString &status)
{
    if (m_lanes.empty()) {
        for (const QuotationStatus one : AllStatuses) {
            auto *proxy = new QuotationProxy(m_model, this);
            proxy->setFilter(fold::key(one));
            proxy->setText(m_text);
            proxy->setFrozen(m_frozen);
            proxy->setWindowFrozen(m_windowFrozen);
            connect(proxy, &live::RowProxy::waitingCountChanged, this, &QuotationBoard::waitingCountChanged);
            m_lanes.push_back(proxy);
        }
    }
    const auto at = statuses().indexOf(status);
    return at < 0 ? nullptr : m_lanes[std::size_t(at)];
}

void QuotationBoard::showNew()
{
    for (QuotationProxy *lane : m_lanes)
        lane->showNew();
}

void QuotationBoard::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    for (QuotationProxy *lane : m_lanes)
        lane->setText(text);
    Q_EMIT textChanged();
}

void QuotationBoard::setFrozen(bool frozen)
{
    if (frozen == m_frozen)
        return;
    m_frozen = frozen;
    for (QuotationProxy *lane : m_lanes)
        lane->setFrozen(frozen);
    Q_EMIT frozenChanged();
}

void QuotationBoard::setWindowFrozen(bool frozen)
{
    m_windowFrozen = frozen;
    for (QuotationProxy *lane : m_lanes)
        lane->setWindowFrozen(frozen);
}

int QuotationBoard::waitingCount() const
{
    int waiting = 0;
    for (const QuotationProxy *lane : m_lanes)
        waiting += lane->waitingCount();
    return waiting;
}

QStringList QuotationBoard::statuses() const
{
    return mapStatuses([](QuotationStatus status) { return fold::key(status); });
}

QStringList QuotationBoard::titles() const
{
    return mapStatuses([](QuotationStatus status) { return label(status); });
}

QStringList QuotationBoard::tones() const
{
    return mapStatuses([](QuotationStatus status) { return toneOf(status); });
}

QStringList QuotationBoard::values() const
{
    return mapStatuses([this](QuotationStatus status) {
        return m_counts[laneIndex(status)] > 0 ? m_display.money(m_values[laneIndex(status)]) : QString();
    });
}

int QuotationBoard::openCount() const
{
    return m_counts[laneIndex(QuotationStatus::Sent)] + m_counts[laneIndex(QuotationStatus::Viewed)];
}

QString QuotationBoard::pipeline() const
{
    return m_display.money(m_values[laneIndex(QuotationStatus::Sent)] + m_values[laneIndex(QuotationStatus::Viewed)]);
}

int QuotationBoard::decided() const
{
    return m_counts[laneIndex(QuotationStatus::Accepted)] + m_counts[laneIndex(QuotationStatus::Rejected)] +
           m_counts[laneIndex(QuotationStatus::Expired)];
}

QString QuotationBoard::winRate() const
{
    const int all = decided();
    if (all == 0)
        return {};
    const qint64 doubled = qint64(m_counts[laneIndex(QuotationStatus::Accepted)]) * 200 / all;
    return m_display.locale.toString((doubled + 1) / 2) + u"\u00a0%"_s;
}

QuotationBoard::Card QuotationBoard::cardOf(int row) const
{
    const fold::QuotationRecord &quotation = m_state.quotations().at(row);
    return {quotation.status(), quotation.total.isKnown() ? money::Total(quotation.total.value()) : money::Total()};
}

void QuotationBoard::addToLane(const Card &card, int sign)
{
    m_counts[laneIndex(card.status)] += sign;
    if (sign > 0)
        m_values[laneIndex(card.status)] += card.value;
    else
        m_values[laneIndex(card.status)] -= card.value;
}

void QuotationBoard::applyChanges(const std::vector<live::RowModel::Change> &changes, int firstNew)
{
    const auto counts = m_counts;
    const auto values = m_values;
    for (const live::RowModel::Change &change : changes) {
        Card &card = m_cards[std::size_t(change.row)];
        addToLane(card, -1);
        card = cardOf(change.row);
        addToLane(card, 1);
    }
    for (int row = firstNew; row < m_model->count(); ++row) {
        m_cards.push_back(cardOf(row));
        addToLane(m_cards.back(), 1);
    }
    if (counts != m_counts || values != m_values)
        Q_EMIT changed();
}

} // namespace tillwatch::tables
