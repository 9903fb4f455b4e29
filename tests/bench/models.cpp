// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "alerts/alertfacts.h"
#include "base/json.h"
#include "bench/bench.h"
#include "bench/blast.h"
#include "bench/sampleevents.h"
#include "events/duplicatefilter.h"
#include "support/dashboardbench.h"
#include "support/rawserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <malloc.h>
#include <sys/resource.h>

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace tillwatch::bench
{

namespace
{
constexpr std::size_t BatchSize = 500;
constexpr int HeldOrders = 100'000;

std::size_t heap()
{
    const auto info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

QByteArray padded(const QByteArray &payload)
{
    QByteArray copy;
    copy.reserve(payload.size() + json::Padding);
    return copy.append(payload);
}

test::DashboardBench::Options options()
{
    test::DashboardBench::Options options;
    options.currency = u"EUR"_s;
    options.timeZone = QTimeZone("Europe/Berlin");
    options.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    return options;
}

/// CPU time of this thread, which never waits: on a busy machine it equals the elapsed time of an idle one.
template <typename F>
qint64 cpuNsOf(F &&work)
{
    const auto now = [] {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    };
    const qint64 before = now();
    work();
    return now() - before;
}

/// The stages from bytes to models, each per batch as in the program.
class Stages
{
public:
    void process(std::span<const SampleEvent> samples)
    {
        std::vector<QByteArray> payloads;
        payloads.reserve(samples.size());
        for (const SampleEvent &one : samples)
            payloads.push_back(padded(one.payload));

        std::vector<events::Event> events;
        std::vector<std::size_t> from;
        events.reserve(samples.size());
        time(m_decode, [&] {
            for (std::size_t i = 0; i < samples.size(); ++i) {
                if (auto event = m_decoder.decode(samples[i].name, payloads[i], samples[i].at)) {
                    events.push_back(std::move(*event));
                    from.push_back(i);
                }
            }
        });
        std::vector<events::Event> fresh;
        fresh.reserve(events.size());
        time(m_filter, [&] {
            for (std::size_t i = 0; i < events.size(); ++i) {
                if (!m_duplicates.isDuplicate(events[i], payloads[from[i]]))
                    fresh.push_back(std::move(events[i]));
            }
        });
        std::vector<fold::Outcome> outcomes;
        outcomes.reserve(fresh.size());
        time(m_fold, [&] {
            for (const events::Event &event : fresh)
                outcomes.push_back(m_state.apply(event));
        });
        time(m_ledgerTime, [&] {
            for (const fold::Outcome &outcome : outcomes)
                m_ledger.update(m_state, outcome);
        });
        time(m_alert, [&] {
            for (std::size_t i = 0; i < fresh.size(); ++i) {
                if (const auto fact = alerts::factOf(fresh[i], outcomes[i], m_state))
                    m_alerts.addFact(*fact, fresh[i].receivedAt);
            }
            (void)m_alerts.takeChanges();
        });
        time(m_signal, [&] {
            for (const fold::Outcome &outcome : outcomes)
                touch(outcome);
            m_orders.flush(m_state.orders().size());
            m_products.flush(m_state.products().size());
            m_quotations.flush(m_state.quotations().size());
            m_wholesale.flush(m_state.wholesaleOrders().size());
            m_invitations.flush(m_state.invitations().size());
            m_carts.flush(m_state.carts().size());
        });
        m_delivered += fresh.size();
    }

    void print(std::size_t count) const
    {
        double sum = 0;
        const auto line = [&](const char *name, qint64 ns) {
            sum += double(ns);
            std::printf("  %-22s %8.1f ms %8.0f ns an event\n", name, double(ns) / 1e6, double(ns) / double(count));
        };
        line("decode", m_decode);
        line("duplicate filter", m_filter);
        line("fold", m_fold);
        line("ledger", m_ledgerTime);
        line("alerts", m_alert);
        line("signals (six tables)", m_signal);
        std::printf("  %-22s %8.1f ms %8.0f ns an event, %.0f events a second\n", "in all", sum / 1e6,
                    sum / double(count), 1e9 * double(count) / sum);
        std::printf("  %zu copies dropped; %d orders, %d products, %d carts\n", count - m_delivered,
                    m_state.orders().size(), m_state.products().size(), m_state.carts().size());
    }

private:
    template <typename F>
    static void time(qint64 &sum, F &&work)
    {
        sum += cpuNsOf(work);
    }

    void touch(const fold::Outcome &outcome)
    {
        using fold::RecordKind;
        if (outcome.kind == RecordKind::Order)
            m_orders.touch(outcome.row);
        else if (outcome.kind == RecordKind::Product)
            m_products.touch(outcome.row);
        else if (outcome.kind == RecordKind::Quotation)
            m_quotations.touch(outcome.row);
        else if (outcome.kind == RecordKind::WholesaleOrder)
            m_wholesale.touch(outcome.row);
        else if (outcome.kind == RecordKind::Invitation)
            m_invitations.touch(outcome.row);
        else if (outcome.kind == RecordKind::Cart)
            m_carts.touch(outcome.row);
        m_orders.touch(outcome.orderRow);
        m_wholesale.touch(outcome.wholesaleRow);
    }

    tables::Display m_display{options().locale, options().timeZone, options().currency};
    events::Decoder m_decoder;
    events::DuplicateFilter m_duplicates;
    fold::ShopState m_state;
    analytics::Ledger m_ledger{m_display.zone};
    alerts::AlertPolicy m_alerts;
    tables::OrderModel m_orders{m_state, m_display};
    tables::OrderProxy m_shownOrders{&m_orders};
    tables::MutedProducts m_mutes{{}, {}};
    tables::ProductModel m_products{m_state, m_display, m_mutes};
    tables::ProductProxy m_shownProducts{&m_products};
    tables::QuotationModel m_quotations{m_state, m_display};
    tables::QuotationProxy m_shownQuotations{&m_quotations};
    tables::WholesaleModel m_wholesale{m_state, m_display};
    tables::WholesaleProxy m_shownWholesale{&m_wholesale};
    tables::InvitationModel m_invitations{m_state, m_display};
    tables::InvitationProxy m_shownInvitations{&m_invitations};
    tables::CartModel m_carts{m_state, m_display};
    tables::CartProxy m_shownCarts{&m_carts};

    qint64 m_decode = 0;
    qint64 m_filter = 0;
    qint64 m_fold = 0;
    qint64 m_ledgerTime = 0;
    qint64 m_alert = 0;
    qint64 m_signal = 0;
    std::size_t m_delivered = 0;
};

void stages(int count)
{
    const std::vector<SampleEvent> samples = sampleEvents({.count = count});
    qint64 bytes = 0;
    for (const SampleEvent &one : samples)
        bytes += one.name.size() + one.payload.size();
    std::printf("%zu events of %lld bytes on average, from bytes to models in batches of %zu; CPU time\n",
                samples.size(), static_cast<long long>(bytes / qint64(samples.size())), BatchSize);
    Stages stages;
    for (std::size_t i = 0; i < samples.size(); i += BatchSize)
        stages.process(std::span(samples).subspan(i, std::min(BatchSize, samples.size() - i)));
    stages.print(samples.size());
}

/// Collector of sample events in batches, as in ingest::Pipe.
class BatchBuilder
{
public:
    void add(const SampleEvent &sample)
    {
        ++m_batch.received;
        auto event = m_decoder.decode(sample.name, padded(sample.payload), sample.at);
        if (event)
            m_batch.events.push_back(std::move(*event));
    }
    [[nodiscard]] std::size_t size() const { return m_batch.events.size(); }
    [[nodiscard]] shop::EventBatch take() { return std::exchange(m_batch, {}); }

private:
    events::Decoder m_decoder;
    shop::EventBatch m_batch;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? -1 : values[values.size() / 2];
}
double largest(const std::vector<double> &values)
{
    return values.empty() ? -1 : *std::max_element(values.begin(), values.end());
}

const char *yesNo(bool met)
{
    return met ? "yes" : "no";
}

template <typename F>
double msOf(F &&work)
{
    return double(cpuNsOf(work)) / 1e6;
}

void measureFilter(tables::OrderProxy &orders)
{
    std::vector<double> typed;
    std::vector<double> cleared;
    for (const QString &word : {u"mp-10"_s, u"dhl"_s, u"buyer-7"_s, u"customer"_s, u"zzz"_s}) {
        for (qsizetype n = 1; n <= word.size(); ++n)
            typed.push_back(msOf([&] { orders.setText(word.left(n)); }));
        cleared.push_back(msOf([&] { orders.setText({}); }));
    }
    std::printf("  filter by a typed letter %9.1f ms, slowest %.1f, cleared at once %.1f (goal: 30; %s)\n",
                median(typed), largest(typed), median(cleared), yesNo(largest(typed) <= 30));
}

void measureSorting(tables::OrderProxy &orders)
{
    std::vector<double> sorted;
    QString slowest;
    for (const QString &key : {u"totalText"_s, u"number"_s, u"status"_s, u"buyer"_s, u"updatedAt"_s, u"tracking"_s,
                               u"netText"_s, u"placedAt"_s}) {
        const double ms = msOf([&] { orders.sortBy(key, false); });
        if (ms > largest(sorted))
            slowest = key;
        sorted.push_back(ms);
        sorted.push_back(msOf([&] { orders.sortBy(key, true); }));
    }
    std::printf("  sort by another column   %9.1f ms, slowest %.1f (%s) (goal: 100; %s)\n", median(sorted),
                largest(sorted), qPrintable(slowest), yesNo(largest(sorted) <= 100));
}

void measureUpdates(test::DashboardBench &shop, int updates)
{
    tables::OrderProxy &orders = *shop.orders();
    orders.setText(u"1"_s);
    orders.sortBy(u"updatedAt"_s, true);
    BatchBuilder batches;
    std::vector<double> whole;
    std::vector<double> table;
    // Fold and table only, with the same orders, to separate the cost of filter and sorting.
    fold::ShopState state = shop.state();
    tables::OrderModel model(state, shop.display());
    tables::OrderProxy proxy(&model);
    proxy.setText(u"1"_s);
    proxy.sortBy(u"updatedAt"_s, true);
    model.flush(state.orders().size());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (int i = 0; i < updates; ++i) {
        const int row = int(quint32(i) * 2654435761U % quint32(state.orders().size()));
        const QJsonObject payload{{u"orderId"_s, state.orders().at(row).id.toString()},
                                  {u"fulfillmentStatus"_s, u"in_transit"_s},
                                  {u"trackingNumber"_s, u"T1%1"_s.arg(i)},
                                  {u"timestamp"_s, events::timeText(now + i)}};
        batches.add({"order:fulfillment_updated", QJsonDocument(payload).toJson(QJsonDocument::Compact), now + i});
        const shop::EventBatch batch = batches.take();
        table.push_back(1000 * msOf([&] {
                            model.touch(state.apply(batch.events.front()).row);
                            model.flush(state.orders().size());
                        }));
        whole.push_back(1000 * msOf([&] { shop.apply(batch); }));
    }
    std::printf("  one update, %d of them sorted and filtered: fold and table %.1f µs, slowest %.0f (goal: 50; %s)\n",
                orders.count(), median(table), largest(table), yesNo(median(table) <= 50));
    std::printf("  the same through the whole dashboard: %.1f µs\n", median(whole));
}

void measureHeldOrders()
{
    const std::size_t before = heap();
    test::DashboardBench shop(options());
    BatchBuilder batches;
    qint64 events = 0;
    // About eighteen events per order; ends with enough orders.
    generateEvents({.count = 20 * HeldOrders}, [&](SampleEvent &&sample) {
        batches.add(sample);
        ++events;
        if (batches.size() < 2000)
            return true;
        shop.apply(batches.take());
        return shop.state().orders().size() < HeldOrders;
    });
    shop.apply(batches.take());
    const auto size = double(heap() - before);
    const int count = shop.state().orders().size();
    std::printf("%d orders held, out of %lld events\n", count, static_cast<long long>(events));
    std::printf("  memory: %.0f bytes an order, %.0f bytes an event (everything that the dashboard holds)\n",
                size / count, size / double(events));
    measureFilter(*shop.orders());
    measureSorting(*shop.orders());
    measureUpdates(shop, 2000);
}

int serve(int count)
{
    QByteArray frames;
    generateEvents({.count = count}, [&frames](SampleEvent &&sample) {
        frames += test::textFrame("42[\"" + sample.name + "\"," + sample.payload + ']');
        return true;
    });
    return serveBlast(frames + test::textFrame("42[\"end\"]"));
}

/// CPU time of ended child processes in seconds.
double childrenCpu()
{
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/// CPU seconds of a program that receives all events; \a arguments makes its command line from the server's port.
/// \a output receives its standard output.
double cpuOf(int count, const QString &program, const std::function<QStringList(const QString &port)> &arguments,
             QByteArray *output)
{
    QProcess server;
    server.start(QCoreApplication::applicationFilePath(), {u"models"_s, u"--serve"_s, QString::number(count)});
    if (!server.waitForReadyRead(120'000))
        return -1;
    const QString port = QString::fromLatin1(server.readLine()).trimmed();
    const double before = childrenCpu();
    QProcess client;
    client.start(program, arguments(port));
    client.waitForFinished(300'000);
    const double cpu = childrenCpu() - before;
    *output = client.readAllStandardOutput();
    server.kill();
    server.waitForFinished();
    return cpu;
}

/// CPU seconds of the headless program; -1 if it missed an event.
double cpuOfProgram(int count, bool journal, int idle)
{
    const QTemporaryDir data;
    QByteArray state;
    const double cpu = cpuOf(
        count, QDir(QCoreApplication::applicationDirPath()).filePath(u"tillwatch"_s),
        [&](const QString &port) {
            QStringList arguments{
                u"--headless"_s, u"--url"_s, u"http://127.0.0.1:"_s + port, u"--seller"_s,         u"seller-1"_s,
                u"--currency"_s, u"EUR"_s,   u"--exit-when-idle"_s,         QString::number(idle), u"--state"_s,
                u"-"_s};
            arguments += journal ? QStringList{u"--data-dir"_s, data.path()} : QStringList{u"--no-journal"_s};
            return arguments;
        },
        &state);
    const QJsonObject counters = QJsonDocument::fromJson(state).object().value("counters"_L1).toObject();
    const int received = counters.value("received"_L1).toInt();
    if (received != count + 1) // the "end" event
        std::printf("  received %d of %d events\n", received, count);
    return received == count + 1 ? cpu : -1;
}

double cpuOfJsClient(int count)
{
    qputenv("NODE_PATH", QByteArrayLiteral(TILLWATCH_NODE_MODULES));
    QByteArray output;
    const double cpu = cpuOf(
        count, u"node"_s,
        [](const QString &port) {
            return QStringList{QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/bench/modelsclient.js"), port};
        },
        &output);
    return output.split(' ').value(0).toInt() == count ? cpu : -1;
}

void measureWholeProgram(int count)
{
    constexpr int Rounds = 3;
    std::printf("CPU time of the whole program for %d events over loopback, its start included; median of %d\n", count,
                Rounds);
    const auto medianOf = [](const std::function<double()> &run) {
        std::vector<double> times;
        for (int i = 0; i < Rounds; ++i)
            times.push_back(run());
        return median(times);
    };
    const double js = medianOf([count] { return cpuOfJsClient(count); });
    std::printf("  %-38s %6.2f s\n", "socket.io-client and a Map on node", js);
    if (js <= 0)
        std::printf("  node or socket.io-client is not there; ./test installs it\n");
    const auto line = [js](const char *name, double cpu, double goal) {
        std::printf("  %-38s %6.2f s, %.0f %% of it (goal: %.0f; %s)\n", name, cpu, 100 * cpu / js, 100 * goal,
                    yesNo(cpu > 0 && cpu <= goal * js));
        std::fflush(stdout);
    };
    constexpr int IdleSeconds = 1;
    line("tillwatch without a journal", medianOf([count] { return cpuOfProgram(count, false, IdleSeconds); }), 0.25);
    line("tillwatch with its journal", medianOf([count] { return cpuOfProgram(count, true, IdleSeconds); }), 0.5);
}
} // namespace

int models(const QStringList &arguments)
{
    const QString mode = arguments.value(0);
    if (mode == "--serve"_L1)
        return serve(arguments.value(1).toInt());
    const QStringList parts = mode.isEmpty() ? QStringList{u"stages"_s, u"held"_s, u"whole"_s} : QStringList{mode};
    const int count = std::max(1000, arguments.value(1, u"300000"_s).toInt());
    for (const QString &part : parts) {
        if (part == "stages"_L1)
            stages(count);
        else if (part == "held"_L1)
            measureHeldOrders();
        else if (part == "whole"_L1)
            measureWholeProgram(count);
        std::fflush(stdout);
    }
    return 0;
}

} // namespace tillwatch::bench
