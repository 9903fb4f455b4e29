// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors

// Start of the program for `tillwatch-bench journal`: its parts in their usual order, with a journal and without a
// gateway. Prints one JSON object; times are milliseconds since the process was requested.

#include "composition/shopconnection.h"
#include "dashboard/workspace.h"
#include "ingest/describer.h"
#include "journal/journal.h"
#include "shell/painting.h"
#include "support/dashboardbench.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace tillwatch;

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    // arguments: time of the request, journal file, "refold" or nothing
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        return 2;
    QJsonObject report;
    const auto note = [&report, from = arguments[1].toLongLong()](const QString &what) {
        if (!report.contains(what))
            report.insert(what, double(QDateTime::currentMSecsSinceEpoch() - from));
    };
    note(u"main"_s);
    journal::Journal::Options journalOptions;
    journalOptions.describer = ingest::describer();
    auto journal = journal::Journal::open(arguments[2], journalOptions);
    if (!journal)
        return 1;
    note(u"journal"_s);
    test::DashboardBench::Options options;
    options.currency = u"EUR"_s;
    options.timeZone = QTimeZone("Europe/Berlin");
    options.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    options.shopName = u"Bench"_s;
    test::DashboardBench shop(options);

    gateway::SessionOptions session;
    session.url = u"http://127.0.0.1:9"_s; // a port without a listener
    session.sellerId = u"seller-1"_s;
    session.cookie = [] { return QByteArray(); };
    composition::ShopConnection connection(std::move(session), journal->get(), arguments.value(3) == "refold"_L1);
    bool complete = false;
    QObject::connect(&connection, &composition::ShopConnection::eventsWaiting, &app, [&] {
        if (auto restored = connection.takeRestored()) {
            note(u"folded"_s);
            shop.adopt(std::move(*restored));
            note(u"complete"_s);
            complete = true;
        }
        (void)connection.take();
    });
    connection.start();

    shell::choosePainting(shell::Backend::Auto);
    QQuickStyle::setStyle(u"Basic"_s);
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    dashboard::Workspace workspace;
    workspace.setDashboard(&shop);
    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.setInitialProperties({{u"workspace"_s, QVariant::fromValue(&workspace)},
                                 {u"page"_s, u"overview"_s},
                                 {u"width"_s, 1400},
                                 {u"height"_s, 900}});
    engine.load(QUrl(u"qrc:/qt/qml/Tillwatch/App/Main.qml"_s));
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (!window)
        return 1;
    QObject::connect(window, &QQuickWindow::frameSwapped, &app, [&] {
        note(u"frame"_s);
        if (!complete)
            return;
        note(u"completeFrame"_s);
        QCoreApplication::quit();
    });
    const int status = QCoreApplication::exec();
    connection.stop();
    report.insert(u"cpu"_s, 1000.0 * double(std::clock()) / CLOCKS_PER_SEC);
    report.insert(u"orders"_s, shop.state().orders().size());
    report.insert(u"events"_s, double(shop.state().counters.received));
    std::printf("%s\n", QJsonDocument(report).toJson(QJsonDocument::Compact).constData());
    return status;
}
