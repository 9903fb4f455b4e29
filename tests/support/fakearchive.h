// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "archive/archive.h"
#include "events/catalogue.h"

#include <QPointer>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace tillwatch::test
{

/// An archive in memory. It answers when the event loop comes round, as the real one does.
class FakeArchive final : public archive::Archive
{
public:
    /// As a journal takes it in: every event, copies included.
    void add(const QByteArray &name, const QByteArray &payload, events::Time receivedAt)
    {
        Kept kept{{++m_seq, receivedAt, name, payload}, {}, {}};
        if (const auto event = m_decoder.decode(name, payload, receivedAt)) {
            kept.id = events::recordOf(*event);
            if (!kept.id.isEmpty())
                kept.kind = kindOf(name);
        }
        // Histories are told to models in no order of time; what a journal holds came in order.
        const auto at =
            std::upper_bound(m_events.begin(), m_events.end(), receivedAt,
                             [](events::Time time, const Kept &other) { return time < other.event.receivedAt; });
        m_events.insert(at, std::move(kept));
        for (std::size_t i = 0; i < m_events.size(); ++i)
            m_events[i].event.seq = qint64(i) + 1;
    }

    void timeline(QObject *context, const QString &kind, const QString &id, int limit, qint64 before,
                  Callback<Page> answer) override
    {
        ++queries;
        const QString known = kind.startsWith(u"wholesale") ? QStringLiteral("order") : kind;
        Page page;
        for (auto it = m_events.rbegin(); it != m_events.rend(); ++it) {
            if (it->kind != known || it->id != id || (before > 0 && it->event.seq >= before))
                continue;
            if (int(page.events.size()) == limit) {
                page.more = true;
                break;
            }
            page.events.push_back(it->event);
        }
        post(m_timeline, context, std::move(page), std::move(answer));
    }
    void search(QObject *context, const QString &text, int limit, Callback<std::vector<Hit>> answer) override
    {
        ++queries;
        std::vector<Hit> hits;
        QSet<QString> seen;
        static const QRegularExpression between(QStringLiteral("[\\s\"{}:,]+"));
        QStringList words = text.split(u' ', Qt::SkipEmptyParts);
        words.removeIf([](const QString &word) {
            return std::none_of(word.begin(), word.end(), [](QChar c) { return c.isLetterOrNumber(); });
        });
        for (auto it = m_events.rbegin(); it != m_events.rend() && int(hits.size()) < limit; ++it) {
            // Words are found by their beginning, as in the index of a journal.
            const QStringList known = QString::fromUtf8(it->event.payload).split(between, Qt::SkipEmptyParts);
            const auto isKnown = [&](const QString &word) {
                return std::any_of(known.begin(), known.end(),
                                   [&](const QString &one) { return one.startsWith(word, Qt::CaseInsensitive); });
            };
            if (words.isEmpty() || !std::all_of(words.begin(), words.end(), isKnown) ||
                (!it->id.isEmpty() && seen.contains(it->kind + it->id)))
                continue;
            seen.insert(it->kind + it->id);
            hits.push_back({it->event, it->kind, it->id});
        }
        post(m_search, context, std::move(hits), std::move(answer));
    }

    int queries = 0;

private:
    struct Kept {
        Event event;
        QString kind;
        QString id;
    };

    static QString kindOf(const QByteArray &name)
    {
        if (name.startsWith("wholesale:invitation"))
            return QStringLiteral("invitation");
        for (const char *kind : {"product", "quotation", "cart"}) {
            if (name.startsWith(kind))
                return QString::fromLatin1(kind);
        }
        if (name.startsWith("stock:") || name == "analytics:product_viewed" || name == "analytics:inventory_alert")
            return QStringLiteral("product");
        return QStringLiteral("order");
    }

    template <typename Result>
    static void post(const std::shared_ptr<quint64> &newest, QObject *context, Result result, Callback<Result> answer)
    {
        const quint64 ticket = ++*newest;
        QMetaObject::invokeMethod(
            context,
            [newest, ticket, result = std::move(result), answer = std::move(answer)] {
                if (*newest == ticket)
                    answer(result);
            },
            Qt::QueuedConnection);
    }

    events::Decoder m_decoder;
    std::vector<Kept> m_events; ///< in the order of their arrival
    qint64 m_seq = 0;
    std::shared_ptr<quint64> m_timeline = std::make_shared<quint64>(0);
    std::shared_ptr<quint64> m_search = std::make_shared<quint64>(0);
};

} // namespace tillwatch::test
