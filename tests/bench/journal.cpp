// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/journal.h"

#include "bench/bench.h"
#include "bench/sampleevents.h"
#include "bench/screen.h"
#include "ingest/describer.h"
#include "ingest/pipe.h"
#include "ingest/restore.h"
#include "journal/reader.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace tillwatch::bench
{

namespace
{
constexpr int Events = 1'000'000;
constexpr int Rounds = 5;

const char *yesNo(bool met)
{
    return met ? "yes" : "no";
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return -1;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

std::unique_ptr<journal::Journal> open(const QString &path)
{
    journal::Journal::Options options;
    options.describer = ingest::describer();
    auto journal = journal::Journal::open(path, options);
    return journal ? std::move(journal).value() : nullptr;
}

/// Cost of appending.
struct AppendCost {
    double rate = 0;    ///< events per second until all are on disk
    double pipe = 0;    ///< CPU microseconds per event in the receiving thread
    double journal = 0; ///< CPU microseconds per event in the journal's thread
};

double threadCpuUs()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e6 * double(time.tv_sec) + double(time.tv_nsec) / 1e3;
}

/// Passes events through the pipe to a journal and waits until they are on disk. Each has an offset, as from a gateway
/// with recovery.
AppendCost append(journal::Journal &journal, const std::vector<SampleEvent> &events)
{
    ingest::Mailbox mailbox([] {});
    ingest::Pipe pipe(&journal, mailbox);
    // Replaces the models on another thread: takes the batches as often as they do.
    std::atomic_bool ended = false;
    double takeUs = 0;
    const std::unique_ptr<QThread> models(QThread::create([&] {
        while (!ended) {
            QThread::msleep(50);
            (void)mailbox.take();
        }
        takeUs = threadCpuUs();
    }));
    models->start();
    QElapsedTimer timer;
    timer.start();
    const double pipeBefore = threadCpuUs();
    const double allBefore = 1000 * cpuMs();
    for (std::size_t i = 0; i < events.size(); ++i) {
        pipe.receive(
            {events[i].name, events[i].payload, events[i].at, QByteArray::number(events[i].at) + "-0", Origin::Live},
            "VGVsbCBtZSBhYm91dCBpdA");
    }
    journal.flush();
    const auto count = double(events.size());
    const double rate = 1e9 * count / double(timer.nsecsElapsed());
    const double pipeUs = threadCpuUs() - pipeBefore;
    const double allUs = 1000 * cpuMs() - allBefore;
    ended = true;
    models->wait();
    return {rate, pipeUs / count, (allUs - pipeUs - takeUs) / count};
}

/// Waits until the search index is complete; returns events per second.
double waitForIndex(const QString &path)
{
    journal::Reader reader(path, journal::Connection::Mode::Read);
    QElapsedTimer timer;
    timer.start();
    const qint64 from = reader.extent().indexed;
    for (;;) {
        const journal::Reader::Extent extent = reader.extent();
        if (extent.indexed >= extent.last)
            return 1000.0 * double(extent.last - from) / double(std::max<qint64>(timer.elapsed(), 1));
        QThread::msleep(100);
    }
}

void printSizeOnDisk(const QString &path)
{
    journal::Connection connection(path, journal::Connection::Mode::Read);
    QSqlQuery query(connection.database());
    double words = 0;
    double subjects = 0;
    double events = 0;
    double count = 1;
    if (query.exec(u"SELECT max(seq) FROM events"_s) && query.next())
        count = std::max(1.0, query.value(0).toDouble());
    if (!query.exec(u"SELECT name, sum(pgsize) FROM dbstat GROUP BY name"_s)) {
        std::printf("  on disk: %.0f bytes an event; this SQLite cannot tell what for\n",
                    double(QFileInfo(path).size()) / count);
        return;
    }
    while (query.next()) {
        const QString name = query.value(0).toString();
        (name.startsWith(u"words") ? words : name == u"subjects" ? subjects : events) += query.value(1).toDouble();
    }
    std::printf("  on disk: %.0f bytes an event: %.0f the event, %.0f the words of the search, %.0f whose it is\n",
                (events + words + subjects) / count, events / count, words / count, subjects / count);
}

void measureSearch(const QString &path, const std::vector<SampleEvent> &events)
{
    // Realistic search texts: numbers, names and mail addresses of the events, and words of products.
    QStringList words{u"stoneware mug"_s, u"espresso"_s, u"salad bowl"_s, u"zwieback"_s};
    for (std::size_t i = events.size() / 2; i < events.size() && words.size() < 24; ++i) {
        const QJsonObject payload = QJsonDocument::fromJson(events[i].payload).object();
        static constexpr std::array keys{"orderNumber", "trackingNumber", "buyerEmail", "orderId", "carrier"};
        const QString word = payload.value(QLatin1StringView(keys[std::size_t(words.size()) % keys.size()])).toString();
        if (!word.isEmpty() && !words.contains(word))
            words.append(word);
    }
    journal::Reader reader(path, journal::Connection::Mode::Read, ingest::describer());
    std::vector<double> times;
    QString slowest;
    int searches = 0;
    int found = 0;
    for (const QString &word : std::as_const(words)) {
        for (qsizetype n = 1; n <= word.size(); ++n) {
            QElapsedTimer timer;
            timer.start();
            found += reader.search(word.left(n), 20).empty() ? 0 : 1;
            const double ms = double(timer.nsecsElapsed()) / 1e6;
            if (times.empty() || ms > *std::max_element(times.begin(), times.end()))
                slowest = word.left(n);
            times.push_back(ms);
            ++searches;
        }
    }
    const double worst = quantile(times, 1);
    std::printf("  search as typed, %d searches of which %d found something: p50 %.1f ms, p95 %.1f, slowest %.1f "
                "(\"%s\") (goal: 30; %s)\n",
                searches, found, quantile(times, 0.5), quantile(times, 0.95), worst, qPrintable(slowest),
                yesNo(worst <= 30));
}

void measureStart(const QString &path, bool refold, const QProcessEnvironment &environment)
{
    std::vector<QJsonObject> reports;
    for (int i = 0; i < (refold ? 1 : Rounds); ++i) {
        QProcess child;
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QStringList arguments{QString::number(QDateTime::currentMSecsSinceEpoch()), path};
        if (refold)
            arguments.append(u"refold"_s);
        child.start(QDir(QCoreApplication::applicationDirPath()).filePath(u"tillwatch-startbench"_s), arguments);
        if (!child.waitForFinished(120'000))
            child.kill();
        const QJsonObject report = QJsonDocument::fromJson(child.readAllStandardOutput()).object();
        if (!report.isEmpty())
            reports.push_back(report);
    }
    if (reports.empty()) {
        std::printf("  the start could not be measured\n");
        return;
    }
    const auto middle = [&reports](const char *key) {
        std::vector<double> values;
        for (const QJsonObject &report : reports)
            values.push_back(report.value(QLatin1StringView(key)).toDouble());
        return quantile(values, 0.5);
    };
    std::printf("start %s: %.0f orders, %.0f events; median of %zu, in ms from being asked for\n",
                refold ? "with --refold" : "with a snapshot", middle("orders"), middle("events"), reports.size());
    // The goals apply to an everyday start.
    const auto goal = [&](const char *key, int ms) {
        return refold ? QString() : u" (goal: %1; %2)"_s.arg(ms).arg(QLatin1StringView(yesNo(middle(key) <= ms)));
    };
    std::printf("  first painted page %.0f%s, folded %.0f, state complete %.0f%s, painted %.0f; CPU %.0f\n",
                middle("frame"), qPrintable(goal("frame", 1000)), middle("folded"), middle("complete"),
                qPrintable(goal("complete", 2000)), middle("completeFrame"), middle("cpu"));
    std::fflush(stdout);
}
} // namespace

int journal(const QStringList &arguments)
{
    const int count = std::max(1000, arguments.value(0, QString::number(Events)).toInt());
    // A named folder is kept and reused, to measure one part alone.
    QTemporaryDir temporary;
    const QString folder = arguments.value(1, temporary.path());
    const QString path = folder + u"/bench.sqlite"_s;
    const bool kept = QFileInfo::exists(path + u".snapshot"_s);
    const std::vector<SampleEvent> events = sampleEvents({.count = count, .isTerse = true});
    std::printf("a journal of %d events, written in \"%s\"\n", count, qPrintable(folder));
    if (!kept) {
        std::vector<double> rates;
        std::vector<double> pipe;
        std::vector<double> writing;
        for (int i = 0; i < 3; ++i) {
            const QTemporaryDir other;
            auto journal = open(other.filePath(u"append.sqlite"_s));
            if (!journal)
                return 0;
            const AppendCost cost = append(*journal, events);
            rates.push_back(cost.rate);
            pipe.push_back(cost.pipe);
            writing.push_back(cost.journal);
        }
        const double rate = quantile(rates, 0.5);
        std::printf(
            "  appended with the pipe in front: %.0f events a second until on disk, median of 3 (goal: 150000; "
            "%s)\n  CPU time of an event: %.1f µs in the receiving thread, %.1f in the journal's: %.0f a second where "
            "each has a core of its own\n",
            rate, yesNo(rate >= 150'000), quantile(pipe, 0.5), quantile(writing, 0.5),
            1e6 / std::max(quantile(pipe, 0.5), quantile(writing, 0.5)));
        std::fflush(stdout);
        auto journal = open(path);
        if (!journal)
            return 0;
        (void)append(*journal, events);
        std::printf("  indexed behind it: %.0f events a second\n", waitForIndex(path));
        std::fflush(stdout);
        const std::atomic_bool cancel = false;
        QElapsedTimer timer;
        timer.start();
        const bool written = ingest::writeSnapshot(*journal, cancel);
        std::printf("  snapshot: %s, %lld ms, %.1f MB\n", written ? "written" : "not written",
                    static_cast<long long>(timer.elapsed()), double(QFileInfo(path + u".snapshot"_s).size()) / 1e6);
    }
    printSizeOnDisk(path);
    measureSearch(path, events);
    std::fflush(stdout);
    const Screen screen;
    measureStart(path, false, screen.environment());
    measureStart(path, true, screen.environment());
    return 0;
}

} // namespace tillwatch::bench
