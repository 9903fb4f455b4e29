// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "archive/searchmodel.h"

#include "archive/eventsummary.h"
#include "base/bidi.h"
#include "base/json.h"
#include "base/searchtext.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::archive
{

using fold::RecordKind;

namespace
{
/// Longest matching text that is shown, in characters.
constexpr qsizetype LongestMatch = 60;
constexpr qsizetype LongestRaw = 100'000;

/// \a text with numbers as they are in the journal: "1234.50" for "1,234.50", as an English locale formats it.
QString withPlainNumbers(const QString &text, const QLocale &locale)
{
    QStringList words = text.simplified().split(u' ');
    const QRegularExpression grouped(u"^\\d{1,3}(?:%1\\d{3})+(?:%2\\d+)?$"_s.arg(
        QRegularExpression::escape(locale.groupSeparator()), QRegularExpression::escape(locale.decimalPoint())));
    for (QString &word : words) {
        if (grouped.match(word).hasMatch())
            word.remove(locale.groupSeparator()).replace(locale.decimalPoint(), u"."_s);
    }
    // A space at the end says that the last word is complete.
    return words.join(u' ') + (!text.isEmpty() && text.back().isSpace() ? u" "_s : QString());
}

/// Splits the name of a field into words: "tracking number" for trackingNumber.
QString splitCamelCase(std::string_view key)
{
    QString words;
    for (const QChar c : json::fromUtf8(key))
        words += c.isUpper() ? u" "_s + c.toLower() : QString(c);
    return words;
}

template <typename Field>
QString textOrEmpty(const Field &field)
{
    return field.isKnown() ? field.value() : QString();
}

QString bounded(const QString &text)
{
    return text.size() > LongestMatch ? text.first(LongestMatch).trimmed() + u'…' : text;
}

QString firstNonEmpty(const QStringList &texts)
{
    const auto found = std::find_if(texts.begin(), texts.end(), [](const QString &text) { return !text.isEmpty(); });
    return found == texts.end() ? QString() : *found;
}
} // namespace

SearchModel::SearchModel(const fold::ShopState &state, std::vector<Table> tables, const tables::Display &display,
                         QObject *parent)
    : QAbstractListModel(parent), m_state(state), m_tables(std::move(tables)), m_display(display)
{
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(Debounce);
    connect(&m_debounce, &QTimer::timeout, this, &SearchModel::query);
}

void SearchModel::setArchive(Archive *archive)
{
    if (archive == m_archive)
        return;
    m_archive = archive;
    Q_EMIT searchesEventsChanged();
    if (m_searching)
        m_debounce.start();
}

void SearchModel::setPlaces(const QStringList &keys, const QStringList &titles, const QStringList &notes)
{
    m_places.clear();
    for (qsizetype i = 0; i < keys.size(); ++i)
        m_places.push_back({keys[i], titles.value(i), notes.value(i)});
    setHits(std::move(m_hits));
}

void SearchModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    Q_EMIT textChanged();
    const bool nothing = m_text.trimmed().isEmpty();
    setSearching(!nothing);
    if (nothing)
        m_debounce.stop();
    else
        m_debounce.start();
    // The old hits stay until the next ones are found, so that the list does not flicker while typing.
    setHits(nothing ? std::vector<Hit>() : std::move(m_hits));
}

void SearchModel::query()
{
    if (m_archive == nullptr) {
        showFound({});
        return;
    }
    m_archive->search(this, withPlainNumbers(m_text, m_display.locale), MaxHits,
                      [this, text = m_text](std::vector<Archive::Hit> found) {
                          if (text == m_text)
                              showFound(std::move(found));
                      });
}

void SearchModel::showFound(std::vector<Archive::Hit> found)
{
    std::vector<Hit> hits;
    hits.reserve(found.size());
    for (Archive::Hit &one : found)
        hits.push_back(hitOf(std::move(one)));
    addRecords(hits);
    setHits(std::move(hits));
    setSearching(false);
}

SearchModel::Hit SearchModel::hitOf(Archive::Hit &&found) const
{
    Hit hit{std::move(found.event), fold::recordKindOf(found.kind), std::move(found.id), false};
    const bool isOrder = m_state.orders().find(hit.id) != nullptr;
    const bool isWholesale = m_state.wholesaleOrders().find(hit.id) != nullptr;
    // The journal does not distinguish orders and wholesale orders, which may share an id.
    if (hit.kind == RecordKind::Order && isWholesale && (hit.event.name.startsWith("wholesale:") || !isOrder))
        hit.kind = RecordKind::WholesaleOrder;
    hit.known = (hit.kind == RecordKind::Order && isOrder) || (hit.kind == RecordKind::WholesaleOrder && isWholesale) ||
                (hit.kind == RecordKind::Product && m_state.products().find(hit.id) != nullptr) ||
                (hit.kind == RecordKind::Quotation && m_state.quotations().find(hit.id) != nullptr) ||
                (hit.kind == RecordKind::Invitation && m_state.invitations().find(hit.id) != nullptr);
    return hit;
}

void SearchModel::addRecords(std::vector<Hit> &hits) const
{
    const QByteArrayList words = searchWords(m_text);
    if (words.isEmpty())
        return;
    QSet<std::pair<int, QString>> found;
    for (const Hit &hit : hits)
        found.insert({int(hit.kind), hit.id});
    for (const auto &[kind, rows] : m_tables) {
        for (int row = rows->count() - 1; row >= 0 && int(hits.size()) < MaxHits; --row) {
            if (rows->containsWords(row, words) && !found.contains({int(kind), rows->idAt(row)}))
                hits.push_back({{}, kind, rows->idAt(row), true, rows->textWith(row, words.back())});
        }
    }
}

void SearchModel::filterPlaces()
{
    m_shown.clear();
    const QByteArrayList words = searchWords(m_text);
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        if (containsWords(m_places[i].title, words))
            m_shown.push_back(i);
    }
}

void SearchModel::setHits(std::vector<Hit> hits)
{
    beginResetModel();
    filterPlaces();
    m_hits = std::move(hits);
    endResetModel();
    if (std::exchange(m_signalledCount, count()) != count())
        Q_EMIT countChanged();
}

void SearchModel::reformatTexts()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {TitleRole, NoteRole});
}

void SearchModel::setSearching(bool searching)
{
    if (searching == m_searching)
        return;
    m_searching = searching;
    Q_EMIT searchingChanged();
}

const SearchModel::Hit *SearchModel::hitAt(int row) const
{
    const std::size_t hit = std::size_t(row) - m_shown.size();
    return row < int(m_shown.size()) || hit >= m_hits.size() ? nullptr : &m_hits[hit];
}

std::optional<events::Event> SearchModel::decoded(const Archive::Event &event) const
{
    auto result = m_decoder.decode(event.name, event.payload, event.receivedAt);
    return result ? std::optional(std::move(result).value()) : std::nullopt;
}

events::Time SearchModel::timeOf(const Hit &hit) const
{
    const auto event = decoded(hit.event);
    return event ? event->time : hit.event.receivedAt;
}

QString SearchModel::titleOf(const Hit &hit) const
{
    const auto named = [&](const QStringList &names) {
        return bidi::isolated(firstNonEmpty(names + QStringList{m_display.labelOf(hit.id)}));
    };
    switch (hit.kind) {
    case RecordKind::Order: {
        const auto *order = m_state.orders().find(hit.id);
        return tr("Order %1").arg(named({order ? textOrEmpty(order->number) : QString()}));
    }
    case RecordKind::WholesaleOrder:
        return tr("Wholesale order %1").arg(named({}));
    case RecordKind::Product: {
        const auto *product = m_state.products().find(hit.id);
        return firstNonEmpty({product ? textOrEmpty(product->name) : QString(), tr("Product %1").arg(named({}))});
    }
    case RecordKind::Quotation: {
        const auto *quotation = m_state.quotations().find(hit.id);
        return tr("Quotation %1").arg(named({quotation ? textOrEmpty(quotation->number) : QString()}));
    }
    case RecordKind::Invitation: {
        const auto *invitation = m_state.invitations().find(hit.id);
        return tr("Invitation of %1")
            .arg(named({invitation ? textOrEmpty(invitation->buyerName) : QString(),
                        invitation ? textOrEmpty(invitation->buyerEmail) : QString()}));
    }
    case RecordKind::Cart:
        return tr("Cart %1").arg(named({}));
    default:
        break;
    }
    const auto event = decoded(hit.event);
    const QString title = event ? summaryOf(*event, m_display).title : QString();
    return firstNonEmpty({title, json::fromUtf8(hit.event.name)});
}

/// The first text of the event that contains the last word, with the name of its field.
QString SearchModel::matchOf(const Hit &hit) const
{
    const QByteArrayList words = searchWords(m_text);
    if (words.isEmpty())
        return {};
    QString match;
    json::scan({hit.event.payload.constData(), std::size_t(hit.event.payload.size())},
               [&](std::string_view key, std::string_view token) {
                   if (!match.isEmpty() || token.front() != '"')
                       return;
                   const std::string_view bare = token.substr(1, token.size() - 2);
                   if (m_display.amountsHidden && json::isNumber(bare))
                       return;
                   const QString text = json::text(token);
                   if (containsWords(text, {words.back()}))
                       match = tr("%1: %2").arg(bidi::isolated(splitCamelCase(key)), bidi::isolated(bounded(text)));
               });
    return match;
}

QString SearchModel::noteOf(const Hit &hit) const
{
    if (hit.event.seq == 0)
        return bounded(hit.match);
    const auto event = decoded(hit.event);
    QStringList parts{matchOf(hit), event ? summaryOf(*event, m_display).title : tr("Could not be read")};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString SearchModel::raw(int row) const
{
    const Hit *hit = hitAt(row);
    if (hit == nullptr)
        return {};
    const QByteArray &payload = hit->event.payload;
    return json::indented({payload.constData(), std::size_t(payload.size())}, m_display.amountsHidden).left(LongestRaw);
}

QString SearchModel::eventName(int row) const
{
    const Hit *hit = hitAt(row);
    return hit == nullptr ? QString() : json::fromUtf8(hit->event.name);
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Hit *hit = hitAt(index.row());
    const Place *place = hit == nullptr ? &m_places[m_shown[std::size_t(index.row())]] : nullptr;
    switch (Role(role)) {
    case OpensRole:
        return place ? u"place"_s : hit->known ? u"record"_s : u"event"_s;
    case TitleRole:
        return place ? place->title : titleOf(*hit);
    case NoteRole:
        return place ? place->note : noteOf(*hit);
    case KindRole:
        return place ? QString() : fold::key(hit->kind);
    case RecordIdRole:
        return place ? place->key : hit->id;
    case AtRole:
        return place || hit->event.seq == 0 ? QDateTime() : m_display.moment(timeOf(*hit));
    }
    return {};
}

QHash<int, QByteArray> SearchModel::roleNames() const
{
    return {{OpensRole, "opens"}, {TitleRole, "title"},       {NoteRole, "note"},
            {KindRole, "kind"},   {RecordIdRole, "recordId"}, {AtRole, "at"}};
}

} // namespace tillwatch::archive
