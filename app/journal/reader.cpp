// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/reader.h"

#include <QRegularExpression>
#include <QSet>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace tillwatch::journal
{

namespace
{
/// Limit for words that occur everywhere; the newest rows come first anyway.
constexpr int MaxRowsScanned = 2000;

Entry entryOf(const QSqlQuery &query)
{
    return {query.value(1).toLongLong(), query.value(2).toString().toUtf8(), query.value(3).toByteArray(),
            query.value(4).toString().toUtf8(), query.value(0).toLongLong()};
}
} // namespace

QString matchExpression(const QString &text)
{
    static const QRegularExpression noWord(u"[^\\p{L}\\p{N}]"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression space(u"\\s+"_s);
    QStringList words = text.split(space, Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return QString(word).remove(noWord).isEmpty(); });
    if (words.isEmpty())
        return {};
    bool open = !text.back().isSpace();
    // A prefix of one letter matches nearly everything and is slow: after other words, the last word is ignored until
    // it has two letters.
    static const QRegularExpression oneLetter(u"(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}]$"_s,
                                              QRegularExpression::UseUnicodePropertiesOption);
    if (open && words.back().contains(oneLetter)) {
        const QString before = words.back().chopped(1);
        if (!QString(before).remove(noWord).isEmpty())
            words.back() = before;
        else if (words.size() > 1)
            words.removeLast();
        open = false;
    }
    QString expression;
    for (qsizetype i = 0; i < words.size(); ++i)
        expression += u'"' + words[i].replace(u'"', u' ') + (open && i == words.size() - 1 ? u"\"*"_s : u"\" "_s);
    return expression.trimmed();
}

Reader::Extent Reader::extent()
{
    Extent extent;
    QSqlQuery query(m_connection.database());
    for (const auto &[order, seq, at] :
         {std::tuple(u"ASC"_s, &extent.first, &extent.firstAt), std::tuple(u"DESC"_s, &extent.last, &extent.lastAt)}) {
        if (query.exec(u"SELECT seq, received_at FROM events ORDER BY seq %1 LIMIT 1"_s.arg(order)) && query.next()) {
            *seq = query.value(0).toLongLong();
            *at = query.value(1).toLongLong();
        }
    }
    extent.indexed = fact(u"indexed"_s).toLongLong();
    return extent;
}

Checkpoint Reader::checkpoint()
{
    Checkpoint checkpoint;
    checkpoint.seq = fact(u"base_seq"_s).toLongLong();
    if (checkpoint.seq == 0)
        return checkpoint;
    checkpoint.keepFrom = fact(u"keep_from"_s).toLongLong();
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    query.prepare(u"SELECT body FROM base WHERE generation = ? ORDER BY part"_s);
    query.bindValue(0, fact(u"base"_s).toLongLong());
    if (query.exec()) {
        while (query.next())
            checkpoint.bytes += query.value(0).toByteArray();
    }
    return checkpoint;
}

qint64 Reader::lastBefore(qint64 at)
{
    const Extent whole = extent();
    qint64 low = whole.first; // binary search: numbers ascend with the time of arrival unless the clock was set back
    qint64 high = whole.last + 1;
    if (whole.first == 0 || whole.firstAt >= at)
        return 0;
    while (high - low > 1) {
        const qint64 middle = low + (high - low) / 2;
        const auto entry = event(middle);
        (entry && entry->receivedAt < at ? low : high) = middle;
    }
    return low;
}

qint64 Reader::size()
{
    const auto number = [this](const QString &pragma) { return m_connection.value(pragma).value_or(0).toLongLong(); };
    return number(u"PRAGMA page_size"_s) * (number(u"PRAGMA page_count"_s) - number(u"PRAGMA freelist_count"_s));
}

QByteArray Reader::identity()
{
    return fact(u"identity"_s);
}

QByteArray Reader::fact(const QString &name)
{
    QSqlQuery query(m_connection.database());
    query.prepare(u"SELECT value FROM facts WHERE key = ?"_s);
    query.bindValue(0, name);
    return query.exec() && query.next() ? query.value(0).toByteArray() : QByteArray();
}

std::optional<Entry> Reader::event(qint64 seq)
{
    QSqlQuery query(m_connection.database());
    if (!query.exec(u"SELECT seq, received_at, name, payload, offset FROM events WHERE seq = %1"_s.arg(seq)) ||
        !query.next())
        return std::nullopt;
    return entryOf(query);
}

qint64 Reader::firstSince(qint64 since, qint64 last, qint64 limit)
{
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    qint64 first = last + 1;
    if (query.exec(
            u"SELECT seq, received_at FROM events WHERE seq <= %1 ORDER BY seq DESC LIMIT %2"_s.arg(last).arg(limit))) {
        while (query.next() && query.value(1).toLongLong() >= since)
            first = query.value(0).toLongLong();
    }
    return first;
}

std::vector<Entry> Reader::timeline(int kind, const QString &id, int limit, qint64 before)
{
    std::vector<Entry> events;
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    query.prepare(u"SELECT e.seq, e.received_at, e.name, e.payload, e.offset FROM subjects s JOIN events e ON e.seq = "
                  "s.seq WHERE s.kind = ? AND s.id = ? AND s.seq < ? ORDER BY s.seq DESC LIMIT ?"_s);
    query.bindValue(0, kind);
    query.bindValue(1, id);
    query.bindValue(2, before > 0 ? before : std::numeric_limits<qint64>::max());
    query.bindValue(3, limit);
    if (query.exec()) {
        while (query.next())
            events.push_back(entryOf(query));
    }
    return events;
}

std::vector<Entry> Reader::newest(qint64 after, int limit)
{
    std::vector<Entry> events;
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    if (query.exec(u"SELECT seq, received_at, name, payload, offset FROM events WHERE seq > %1 ORDER BY seq DESC LIMIT "
                   "%2"_s.arg(after)
                       .arg(limit))) {
        while (query.next())
            events.push_back(entryOf(query));
    }
    return events;
}

std::vector<Reader::Hit> Reader::search(const QString &text, int limit)
{
    std::vector<Hit> hits;
    const QString expression = matchExpression(text);
    if (expression.isEmpty())
        return hits;
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    query.prepare(u"SELECT e.seq, e.received_at, e.name, e.payload, e.offset FROM words w JOIN events e ON e.seq = "
                  "w.rowid WHERE words MATCH ? ORDER BY w.rowid DESC LIMIT %1"_s.arg(MaxRowsScanned));
    query.bindValue(0, expression);
    if (!query.exec())
        return hits;
    QSet<std::pair<int, QString>> seen;
    while (int(hits.size()) < limit && query.next()) {
        Entry entry = entryOf(query);
        Description about = m_describer.describe ? m_describer.describe(entry) : Description();
        if (!about.id.isEmpty() && seen.contains({about.kind, about.id}))
            continue;
        seen.insert({about.kind, about.id});
        hits.push_back({std::move(entry), about.kind, about.id});
    }
    return hits;
}

std::vector<Span> Reader::spans(qint64 from, qint64 to)
{
    std::vector<Span> spans;
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    if (query.exec(
            u"SELECT began, ended, recovered FROM spans WHERE ended >= %1 AND began < %2 ORDER BY id"_s.arg(from).arg(
                to))) {
        while (query.next())
            spans.push_back({query.value(0).toLongLong(), query.value(1).toLongLong(), query.value(2).toInt() != 0});
    }
    return spans;
}

std::vector<Reader::Mark> Reader::marks()
{
    std::vector<Mark> marks;
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    if (query.exec(u"SELECT key, flags FROM marks"_s)) {
        while (query.next())
            marks.push_back({query.value(0).toString(), query.value(1).toInt()});
    }
    return marks;
}

} // namespace tillwatch::journal
