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
struct Place {
    QString page;
    QString filter;
};

/// Where more of a topic is to be seen.
Place placeOf(Topic topic)
{
    switch (topic) {
    case Topic::Refund:
        return {u"orders"_s, u"refunded"_s};
    case Topic::PaidOrderFailed:
    case Topic::PaymentFailed:
        return {u"orders"_s, u"failed"_s};
    case Topic::OrderCancelled:
        return {u"orders"_s, u"cancelled"_s};
    case Topic::NewOrder:
    case Topic::Sale:
    case Topic::Fulfilment:
        return {u"orders"_s, u"all"_s};
    case Topic::OutOfStock:
        return {u"products"_s, u"out"_s};
    case Topic::LowStock:
        return {u"products"_s, u"low"_s};
    case Topic::Restocked:
        return {u"products"_s, u"restocked"_s};
    case Topic::QuotationAccepted:
        return {u"quotations"_s, u"accepted"_s};
    case Topic::QuotationRejected:
        return {u"quotations"_s, u"rejected"_s};
    case Topic::QuotationViewed:
        return {u"quotations"_s, u"viewed"_s};
    case Topic::QuotationExpired:
        return {u"quotations"_s, u"expired"_s};
    case Topic::WholesaleOrder:
    case Topic::DepositPaid:
    case Topic::BalancePaid:
    case Topic::InvitationAccepted:
    case Topic::InvitationRejected:
        return {u"wholesale"_s, u"all"_s};
    case Topic::Disconnected:
    case Topic::RateLimited:
    case Topic::Notice:
    case Topic::Record:
    case Topic::Several:
        break;
    }
    return {u"notifications"_s, {}};
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

void AwayModel::begin(Time lookedAt, Time now)
{
    m_begun = true;
    if (lookedAt != NoTime && lookedAt <= now) { // else never, or the clock was set back
        m_lookedAt = lookedAt;
        report(lookedAt, now);
    }
    if (m_looking)
        note(now);
}

void AwayModel::setLooking(bool looking, Time now)
{
    if (looking == m_looking)
        return;
    m_looking = looking;
    if (looking && m_lookedAt != NoTime && now - m_lookedAt >= Shortest)
        report(m_lookedAt, now);
    note(now);
}

void AwayModel::note(Time now)
{
    m_lookedAt = now;
    m_notedAt = now;
    if (m_begun)
        Q_EMIT looked(now);
}

void AwayModel::refresh(Time now)
{
    if (m_looking && now - m_notedAt >= NoteEvery)
        note(now);
    // What was missed may be told by the gateway as late as the connection comes.
    const Time heard = m_gaps.firstConnectedAt();
    if (m_open && (heard == NoTime || now < heard + Settling || now < m_until + Settling))
        arrange();
}

void AwayModel::report(Time from, Time until)
{
    m_from = from;
    m_until = until;
    m_open = true;
    arrange();
}

/// By arrival; what the gateway told afterwards by its own time.
bool AwayModel::isOfThatTime(const alerts::Entry &entry) const
{
    if (entry.receivedAt < m_until)
        return entry.receivedAt > m_from;
    return entry.delivery == alerts::Delivery::Restored && entry.at > m_from && entry.at <= m_until;
}

std::vector<AwayModel::Row> AwayModel::arranged() const
{
    std::map<Topic, alerts::Toast> topics;
    const auto &entries = m_policy.entries();
    for (auto entry = entries.rbegin(); entry != entries.rend() && entry->receivedAt > m_from; ++entry) {
        // An outage is told by its gap.
        if (entry->topic == Topic::Record || entry->topic == Topic::Disconnected || !isOfThatTime(*entry))
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

void AwayModel::arrange()
{
    std::vector<Row> rows = arranged();
    // A short break in which nothing happened is not worth a word.
    if (m_until - m_from < Shortest && std::all_of(rows.begin(), rows.end(), [](const Row &row) { return row.gap; }))
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

void AwayModel::announceTexts()
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
        return row.gap ? QString() : placeOf(row.summary.topic).page;
    case FilterRole:
        return row.gap ? QString() : placeOf(row.summary.topic).filter;
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
