// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "archive/awaymodel.h"

#include "notifications/alerttext.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace tillwatch::archive
{

using alerts::Topic;
using events::NoTime;
using events::Time;

namespace
{
/// Page of the window, and filter of its table.
struct PageFilter {
    QLatin1StringView page;
    QLatin1StringView filter;
};

/// The page and filter that list the records of a topic.
constexpr PageFilter pageFilterOf(Topic topic)
{
    switch (topic) {
    case Topic::Refund:
        return {"orders"_L1, "refunded"_L1};
    case Topic::PaidOrderFailed:
    case Topic::PaymentFailed:
        return {"orders"_L1, "failed"_L1};
    case Topic::OrderCancelled:
        return {"orders"_L1, "cancelled"_L1};
    case Topic::NewOrder:
    case Topic::Sale:
    case Topic::Fulfilment:
        return {"orders"_L1, "all"_L1};
    case Topic::OutOfStock:
        return {"products"_L1, "out"_L1};
    case Topic::LowStock:
        return {"products"_L1, "low"_L1};
    case Topic::Restocked:
        return {"products"_L1, "restocked"_L1};
    case Topic::QuotationAccepted:
        return {"quotations"_L1, "accepted"_L1};
    case Topic::QuotationRejected:
        return {"quotations"_L1, "rejected"_L1};
    case Topic::QuotationViewed:
        return {"quotations"_L1, "viewed"_L1};
    case Topic::QuotationExpired:
        return {"quotations"_L1, "expired"_L1};
    case Topic::WholesaleOrder:
    case Topic::DepositPaid:
    case Topic::BalancePaid:
    case Topic::InvitationAccepted:
    case Topic::InvitationRejected:
        return {"wholesale"_L1, "all"_L1};
    case Topic::Disconnected:
    case Topic::RateLimited:
    case Topic::Notice:
    case Topic::Record:
    case Topic::Several:
        break;
    }
    return {"notifications"_L1, {}};
}
} // namespace

bool AwayModel::Row::operator==(const Row &other) const
{
    return summary.topic == other.summary.topic && summary.records == other.summary.records &&
           summary.amounts == other.summary.amounts && gap == other.gap && span.from == other.span.from &&
           span.to == other.span.to;
}

AwayModel::AwayModel(const alerts::AlertPolicy &policy, const shop::ConnectionGaps &gaps,
                     const tables::Display &display, QObject *parent)
    : QAbstractListModel(parent), m_policy(policy), m_gaps(gaps), m_display(display)
{
}

void AwayModel::start(Time lookedAt, Time now)
{
    m_started = true;
    if (lookedAt != NoTime && lookedAt <= now) { // else never looked at, or the clock was set back
        m_lookedAt = lookedAt;
        summarise(lookedAt, now);
    }
    if (m_looking)
        recordLooked(now);
}

void AwayModel::setLooking(bool looking, Time now)
{
    if (looking == m_looking)
        return;
    m_looking = looking;
    if (looking && m_lookedAt != NoTime && now - m_lookedAt >= MinAbsence)
        summarise(m_lookedAt, now);
    recordLooked(now);
}

void AwayModel::recordLooked(Time now)
{
    m_lookedAt = now;
    m_recordedAt = now;
    if (m_started)
        Q_EMIT looked(now);
}

void AwayModel::refresh(Time now)
{
    if (m_looking && now - m_recordedAt >= LookedInterval)
        recordLooked(now);
    // The gateway may send past events for a while after the first connection.
    const Time connectedAt = m_gaps.firstConnectedAt();
    if (m_open && (connectedAt == NoTime || now < connectedAt + SettleTime || now < m_until + SettleTime))
        updateRows();
}

void AwayModel::summarise(Time from, Time until)
{
    m_from = from;
    m_until = until;
    m_open = true;
    updateRows();
}

bool AwayModel::isDuringAbsence(const alerts::Entry &entry) const
{
    if (entry.receivedAt < m_until)
        return entry.receivedAt > m_from;
    return entry.delivery == alerts::Delivery::Restored && entry.at > m_from && entry.at <= m_until;
}

std::vector<AwayModel::Row> AwayModel::buildRows() const
{
    std::map<Topic, alerts::Toast> topics;
    const auto &entries = m_policy.entries();
    for (auto entry = entries.rbegin(); entry != entries.rend() && entry->receivedAt > m_from; ++entry) {
        // An outage is listed as a gap.
        if (entry->topic == Topic::Record || entry->topic == Topic::Disconnected || !isDuringAbsence(*entry))
            continue;
        const auto [it, first] = topics.try_emplace(entry->topic);
        alerts::Toast &summary = it->second;
        if (first) {
            static_cast<alerts::Alert &>(summary) = *entry;
            continue;
        }
        ++summary.records;
        summary.severity = std::min(summary.severity, entry->severity);
        for (const auto &[currency, amount] : entry->amounts)
            summary.amounts[currency] += amount;
    }
    std::vector<Row> rows;
    for (auto &[topic, summary] : topics)
        rows.push_back({std::move(summary)});
    for (const TimeSpan &span : m_gaps.over()) {
        // The last gap may end shortly after the absence, with the first connection.
        if (span.to > m_from && span.from < m_until)
            rows.push_back({{}, true, {std::max(span.from, m_from), span.to}});
    }
    return rows;
}

void AwayModel::updateRows()
{
    std::vector<Row> rows = buildRows();
    // A short absence without events is not summarised.
    if (m_until - m_from < MinAbsence && std::all_of(rows.begin(), rows.end(), [](const Row &row) { return row.gap; }))
        rows.clear();
    if (rows == m_rows && !m_rows.empty())
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    Q_EMIT changed();
}

void AwayModel::dismiss()
{
    m_open = false;
    Q_EMIT changed();
}

void AwayModel::reformatTexts()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {TitleRole});
}

int AwayModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant AwayModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    const bool single = !row.gap && row.summary.records == 1;
    switch (Role(role)) {
    case TitleRole:
        if (row.gap)
            return tr("Not connected %1 – %2")
                .arg(m_display.timeWithDay(row.span.from, m_until), m_display.timeWithDay(row.span.to, m_until));
        return notifications::alertText(row.summary, m_display).title;
    case SeverityRole:
        return row.gap ? 4 : row.summary.severity;
    case GapRole:
        return row.gap;
    case SubjectKindRole:
        return single ? fold::key(row.summary.subjectKind) : QString();
    case SubjectIdRole:
        return single ? row.summary.subjectId : QString();
    case PageRole:
        return row.gap ? QString() : pageFilterOf(row.summary.topic).page;
    case FilterRole:
        return row.gap ? QString() : pageFilterOf(row.summary.topic).filter;
    }
    return {};
}

QHash<int, QByteArray> AwayModel::roleNames() const
{
    return {{TitleRole, "title"},
            {SeverityRole, "severity"},
            {GapRole, "gap"},
            {SubjectKindRole, "subjectKind"},
            {SubjectIdRole, "subjectId"},
            {PageRole, "page"},
            {FilterRole, "filter"}};
}

} // namespace tillwatch::archive
