// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "alerts/alertpolicy.h"

#include "fold/packing.h"

#include <algorithm>

namespace tillwatch::alerts
{

namespace
{
bool announcesOrder(Topic topic)
{
    return topic == Topic::NewOrder || topic == Topic::Sale || topic == Topic::WholesaleOrder;
}

/// Whether topic and severity of \a a win over those of \a b when both are joined.
bool outranks(Severity severityA, Topic a, Severity severityB, Topic b)
{
    return severityA != severityB ? severityA < severityB : a < b;
}
} // namespace

AlertPolicy::Key AlertPolicy::keyOf(RecordKind kind, const QString &id)
{
    // A retail and a wholesale order with the same id are one record for the user.
    return {quint8(kind == RecordKind::WholesaleOrder ? RecordKind::Order : kind), id};
}

Entry *AlertPolicy::entry(quint64 id)
{
    if (m_entries.empty() || id < m_entries.front().id || id > m_entries.back().id)
        return nullptr;
    return &m_entries[std::size_t(id - m_entries.front().id)];
}

Toast *AlertPolicy::toast(quint64 id)
{
    const auto it = std::find_if(m_toasts.begin(), m_toasts.end(), [id](const Toast &one) { return one.id == id; });
    return it == m_toasts.end() ? nullptr : &*it;
}

void AlertPolicy::changed(const Entry &entry)
{
    if (m_changedIds.contains(entry.id))
        return;
    m_changedIds.insert(entry.id);
    m_changes.changed.push_back(entry.id);
}

AlertPolicy::Changes AlertPolicy::takeChanges()
{
    m_changedIds.clear();
    Changes changes = std::exchange(m_changes, {});
    const auto note = [&changes](Entry &one) {
        const int marks =
            (one.read ? Read : 0) | (one.wasToasted() ? Toasted : 0) | (one.delivery == Delivery::Muted ? Muted : 0);
        if ((marks & ~one.marks) == 0)
            return;
        one.marks |= marks;
        changes.marks.emplace_back(markKey(one), marks);
    };
    for (std::size_t i = m_entries.size() - std::min(m_entries.size(), std::size_t(changes.added));
         i < m_entries.size(); ++i)
        note(m_entries[i]);
    for (const quint64 id : changes.changed) {
        if (Entry *one = entry(id))
            note(*one);
    }
    return changes;
}

void AlertPolicy::restartChanges()
{
    m_changes = {};
    m_changedIds.clear();
    m_changes.added = int(m_entries.size());
}

void AlertPolicy::addFact(const Fact &fact, Time now, bool restored)
{
    const bool aboutRecord = !fact.subjectId.isEmpty() && fact.topic != Topic::Notice;
    if (Entry *waiting = waitingForAmount(fact)) {
        // The refund was announced before its amount was known.
        join(*waiting, fact, now, restored);
        noteRefund(*waiting);
        return;
    }
    Entry *latest = aboutRecord ? entry(m_latest.value(keyOf(fact.subjectKind, fact.subjectId), 0)) : nullptr;
    if (latest != nullptr && std::abs(fact.receivedAt - latest->receivedAt) <= JoinWithin) {
        const bool bothAnnounceOrder = announcesOrder(fact.topic) && announcesOrder(latest->topic);
        Fact joined = fact;
        if (isRepeated(fact) && !bothAnnounceOrder) {
            // It was announced before: it joins the latest entry, without making it more urgent.
            joined.topic = Topic::Record;
            joined.severity = severityOf(joined.topic);
        }
        join(*latest, joined, now, restored);
        if (joined.topic == Topic::Refund)
            noteRefund(*latest);
        return;
    }
    if (latest != nullptr && announcesOrder(latest->topic) &&
        (fact.topic == Topic::Record || announcesOrder(fact.topic)))
        addAmount(*latest, fact);
    if (fact.topic == Topic::Record || isRepeated(fact))
        return;
    Entry &added = append(fact);
    if (aboutRecord)
        m_latest.insert(keyOf(fact.subjectKind, fact.subjectId), added.id);
    if (fact.topic == Topic::Refund)
        noteRefund(added);
    deliver(added, now, restored, fact.muted);
}

/// Whether a fact was announced before: an order is new once, and a status "refunded" is no second refund. Marks a new
/// order as announced.
bool AlertPolicy::isRepeated(const Fact &fact)
{
    if (announcesOrder(fact.topic) && fact.row >= 0)
        return markAnnounced(fact);
    return fact.topic == Topic::Refund && !fact.amount && m_refunded.contains(fact.subjectId);
}

/// Marks the order of a fact as announced. Returns whether it was before, itself or the other order with the same id.
bool AlertPolicy::markAnnounced(const Fact &fact)
{
    const bool wholesale = fact.subjectKind == RecordKind::WholesaleOrder;
    std::vector<bool> &own = wholesale ? m_announcedWholesale : m_announcedOrders;
    const std::vector<bool> &other = wholesale ? m_announcedOrders : m_announcedWholesale;
    const auto row = std::size_t(fact.row);
    if (own.size() <= row)
        own.resize(row + 1);
    const bool known = own[row] || (fact.otherRow >= 0 && std::size_t(fact.otherRow) < other.size() &&
                                    other[std::size_t(fact.otherRow)]);
    own[row] = true;
    return known;
}

/// Entry of a refund whose amount was unknown, if the fact has the amount; else null.
Entry *AlertPolicy::waitingForAmount(const Fact &fact)
{
    if (fact.topic != Topic::Refund || !fact.amount)
        return nullptr;
    return entry(m_refunded.value(fact.subjectId, 0));
}

void AlertPolicy::noteRefund(const Entry &entry)
{
    const bool waits = entry.topic == Topic::Refund && entry.amounts.empty();
    m_refunded.insert(entry.subjectId, waits ? entry.id : 0);
}

Entry &AlertPolicy::append(const Fact &fact)
{
    Entry entry;
    entry.id = m_nextId++;
    entry.topic = fact.topic;
    entry.severity = fact.severity;
    entry.subjectKind = fact.subjectKind;
    entry.subjectId = fact.subjectId;
    entry.label = fact.label;
    entry.title = fact.title;
    entry.body = fact.body;
    entry.at = fact.at;
    entry.receivedAt = fact.receivedAt;
    entry.read = fact.read;
    if (fact.amount)
        entry.amounts.emplace(fact.currency, *fact.amount);
    m_unread += entry.read ? 0 : 1;
    ++m_changes.added;
    m_entries.push_back(std::move(entry));
    if (m_entries.size() > LargestCentre) {
        const Entry &oldest = m_entries.front();
        m_unread -= oldest.read ? 0 : 1;
        const auto it = m_latest.constFind(keyOf(oldest.subjectKind, oldest.subjectId));
        if (it != m_latest.cend() && *it == oldest.id)
            m_latest.erase(it);
        m_entries.pop_front();
        ++m_changes.removed;
    }
    return m_entries.back();
}

void AlertPolicy::join(Entry &entry, const Fact &fact, Time now, bool restored)
{
    ++entry.count;
    changed(entry);
    if (outranks(fact.severity, fact.topic, entry.severity, entry.topic)) {
        const bool moreUrgent = fact.severity < entry.severity;
        const bool bothAnnounceOrder = announcesOrder(fact.topic) && announcesOrder(entry.topic);
        entry.topic = fact.topic;
        entry.severity = fact.severity;
        entry.subjectKind = fact.subjectKind;
        entry.body = fact.body;
        if (!bothAnnounceOrder || fact.amount)
            entry.amounts.clear();
        if (fact.amount)
            entry.amounts.emplace(fact.currency, *fact.amount);
        Toast *shown = toast(entry.toast);
        if (shown != nullptr && shown->records == 1) {
            static_cast<Alert &>(*shown) = entry;
            shown->id = entry.toast;
            ++shown->version;
            setExpiry(*shown, now);
        } else if (moreUrgent) {
            deliver(entry, now, restored, fact.muted);
        }
    } else if (fact.topic == entry.topic || fact.topic == Topic::Record || announcesOrder(fact.topic)) {
        addAmount(entry, fact);
    }
    if (!fact.label.isEmpty() && entry.label != fact.label) {
        entry.label = fact.label;
        if (Toast *shown = toast(entry.toast); shown != nullptr && shown->records == 1) {
            shown->label = fact.label;
            ++shown->version;
        }
    }
}

/// Adds an amount that was missing, or that of a further refund, to the entry and its toast.
void AlertPolicy::addAmount(Entry &entry, const Fact &fact)
{
    const bool wanted = fact.topic == entry.topic || announcesOrder(entry.topic);
    // Refunds are parts that add up; a second amount of any other topic repeats the first.
    const bool addsUp = fact.topic == Topic::Refund;
    if (!fact.amount || (!entry.amounts.empty() && !addsUp) || !wanted)
        return;
    entry.amounts[fact.currency] += *fact.amount;
    changed(entry);
    if (Toast *shown = toast(entry.toast)) {
        shown->amounts[fact.currency] += *fact.amount;
        ++shown->version;
    }
}

void AlertPolicy::deliver(Entry &entry, Time now, bool restored, bool muted)
{
    if (restored) {
        entry.delivery = Delivery::Restored;
    } else if (muted) {
        entry.delivery = Delivery::Muted;
    } else if (entry.severity >= 4 || entry.read) {
        entry.delivery = Delivery::RecordOnly;
    } else if (entry.severity == 2 && isBusyAt(now)) {
        entry.delivery = Delivery::Summarised;
    } else {
        show(entry, now);
    }
}

bool AlertPolicy::isBusyAt(Time at)
{
    if (m_busy)
        return true;
    m_lastMinute.push_back(at);
    while (m_lastMinute.front() <= at - Minute)
        m_lastMinute.pop_front();
    if (m_lastMinute.size() <= CalmPerMinute)
        return false;
    m_busy = true;
    m_summaryFrom = at;
    m_summaryFirst = m_nextId - 1;
    return true;
}

void AlertPolicy::setExpiry(Toast &toast, Time now) const
{
    toast.expires =
        toast.severity == 1 ? 0 : now + (toast.severity == 2 ? ToastDurationSeverity2 : ToastDurationSeverity3);
}

void AlertPolicy::startToast(Entry &entry, Time now)
{
    Toast toast;
    static_cast<Alert &>(toast) = entry;
    toast.id = m_nextToast++;
    setExpiry(toast, now);
    entry.toast = toast.id;
    entry.delivery = Delivery::Shown;
    m_toasts.push_back(std::move(toast));
}

void AlertPolicy::group(Toast &toast, Entry &entry, Time now)
{
    if (toast.topic != entry.topic)
        toast.topic = Topic::Several;
    ++toast.records;
    toast.count += entry.count;
    if (toast.subjectKind != entry.subjectKind)
        toast.subjectKind = RecordKind::None;
    toast.subjectId.clear();
    for (const auto &[currency, amount] : entry.amounts)
        toast.amounts[currency] += amount;
    ++toast.version;
    setExpiry(toast, now);
    entry.toast = toast.id;
    entry.delivery = Delivery::Grouped;
}

/// Makes room for a toast: removes the oldest toast of the lowest urgency if that is below \a severity. Returns whether
/// there is room.
bool AlertPolicy::makeRoom(Severity severity)
{
    if (m_toasts.size() < LargestStack)
        return true;
    const auto least = std::max_element(m_toasts.begin(), m_toasts.end(),
                                        [](const Toast &a, const Toast &b) { return a.severity < b.severity; });
    if (least->severity <= severity)
        return false;
    m_toasts.erase(least);
    return true;
}

void AlertPolicy::show(Entry &entry, Time now)
{
    const auto same = std::find_if(m_toasts.begin(), m_toasts.end(), [&](const Toast &one) {
        return one.topic == entry.topic && one.severity == entry.severity && !one.isSummary;
    });
    const bool hasSame = same != m_toasts.end() && entry.topic != Topic::Notice;
    if (entry.severity == 3 && hasSame) {
        group(*same, entry, now);
    } else if (makeRoom(entry.severity)) {
        startToast(entry, now);
    } else if (hasSame) {
        group(*same, entry, now);
    } else if (entry.severity == 1) {
        group(m_toasts.back(), entry, now);
    } else {
        entry.delivery = Delivery::NoRoom;
    }
}

void AlertPolicy::summarise(Time now)
{
    Toast toast;
    int records = 0;
    std::map<Topic, std::map<QString, Total>> amounts;
    for (auto it = m_entries.rbegin(); it != m_entries.rend() && it->id >= m_summaryFirst; ++it) {
        if (it->delivery != Delivery::Summarised)
            continue;
        ++records;
        ++toast.more[it->topic];
        for (const auto &[currency, amount] : it->amounts)
            amounts[it->topic][currency] += amount;
    }
    m_busy = std::size_t(records) > CalmPerMinute;
    m_lastMinute.clear();
    m_summaryFrom = now;
    m_summaryFirst = m_nextId;
    if (records == 0)
        return;
    const auto most = std::max_element(toast.more.begin(), toast.more.end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    toast.topic = most->first;
    toast.records = most->second;
    toast.amounts = amounts[toast.topic];
    toast.more.erase(most);
    toast.isSummary = true;
    toast.severity = 2;
    toast.count = records;
    toast.at = now;
    // A summary may replace a toast of its own severity, because it contains more.
    if (makeRoom(1)) {
        toast.id = m_nextToast++;
        setExpiry(toast, now);
        m_toasts.push_back(std::move(toast));
    }
}

void AlertPolicy::advance(Time now)
{
    std::erase_if(m_toasts, [now](const Toast &one) { return one.expires != 0 && !one.hovered && one.expires <= now; });
    if (m_busy && now - m_summaryFrom >= Minute)
        summarise(now);
    if (!m_online && !m_outageAnnounced && now - m_offlineSince > OfflineAfter) {
        m_outageAnnounced = true;
        Fact outage;
        outage.topic = Topic::Disconnected;
        outage.severity = severityOf(outage.topic);
        outage.subjectKind = RecordKind::Connection;
        outage.at = m_offlineSince;
        outage.receivedAt = now;
        addFact(outage, now);
    }
}

std::optional<Time> AlertPolicy::nextDeadline() const
{
    std::optional<Time> next;
    const auto consider = [&](Time at) { next = next ? std::min(*next, at) : at; };
    for (const Toast &one : m_toasts) {
        if (one.expires != 0 && !one.hovered)
            consider(one.expires);
    }
    if (m_busy)
        consider(m_summaryFrom + Minute);
    if (!m_online && !m_outageAnnounced)
        consider(m_offlineSince + OfflineAfter + 1);
    return next;
}

void AlertPolicy::setOnline(bool online, Time now)
{
    if (online == m_online)
        return;
    m_online = online;
    m_offlineSince = now;
    if (online)
        std::erase_if(m_toasts, [](const Toast &one) { return one.topic == Topic::Disconnected; });
    m_outageAnnounced = false;
}

void AlertPolicy::addRateLimit(const QString &message, Time now)
{
    Fact fact;
    fact.topic = Topic::RateLimited;
    fact.severity = severityOf(fact.topic);
    fact.subjectKind = RecordKind::Connection;
    fact.subjectId = key(fact.topic); // Warnings in close succession are joined.
    fact.body = message;
    fact.at = now;
    fact.receivedAt = now;
    addFact(fact, now);
}

void AlertPolicy::dismiss(quint64 id)
{
    std::erase_if(m_toasts, [id](const Toast &one) { return one.id == id; });
}

void AlertPolicy::hover(quint64 id, bool hovered, Time now)
{
    Toast *shown = toast(id);
    if (shown == nullptr || shown->hovered == hovered)
        return;
    shown->hovered = hovered;
    if (!hovered)
        setExpiry(*shown, now);
}

void AlertPolicy::markRead(quint64 id)
{
    Entry *one = entry(id);
    if (one == nullptr || one->read)
        return;
    one->read = true;
    --m_unread;
    changed(*one);
}

void AlertPolicy::markAllRead()
{
    for (Entry &one : m_entries) {
        if (one.read)
            continue;
        one.read = true;
        changed(one);
    }
    m_unread = 0;
}

QString AlertPolicy::markKey(const Entry &entry)
{
    // Without kind and label: an order can be of two kinds, and a label may come later. Notices about no record are
    // distinguished by their title.
    const bool notice = entry.topic == Topic::Notice;
    return QStringLiteral("%1 %2 %3")
        .arg(QString::number(entry.receivedAt), notice ? key(entry.topic) : QString(),
             notice ? entry.title : entry.subjectId);
}

void AlertPolicy::restoreMarks(const QHash<QString, int> &marks)
{
    if (marks.isEmpty())
        return;
    for (Entry &one : m_entries) {
        const int flags = marks.value(markKey(one), 0);
        one.marks |= flags;
        if ((flags & Toasted) != 0 && !one.wasToasted())
            one.delivery = Delivery::Shown;
        else if ((flags & Muted) != 0 && one.delivery == Delivery::Restored)
            one.delivery = Delivery::Muted;
        if ((flags & Read) != 0)
            markRead(one.id);
    }
}

void AlertPolicy::pack(QDataStream &stream) const
{
    fold::pack(stream, std::vector<Entry>(m_entries.begin(), m_entries.end()));
    fold::pack(stream, m_nextId);
    fold::pack(stream, m_announcedOrders);
    fold::pack(stream, m_announcedWholesale);
    fold::pack(stream, m_refunded);
}

bool AlertPolicy::unpack(QDataStream &stream)
{
    std::vector<Entry> entries;
    fold::unpack(stream, entries);
    fold::unpack(stream, m_nextId);
    fold::unpack(stream, m_announcedOrders);
    fold::unpack(stream, m_announcedWholesale);
    fold::unpack(stream, m_refunded);
    if (stream.status() != QDataStream::Ok)
        return false;
    m_entries.assign(std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
    for (const Entry &one : m_entries) {
        if (!one.subjectId.isEmpty() && one.topic != Topic::Notice)
            m_latest.insert(keyOf(one.subjectKind, one.subjectId), one.id);
        m_unread += one.read ? 0 : 1;
    }
    restartChanges();
    // Entries are found by their ids, which must be consecutive.
    return m_entries.empty() ||
           (m_entries.back().id + 1 == m_nextId && m_entries.back().id - m_entries.front().id + 1 == m_entries.size());
}

} // namespace tillwatch::alerts
