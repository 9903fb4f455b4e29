// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "bench/bench.h"
#include "bench/screen.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace tillwatch::bench
{

namespace
{
constexpr int StartMs = 20'000;

struct Round {
    const char *page;
    int orders;
    int rate; ///< events per second; 0: a quiet window without a gateway
};
constexpr Round rounds[] = {
    {"orders", 10'000, 200},   {"orders", 10'000, 2'000}, {"orders", 100'000, 200}, {"orders", 100'000, 2'000},
    {"overview", 10'000, 200}, {"orders", 10'000, 0},     {"overview", 10'000, 0},
};

QString program(const QString &name)
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(name);
}

QString startGateway(QProcess &gateway, int rate)
{
    gateway.start(program(u"tillwatch-gateway"_s),
                  {u"--port"_s, u"0"_s, u"--rate"_s, QString::number(rate), u"--no-auth"_s, u"--sellers"_s, u"1"_s});
    while (gateway.waitForReadyRead(StartMs)) {
        const QByteArray line = gateway.readLine().trimmed();
        if (line.startsWith("listening on "))
            return QString::fromLatin1(line.mid(13));
    }
    return {};
}
} // namespace

int window(const QStringList &arguments)
{
    const int seconds = std::max(1, arguments.isEmpty() ? 10 : arguments.first().toInt());
    const Screen screen;
    std::printf(
        "A window of 1400x900 %s, %d s a round. CPU in percent of one core, memory as PSS in MB, times in ms.\n",
        screen.isReal() ? "under Xvfb" : "offscreen, for want of Xvfb", seconds);
    std::printf("%-9s %7s %7s | %7s %5s %5s | %5s %6s %6s %6s | %6s %6s | %6s\n", "page", "orders", "wanted",
                "events/s", "cpu", "pss", "fps", "f p50", "f p95", "f max", "px p50", "px p95", "start");
    int failed = 0;
    for (const Round &round : rounds) {
        QProcess gateway;
        QString url;
        if (round.rate > 0 && (url = startGateway(gateway, round.rate)).isEmpty()) {
            std::printf("%-9s: the gateway did not start\n", round.page);
            ++failed;
            continue;
        }
        QProcess child;
        child.setProcessEnvironment(screen.environment());
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(program(u"tillwatch-windowbench"_s),
                    {QString::number(QDateTime::currentMSecsSinceEpoch()), QString::number(round.orders),
                     QString::number(seconds), QLatin1StringView(round.page), url});
        const bool ended = child.waitForFinished(300'000);
        if (!ended)
            child.kill();
        const QJsonObject report = QJsonDocument::fromJson(child.readAllStandardOutput()).object();
        stop(gateway);
        if (report.isEmpty()) {
            std::printf("%-9s %7d %7d | no result\n", round.page, round.orders, round.rate);
            ++failed;
            continue;
        }
        const auto value = [&](const char *key) { return report.value(QLatin1StringView(key)).toDouble(); };
        std::printf("%-9s %7d %7d | %7.0f %5.1f %5.0f | %5.1f %6.1f %6.1f %6.1f | %6.0f %6.0f | %6.0f\n", round.page,
                    round.orders, round.rate, value("eventsPerSecond"), value("cpuPercent"), value("pssMb"),
                    value("framesPerSecond"), value("frameP50"), value("frameP95"), value("frameMax"),
                    value("pixelP50"), value("pixelP95"), value("firstFrameMs"));
        std::fflush(stdout);
    }
    return failed == 0 ? 0 : 1;
}

} // namespace tillwatch::bench
