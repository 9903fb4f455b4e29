// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/journalqueryservice.h"

#include "base/searchtext.h"
#include "ingest/describer.h"
#include "journal/reader.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

namespace
{
using archive::Archive;

/// The index trails behind the newest events; at most this many of them are searched one by one.
constexpr int MaxUnindexed = 5000;

Archive::Event eventOf(journal::Entry &&entry)
{
    return {entry.seq, entry.receivedAt, std::move(entry.name), std::move(entry.payload)};
}
} // namespace

struct JournalQueryService::Worker {
    QString path;
    journal::Connection::Mode mode;
    journal::Describer describer = ingest::describer();
    std::unique_ptr<journal::Reader> reader = {};

    journal::Reader &open()
    {
        if (!reader)
            reader = std::make_unique<journal::Reader>(path, mode, describer);
        return *reader;
    }

    /// Calls \a visit with each event that is not indexed yet, the newest first, until it returns false. Returns the
    /// last number that is indexed.
    template <typename Visit>
    qint64 visitUnindexed(Visit visit)
    {
        const journal::Reader::Extent extent = open().extent();
        if (extent.indexed >= extent.last)
            return extent.last;
        for (journal::Entry &entry : open().newest(extent.indexed, MaxUnindexed)) {
            const journal::Description about = describer.describe(entry);
            if (!visit(std::move(entry), about))
                break;
        }
        return extent.indexed;
    }

    Page timeline(int kind, const QString &id, int limit, qint64 before)
    {
        Page page;
        if (!open().isOpen())
            return page;
        // Only the newest page can hold events that are not indexed; the index may have caught up since.
        qint64 below = before;
        if (before == 0) {
            below = 1 + visitUnindexed([&](journal::Entry &&entry, const journal::Description &about) {
                        if (about.kind == kind && about.id == id)
                            page.events.push_back(eventOf(std::move(entry)));
                        return int(page.events.size()) <= limit;
                    });
        }
        for (journal::Entry &entry : open().timeline(kind, id, limit + 1, below))
            page.events.push_back(eventOf(std::move(entry)));
        page.more = int(page.events.size()) > limit;
        page.events.resize(std::min(page.events.size(), std::size_t(limit)));
        return page;
    }

    std::vector<Hit> search(const QString &text, int limit)
    {
        std::vector<Hit> hits;
        if (!open().isOpen())
            return hits;
        QSet<std::pair<int, QString>> seen;
        const auto add = [&](journal::Entry &&entry, int kind, const QString &id) {
            if (int(hits.size()) >= limit || (!id.isEmpty() && seen.contains({kind, id})))
                return;
            seen.insert({kind, id});
            hits.push_back({eventOf(std::move(entry)), ingest::keyOf(ingest::Subject(kind)), id});
        };
        const QByteArrayList words = searchWords(text);
        visitUnindexed([&](journal::Entry &&entry, const journal::Description &about) {
            if (!words.isEmpty() && containsWords(about.words, words))
                add(std::move(entry), about.kind, about.id);
            return int(hits.size()) < limit;
        });
        for (journal::Reader::Hit &hit : open().search(text, limit))
            add(std::move(hit.entry), hit.kind, hit.id);
        return hits;
    }
};

JournalQueryService::JournalQueryService(const QString &path, journal::Connection::Mode mode)
    : m_context(new QObject), m_worker(new Worker{path, mode})
{
    m_thread.setObjectName(u"journalqueries"_s);
    m_context->moveToThread(&m_thread);
}

JournalQueryService::~JournalQueryService()
{
    stop();
}

void JournalQueryService::stop()
{
    if (std::exchange(m_stopped, true))
        return;
    // Queries that wait are dropped.
    ++m_timeline;
    ++m_search;
    if (m_thread.isRunning()) {
        QMetaObject::invokeMethod(
            m_context, [this] { m_worker->reader.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    delete m_context;
    m_context = nullptr;
}

template <typename Result>
void JournalQueryService::run(QueryNumber &newest, QObject *context, std::function<Result(Worker &)> query,
                              Callback<Result> answer)
{
    if (m_stopped)
        return;
    if (!m_thread.isRunning())
        m_thread.start();
    const quint64 number = ++newest;
    const auto request = [this, &newest, number, context = QPointer(context), query = std::move(query),
                          answer = std::move(answer)] {
        if (newest != number)
            return;
        const auto result = std::make_shared<Result>(query(*m_worker));
        QMetaObject::invokeMethod(
            this,
            [&newest, number, context, answer, result] {
                if (newest == number && context)
                    answer(std::move(*result));
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_context, request, Qt::QueuedConnection);
}

void JournalQueryService::timeline(QObject *context, const QString &kind, const QString &id, int limit, qint64 before,
                                   Callback<Page> answer)
{
    const int subject = int(ingest::subjectOf(kind));
    run<Page>(
        m_timeline, context, [=](Worker &worker) { return worker.timeline(subject, id, limit, before); },
        std::move(answer));
}

void JournalQueryService::search(QObject *context, const QString &text, int limit, Callback<std::vector<Hit>> answer)
{
    run<std::vector<Hit>>(
        m_search, context, [=](Worker &worker) { return worker.search(text, limit); }, std::move(answer));
}

} // namespace tillwatch::composition
