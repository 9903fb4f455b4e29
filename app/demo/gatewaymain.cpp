// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewayarguments.h"
#include "demo/gatewayhost.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTextStream>

#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace tillwatch::demo;

namespace
{
constexpr int BadArguments = 2;
constexpr int CannotListen = 1;

int signalPipe[2];

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

/// SIGINT and SIGTERM quit the event loop, so that connections are closed properly.
bool leaveOnSignals(QCoreApplication &application)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) != 0)
        return false;
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, &application);
    QObject::connect(notifier, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    return std::signal(SIGINT, onSignal) != SIG_ERR && std::signal(SIGTERM, onSignal) != SIG_ERR;
}
} // namespace

int main(int argc, char *argv[])
{
    // GLib's event loop scans all sockets whenever one starts or stops waiting for writability; Qt's own does not, and
    // nothing here needs GLib.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"tillwatch-gateway"_s);
    QTextStream out(stdout);
    QTextStream errors(stderr);

    const auto arguments = parseGatewayArguments(QCoreApplication::arguments());
    if (!arguments) {
        errors << "tillwatch-gateway: " << arguments.error() << Qt::endl;
        return BadArguments;
    }
    if (!arguments->text.isEmpty()) {
        out << arguments->text << Qt::flush;
        return 0;
    }
    if (!leaveOnSignals(application)) {
        errors << "tillwatch-gateway: signals cannot be handled" << Qt::endl;
        return CannotListen;
    }

    GatewayHost host(arguments->gateway, arguments->marketplace);
    QObject::connect(&host.gateway(), &Gateway::codeIssued, &application,
                     [&out](const QString &email, const QString &code) {
                         out << "sign-in code for " << email << ": " << code << Qt::endl;
                     });
    const auto port = host.start(arguments->host, arguments->port);
    if (!port) {
        errors << "tillwatch-gateway: cannot listen on " << arguments->host.toString() << " port " << arguments->port
               << ": " << port.error() << Qt::endl;
        return CannotListen;
    }
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(arguments->host.toString());
    url.setPort(*port);
    out << "listening on " << url.toString() << Qt::endl;
    return QCoreApplication::exec();
}
