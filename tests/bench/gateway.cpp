// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gateway.h"

#include "bench/bench.h"
#include "bench/loadclients.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSocketNotifier>
#include <QTextStream>
#include <QTimer>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tillwatch::bench
{

namespace
{
constexpr int Padding = 180; ///< bytes of text in an event, for about 270 bytes in all, like one of the catalogue's

double cpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/// The measured server: prints its port, then runs the commands on standard input, one line per run.
int serve()
{
    demo::GatewayOptions options;
    options.noAuth = true;
    options.eventsPerMinute = 1'000'000;
    demo::Gateway gateway(options);
    const auto port = gateway.listen(QHostAddress::LocalHost, 0);
    if (!port)
        return 1;
    QTextStream out(stdout);
    out << "port " << *port << Qt::endl;

    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    int rooms = 1;
    double rate = 0;
    double seconds = 0;
    qint64 start = 0;
    qint64 emitted = 0;
    double before = 0;
    const QByteArray text(Padding, 'x');
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        const double elapsed = double(monotonicNs() - start) / 1e9;
        const auto due = static_cast<qint64>(std::min(elapsed, seconds) * rate);
        for (; emitted < due; ++emitted) {
            const QByteArray room = QByteArray::number(emitted % rooms);
            gateway.emitToRoom("product:" + room, "product:updated",
                               "{\"t\":" + QByteArray::number(monotonicNs()) + ",\"productId\":\"" + room +
                                   "\",\"n\":" + QByteArray::number(emitted) + ",\"text\":\"" + text + "\"}");
        }
        if (elapsed < seconds + 0.5)
            return;
        timer.stop();
        out << "done " << emitted << ' ' << cpuSeconds() - before << ' ' << gateway.clientCount() << Qt::endl;
    });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &input, [&] {
        char line[128];
        const ssize_t size = ::read(STDIN_FILENO, line, sizeof(line));
        if (size <= 0) {
            QCoreApplication::quit();
            return;
        }
        const QByteArrayList words = QByteArray(line, static_cast<qsizetype>(size)).trimmed().split(' ');
        rooms = words.value(0).toInt();
        rate = words.value(1).toDouble();
        seconds = words.value(2).toDouble();
        emitted = 0;
        before = cpuSeconds();
        start = monotonicNs();
        timer.start(2);
    });
    return QCoreApplication::exec();
}

struct Load {
    int clients = 1000;
    int rooms = 100;
    double rate = 10'000; ///< more than node can deliver on one core
    double seconds = 5;
};

struct Figure {
    qint64 emitted = 0;
    qint64 deliveries = 0;
    qint64 clients = 0; ///< connected at the end
    double cpu = 0;     ///< seconds
    double memory = 0;  ///< proportional set size in MB
    double p50 = 0;     ///< milliseconds
    double p99 = 0;
    bool ok = false;

    [[nodiscard]] double perCpuSecond() const { return double(deliveries) / std::max(cpu, 1e-3); }
};

double proportionalMb(qint64 process)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const qsizetype at = text.indexOf("\nPss:");
    return at < 0 ? 0 : text.mid(at + 5, 40).simplified().split(' ').value(0).toDouble() / 1024;
}

Figure measure(const QString &program, const QStringList &arguments, const Load &load, bool stalled)
{
    Figure figure;
    QProcess server;
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_NO_GLIB"_s, u"1"_s); // as in tillwatch-gateway
    server.setProcessEnvironment(environment);
    // An own pipe, because the load loop below polls it instead of running an event loop.
    int pipe[2];
    if (::pipe(pipe) != 0)
        return figure;
    server.setStandardOutputFile(u"/proc/%1/fd/%2"_s.arg(QCoreApplication::applicationPid()).arg(pipe[1]));
    server.start(program, arguments);
    const auto line = [&]() -> QByteArrayList {
        char text[256];
        const ssize_t size = ::read(pipe[0], text, sizeof(text));
        return size > 0 ? QByteArray(text, static_cast<qsizetype>(size)).trimmed().split(' ') : QByteArrayList();
    };
    const bool started = server.waitForStarted();
    // Only the server holds the writing end now, so that reading ends with it.
    ::close(pipe[1]);
    if (!started) {
        ::close(pipe[0]);
        return figure;
    }
    const QByteArrayList hello = line();
    LoadClients clients;
    if (hello.value(0) != "port" || !clients.join(hello.value(1).toUShort(), load.clients, load.rooms)) {
        server.kill();
        server.waitForFinished();
        ::close(pipe[0]);
        return figure;
    }
    if (stalled)
        clients.stall(0);
    server.write(QByteArray::number(load.rooms) + ' ' + QByteArray::number(load.rate) + ' ' +
                 QByteArray::number(load.seconds) + ' ' + QByteArray::number(Padding) + '\n');
    server.waitForBytesWritten();
    clients.receive(pipe[0], std::chrono::seconds(static_cast<int>(load.seconds) + 30));
    const QByteArrayList done = line();
    figure.memory = proportionalMb(server.processId());
    clients.receive(-1, std::chrono::milliseconds(200));
    figure.emitted = done.value(1).toLongLong();
    figure.cpu = done.value(2).toDouble();
    figure.clients = done.value(3).toLongLong();
    figure.deliveries = clients.received();
    figure.p50 = clients.latency(0.5);
    figure.p99 = clients.latency(0.99);
    figure.ok = done.value(0) == "done";
    server.closeWriteChannel();
    server.waitForFinished(5000);
    ::close(pipe[0]);
    return figure;
}

void print(const QString &name, const Figure &figure)
{
    QTextStream out(stdout);
    if (!figure.ok) {
        out << name.leftJustified(34) << "could not be run" << Qt::endl;
        return;
    }
    out << name.leftJustified(34)
        << u"%1 deliveries  %2 a CPU second  p50 %3 ms  p99 %4 ms  %5 MB"_s.arg(figure.deliveries, 8)
               .arg(std::round(figure.perCpuSecond()), 8, 'f', 0)
               .arg(figure.p50, 6, 'f', 2)
               .arg(figure.p99, 6, 'f', 2)
               .arg(figure.memory, 5, 'f', 1)
        << Qt::endl;
}
} // namespace

int gateway(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"serve"_s, u"Be the server that is measured."_s},
                       {u"clients"_s, u"Clients (default 1000)."_s, u"n"_s, u"1000"_s},
                       {u"rooms"_s, u"Rooms (default 100)."_s, u"n"_s, u"100"_s},
                       {u"rate"_s, u"Emissions a second (default 10000)."_s, u"n"_s, u"10000"_s},
                       {u"seconds"_s, u"Length of a run (default 5)."_s, u"n"_s, u"5"_s}});
    if (!parser.parse(QStringList{u"gateway"_s} + arguments)) {
        QTextStream(stderr) << parser.errorText() << '\n';
        return 2;
    }
    if (parser.isSet(u"serve"_s))
        return serve();

    const Load load{std::max(1, parser.value(u"clients"_s).toInt()), std::max(1, parser.value(u"rooms"_s).toInt()),
                    parser.value(u"rate"_s).toDouble(), parser.value(u"seconds"_s).toDouble()};
    QTextStream out(stdout);
    out << load.clients << " clients in " << load.rooms << " rooms, " << load.rate << " emissions a second, "
        << load.seconds << " s" << Qt::endl;
    const QString self = QCoreApplication::applicationFilePath();
    const QStringList ours{u"gateway"_s, u"--serve"_s};
    const Figure alone = measure(self, ours, load, false);
    print(u"tillwatch-gateway"_s, alone);
    const Figure stalled = measure(self, ours, load, true);
    print(u"… with one client that stalls"_s, stalled);
    qputenv("NODE_PATH", TILLWATCH_NODE_MODULES);
    const Figure node =
        measure(u"node"_s, {QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/bench/gatewayserver.js")}, load, false);
    print(u"socket.io on node"_s, node);

    const auto goal = [&out](const QString &what, bool met) {
        out << "goal: " << what.leftJustified(72) << (met ? "yes" : "no") << Qt::endl;
    };
    const auto whole = [&load](const Figure &figure, int clients) {
        return figure.ok && figure.deliveries >= figure.emitted * clients / load.rooms;
    };
    if (node.ok) {
        goal(u"twice node's deliveries a CPU second (%1 times)"_s.arg(alone.perCpuSecond() / node.perCpuSecond(), 0,
                                                                      'f', 1),
             alone.ok && alone.perCpuSecond() >= 2 * node.perCpuSecond());
        goal(u"half of node's memory (%1 %)"_s.arg(100 * alone.memory / node.memory, 0, 'f', 0),
             alone.ok && alone.memory <= node.memory / 2);
    } else {
        out << "goals beside node cannot be judged: node or its packages are missing" << Qt::endl;
    }
    goal(u"every delivery arrives"_s, whole(alone, load.clients));
    goal(u"the client that stalls is dropped (%1 of %2 stay)"_s.arg(stalled.clients).arg(load.clients),
         stalled.ok && stalled.clients == load.clients - 1);
    goal(u"it costs the others no delivery"_s, whole(stalled, load.clients - 1));
    return 0;
}

} // namespace tillwatch::bench
