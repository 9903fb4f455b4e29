// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "archive/historymodel.h"

#include "archive/eventsummary.h"
#include "base/json.h"
#include "events/duplicatefilter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::archive
{

using events::Time;

namespace
{
/// Longest JSON that is shown, in characters.
constexpr qsizetype LongestRaw = 100'000;
} // namespace

HistoryModel::HistoryModel(const fold::ShopState &state, const tables::Display &display,
                           const shop::ConnectionGaps &gaps, QObject *parent)
    : QAbstractListModel(parent), m_state(state), m_display(display), m_gaps(gaps), m_told(display)
{
    m_reload.setSingleShot(true);
    m_reload.setInterval(ReloadAfter);
    connect(&m_reload, &QTimer::timeout, this, [this] { query(0); });
}

void HistoryModel::setArchive(Archive *archive)
{
    if (archive == m_archive)
        return;
    m_archive = archive;
    m_reload.stop();
    setLoading(false);
    Q_EMIT availableChanged();
    if (m_archive != nullptr && !m_id.isEmpty())
        query(0);
}

void HistoryModel::show(const QString &kind, const QString &id)
{
    if (kind == m_kind && id == m_id)
        return;
    m_kind = kind;
    m_id = id;
    m_items.clear();
    m_more = false;
    m_retried = false;
    m_reload.stop();
    updateRows();
    Q_EMIT recordChanged();
    if (m_id.isEmpty())
        setLoading(false);
    else
        query(0);
}

void HistoryModel::leave(const QString &kind, const QString &id)
{
    if (kind == m_kind && id == m_id)
        show({}, {});
}

void HistoryModel::loadMore()
{
    if (m_more && !m_loading && !m_items.empty())
        query(m_items.back()->event.seq);
}

void HistoryModel::touch(const QString &id)
{
    if (id != m_id || m_id.isEmpty() || m_archive == nullptr)
        return;
    m_retried = false;
    // The timer is not restarted, so that a record that changes all the time is updated too.
    if (!m_reload.isActive())
        m_reload.start(ReloadAfter);
}

void HistoryModel::query(qint64 before)
{
    if (m_archive == nullptr)
        return;
    setLoading(true);
    m_archive->timeline(this, m_kind, m_id, PageSize, before,
                        [this, before, kind = m_kind, id = m_id](Archive::Page page) {
                            if (kind == m_kind && id == m_id)
                                addPage(std::move(page), before);
                        });
}

void HistoryModel::addPage(Archive::Page page, qint64 before)
{
    std::vector<ItemPointer> items;
    items.reserve(page.events.size());
    for (Archive::Event &event : page.events) {
        auto decoded = m_decoder.decode(event.name, event.payload, event.receivedAt);
        items.push_back(std::make_shared<Item>(
            Item{std::move(event), decoded ? std::optional(std::move(decoded).value()) : std::nullopt}));
    }
    if (before > 0) {
        m_more = page.more;
        std::move(items.begin(), items.end(), std::back_inserter(m_items));
    } else {
        const qint64 newest = m_items.empty() ? 0 : m_items.front()->event.seq;
        const auto known = std::find_if(items.begin(), items.end(),
                                        [newest](const ItemPointer &item) { return item->event.seq <= newest; });
        if (known == items.end()) {
            // More than a page is new, so the known items are dropped: they are behind a gap in the list.
            m_more = page.more;
            m_items = std::move(items);
        } else if (known != items.begin()) {
            m_items.insert(m_items.begin(), std::make_move_iterator(items.begin()), std::make_move_iterator(known));
        } else if (!std::exchange(m_retried, true)) {
            m_reload.start(3 * ReloadAfter); // The event may not be on the disk yet.
        }
    }
    updateRows();
    setLoading(false);
}

Time HistoryModel::timeOf(const Item &item)
{
    return item.decoded ? item.decoded->time : item.event.receivedAt;
}

bool HistoryModel::isCopy(const Item &item, const Item &of)
{
    using events::DuplicateFilter;
    const Time window =
        of.decoded && of.decoded->stamped ? DuplicateFilter::StampedWindow : DuplicateFilter::UnstampedWindow;
    return item.event.name == of.event.name && item.event.payload == of.event.payload &&
           item.event.receivedAt - of.event.receivedAt <= window;
}

std::optional<HistoryModel::Row> HistoryModel::gapBetween(Time from, Time to) const
{
    Row row;
    for (const TimeSpan &span : m_gaps.over()) {
        if (span.from < from || span.to > to)
            continue;
        if (row.gaps++ == 0)
            row.span = span;
        row.span.to = span.to;
    }
    row.key = -row.span.from;
    return row.gaps > 0 ? std::optional(row) : std::nullopt;
}

std::vector<HistoryModel::Row> HistoryModel::buildRows() const
{
    std::vector<Row> rows; // the oldest first, reversed at the end
    for (std::size_t i = m_items.size(); i-- > 0;) {
        const ItemPointer &item = m_items[i];
        // Copies arrive one after the other, so the original is among the last rows.
        constexpr int LookBack = 8;
        const auto from = rows.rbegin();
        const auto end = std::next(from, std::min<std::ptrdiff_t>(LookBack, std::ptrdiff_t(rows.size())));
        const auto original =
            std::find_if(from, end, [&](const Row &row) { return row.gaps == 0 && isCopy(*item, *row.item); });
        if (original != end) {
            ++original->copies;
            continue;
        }
        if (i + 1 < m_items.size()) {
            if (auto gap = gapBetween(m_items[i + 1]->event.receivedAt, item->event.receivedAt))
                rows.push_back(*gap);
        }
        rows.push_back({item, 1, 0, {}, item->event.seq});
    }
    if (!m_items.empty()) {
        if (auto gap = gapBetween(m_items.front()->event.receivedAt, std::numeric_limits<Time>::max()))
            rows.push_back(*gap);
    }
    std::reverse(rows.begin(), rows.end());
    return rows;
}

void HistoryModel::updateRows()
{
    const auto tells = [](const ItemPointer &item) {
        return item->decoded ? shopStepsOf(*item->decoded) : std::vector<ShopStep>();
    };
    std::vector<ShopStep> told;
    for (auto item = m_items.begin(); item != m_items.end() && told.empty(); ++item)
        told = tells(*item);
    m_told.setSteps(std::move(told));

    std::vector<Row> rows = buildRows();
    const int before = count();
    const auto same = [](const Row &a, const Row &b) { return a.key == b.key; };
    const auto head =
        std::mismatch(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(), same).first - m_rows.begin();
    const auto tail = std::min(
        {std::mismatch(m_rows.rbegin(), m_rows.rend(), rows.rbegin(), rows.rend(), same).first - m_rows.rbegin(),
         std::ptrdiff_t(m_rows.size()) - head, std::ptrdiff_t(rows.size()) - head});
    if (const auto removed = std::ptrdiff_t(m_rows.size()) - head - tail; removed > 0) {
        beginRemoveRows({}, int(head), int(head + removed - 1));
        m_rows.erase(m_rows.begin() + head, m_rows.begin() + head + removed);
        endRemoveRows();
    }
    if (const auto inserted = std::ptrdiff_t(rows.size()) - head - tail; inserted > 0) {
        beginInsertRows({}, int(head), int(head + inserted - 1));
        m_rows = std::move(rows);
        endInsertRows();
    } else {
        m_rows = std::move(rows);
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {CopiesRole, TitleRole});
    if (count() != before)
        Q_EMIT countChanged();
}

void HistoryModel::refreshGaps()
{
    if (!m_items.empty())
        updateRows();
}

void HistoryModel::reformatTexts()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {DetailRole});
}

void HistoryModel::setLoading(bool loading)
{
    m_loading = loading;
    Q_EMIT loadingChanged();
}

QString HistoryModel::currency() const
{
    const auto *order = m_state.orders().find(m_id);
    return order != nullptr && order->currency.isKnown() ? order->currency.value() : QString();
}

QString HistoryModel::gapSentence(const Row &row) const
{
    const QString from = m_display.timeWithDay(row.span.from, events::NoTime);
    const QString to = m_display.timeWithDay(row.span.to, row.span.from);
    if (row.gaps > 1)
        return tr("Nothing was heard %Ln times between %1 and %2", nullptr, row.gaps).arg(from, to);
    return tr("Nothing was heard from %1 to %2").arg(from, to);
}

QString HistoryModel::detailOf(const Item &item) const
{
    QStringList parts;
    if (item.decoded)
        parts.append(summaryOf(*item.decoded, m_display, currency()).detail);
    const Time at = timeOf(item);
    if (std::abs(item.event.receivedAt - at) >= std::chrono::milliseconds(LongestTransit).count())
        parts.append(tr("received %1").arg(m_display.timeWithDay(item.event.receivedAt, at)));
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString HistoryModel::raw(int row) const
{
    if (row < 0 || row >= count() || m_rows[std::size_t(row)].gaps > 0)
        return {};
    const QByteArray &payload = m_rows[std::size_t(row)].item->event.payload;
    QString text = json::indented({payload.constData(), std::size_t(payload.size())}, m_display.amountsHidden);
    if (text.size() > LongestRaw)
        text = text.first(LongestRaw) + u'…';
    return text;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    const Item *item = row.item.get(); // null for a gap
    const bool readable = item != nullptr && item->decoded;
    switch (Role(role)) {
    case TitleRole:
        return item == nullptr ? gapSentence(row)
               : readable      ? summaryOf(*item->decoded, m_display).title
                               : tr("Could not be read");
    case DetailRole:
        return item == nullptr ? QString() : detailOf(*item);
    case NameRole:
        return item == nullptr ? QString() : json::fromUtf8(item->event.name);
    case AtRole:
        return m_display.moment(item == nullptr ? row.span.to : timeOf(*item));
    case ReceivedRole:
        return m_display.moment(item == nullptr ? events::NoTime : item->event.receivedAt);
    case CopiesRole:
        return row.copies;
    case GapRole:
        return item == nullptr;
    }
    return {};
}

QHash<int, QByteArray> HistoryModel::roleNames() const
{
    return {{TitleRole, "title"},       {DetailRole, "detail"}, {NameRole, "name"}, {AtRole, "at"},
            {ReceivedRole, "received"}, {CopiesRole, "copies"}, {GapRole, "gap"}};
}

} // namespace tillwatch::archive
