// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors

// Window for `tillwatch-bench window`: the program's parts, with preloaded orders and measurements of time.
// Prints one JSON object.

#include "composition/journalpath.h"
#include "composition/shopconnection.h"
#include "dashboard/workspace.h"
#include "journal/journal.h"
#include "shell/painting.h"
#include "support/dashboardbench.h"
#include "support/eventfeed.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace tillwatch;

namespace
{
constexpr int DrainInterval = 50; // ms, as in the program

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

double cpuMs()
{
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Proportional set size of this process in MB.
double pss()
{
    QFile file(u"/proc/self/smaps_rollup"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').value(0).toDouble() / 1024;
    }
    return -1;
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return -1;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

/// Events of \a count orders of the last month, three each, like a journal's.
void preload(test::DashboardBench &shop, int count)
{
    constexpr int Chunk = 1000;
    test::EventFeed feed;
    shop::ShopProjection preloaded;
    const events::Time end = now() - 60'000;
    for (int n = 0; n < count; ++n) {
        const QString id = u"%1-bench-%2"_s.arg(quint32(n + 1) * 2654435761U, 8, 16, QChar(u'0')).arg(n);
        const events::Time at = end - events::Time(n) * 20'000;
        const QString total = u"%1.%2"_s.arg(10 + n % 190).arg(n % 100, 2, 10, QChar(u'0'));
        feed.add("order:created",
                 {{u"orderId"_s, id},
                  {u"buyerId"_s, u"buyer-%1"_s.arg(n % 400)},
                  {u"total"_s, total},
                  {u"currency"_s, u"EUR"_s}},
                 at);
        feed.add("order:payment_succeeded", {{u"orderId"_s, id}, {u"amountPaid"_s, total}}, at + 1000);
        feed.add("order:fulfilled",
                 {{u"orderId"_s, id}, {u"trackingNumber"_s, u"T%1"_s.arg(n)}, {u"carrier"_s, u"DHL"_s}}, at + 5000);
        if (n % Chunk == Chunk - 1)
            preloaded.apply(feed.take(), shop::Mode::Restored);
    }
    preloaded.apply(feed.take(), shop::Mode::Restored);
    shop.adopt(std::move(preloaded));
}

class FrameMeasurement : public QObject
{
public:
    FrameMeasurement(QQuickWindow *window, test::DashboardBench &shop) : m_shop(shop)
    {
        connect(window, &QQuickWindow::afterAnimating, this, [this] { m_frame.start(); });
        connect(window, &QQuickWindow::frameSwapped, this, [this] { noteFrame(); });
    }

    void apply(const shop::EventBatch &batch)
    {
        m_shop.apply(batch);
        if (!m_measuring)
            return;
        m_events += batch.received;
        // A new order becomes the first row of the table, so the next frame shows it.
        for (const events::Event &event : batch.events) {
            if (std::holds_alternative<events::OrderCreated>(event.payload) && event.receivedAt - event.time < 60'000)
                m_waiting.push_back(event.time);
        }
    }
    void begin()
    {
        m_measuring = true;
        m_cpu = cpuMs();
        m_span.start();
    }
    [[nodiscard]] QJsonObject report() const
    {
        const double seconds = double(m_span.elapsed()) / 1000;
        return {{u"cpuPercent"_s, (cpuMs() - m_cpu) / seconds / 10},
                {u"pssMb"_s, pss()},
                {u"eventsPerSecond"_s, double(m_events) / seconds},
                {u"framesPerSecond"_s, double(m_frames.size()) / seconds},
                {u"frameP50"_s, quantile(m_frames, 0.5)},
                {u"frameP95"_s, quantile(m_frames, 0.95)},
                {u"frameMax"_s, quantile(m_frames, 1)},
                {u"pixelP50"_s, quantile(m_latencies, 0.5)},
                {u"pixelP95"_s, quantile(m_latencies, 0.95)},
                {u"pixelSamples"_s, int(m_latencies.size())},
                {u"firstFrameMs"_s, double(m_firstFrame)},
                {u"orders"_s, m_shop.state().orders().size()}};
    }
    void startedAt(qint64 time) { m_started = time; }

private:
    void noteFrame()
    {
        if (m_firstFrame < 0)
            m_firstFrame = now() - m_started;
        if (!m_measuring)
            return;
        if (m_frame.isValid())
            m_frames.push_back(double(m_frame.nsecsElapsed()) / 1e6);
        for (const events::Time at : m_waiting)
            m_latencies.push_back(double(now() - at));
        m_waiting.clear();
    }

    test::DashboardBench &m_shop;
    QElapsedTimer m_frame;
    QElapsedTimer m_span;
    std::vector<events::Time> m_waiting;
    std::vector<double> m_frames;
    std::vector<double> m_latencies;
    double m_cpu = 0;
    qint64 m_events = 0;
    qint64 m_started = 0;
    qint64 m_firstFrame = -1;
    bool m_measuring = false;
};
} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    // arguments: time of the start, number of orders, seconds, page, address of the gateway (empty: a quiet window)
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5)
        return 2;
    const int seconds = arguments[3].toInt();
    const QString url = arguments.value(5);
    shell::choosePainting(shell::Backend::Auto);
    QQuickStyle::setStyle(u"Basic"_s);
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);

    test::DashboardBench::Options options;
    options.currency = u"EUR"_s;
    options.timeZone = QTimeZone("Europe/Berlin");
    options.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    options.shopName = u"Bench"_s;
    test::DashboardBench shop(options);
    preload(shop, arguments[2].toInt());

    dashboard::Workspace workspace;
    workspace.setDashboard(&shop);
    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.setInitialProperties({{u"workspace"_s, QVariant::fromValue(&workspace)},
                                 {u"page"_s, arguments[4]},
                                 {u"width"_s, 1400},
                                 {u"height"_s, 900}});
    engine.load(QUrl(u"qrc:/qt/qml/Tillwatch/App/Main.qml"_s));
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (!window)
        return 1;
    FrameMeasurement measurement(window, shop);
    measurement.startedAt(arguments[1].toLongLong());

    std::unique_ptr<composition::ShopConnection> connection;
    QTimer drainTimer;
    drainTimer.setSingleShot(true);
    drainTimer.setTimerType(Qt::PreciseTimer);
    QElapsedTimer sinceDrain;
    QObject::connect(&drainTimer, &QTimer::timeout, &app, [&] {
        sinceDrain.start();
        if (const shop::EventBatch batch = connection->take(); batch.received > 0)
            measurement.apply(batch);
    });
    constexpr int WarmUp = 4000; // ms
    const auto measure = [&] {
        QTimer::singleShot(WarmUp, &app, [&] {
            measurement.begin();
            QTimer::singleShot(seconds * 1000, &app, [] { QCoreApplication::quit(); });
        });
    };
    if (url.isEmpty()) {
        measure();
    } else {
        gateway::SessionOptions session;
        session.url = url;
        session.sellerId = u"seller-1"_s;
        session.storefronts = {u"seller-1"_s};
        session.cookie = [] { return QByteArray(); };
        connection = std::make_unique<composition::ShopConnection>(std::move(session), nullptr, false);
        QObject::connect(connection.get(), &composition::ShopConnection::eventsWaiting, &app, [&] {
            const qint64 elapsed = sinceDrain.isValid() ? sinceDrain.elapsed() : DrainInterval;
            if (!drainTimer.isActive())
                drainTimer.start(int(std::max<qint64>(0, DrainInterval - elapsed)));
        });
        bool online = false;
        QObject::connect(connection.get(), &composition::ShopConnection::statusChanged, &app,
                         [&](const gateway::ConnectionStatus &status) {
                             shop.setConnection(status);
                             if (status.phase == gateway::Phase::Connected && !std::exchange(online, true))
                                 measure();
                         });
        connection->start();
        QTimer::singleShot(60'000 + seconds * 1000, &app, [] { QCoreApplication::exit(3); });
    }
    const int status = QCoreApplication::exec();
    if (status == 0)
        std::printf("%s\n", QJsonDocument(measurement.report()).toJson(QJsonDocument::Compact).constData());
    if (connection)
        connection->stop();
    return status;
}
