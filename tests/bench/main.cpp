// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "bench/bench.h"

#include <QCoreApplication>
#include <QTextStream>

#include <ctime>

namespace
{
struct Subcommand {
    const char *name;
    int (*run)(const QStringList &arguments);
    const char *description;
};

constexpr Subcommand subcommands[] = {
    {"gateway", tillwatch::bench::gateway, "1,000 clients in 100 rooms: the embedded gateway beside socket.io on node"},
    {"journal", tillwatch::bench::journal,
     "1,000,000 events: appending, starting with them, searching them, bytes on disk: [events [folder]]"},
    {"models", tillwatch::bench::models,
     "300,000 events from bytes to models, 100,000 orders held, CPU time beside the official JavaScript client: "
     "[stages|held|whole [events]]"},
    {"window", tillwatch::bench::window,
     "the window at 200 and 2,000 events a second over 10,000 and 100,000 orders: [seconds]"},
    {"wire", tillwatch::bench::wire, "frames a second: bare QWebSocket, our client, the official JavaScript client"},
};
} // namespace

double tillwatch::bench::cpuMs()
{
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString name = app.arguments().value(1);
    for (const Subcommand &subcommand : subcommands) {
        if (name == QLatin1StringView(subcommand.name))
            return subcommand.run(app.arguments().sliced(2));
    }
    QTextStream err(stderr);
    err << "usage: tillwatch-bench SUBCOMMAND\n";
    for (const Subcommand &subcommand : subcommands)
        err << "  " << subcommand.name << ": " << subcommand.description << '\n';
    return 2;
}
