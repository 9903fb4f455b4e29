// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
// Logs every event of any Socket.IO server: eventlogger http://localhost:3000[/namespace]
#include "gateway/client.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace tillwatch;

struct Logger : gateway::EventSink {
    QTextStream out{stdout};
    void eventReceived(const gateway::IncomingEvent &event) override
    {
        out << event.name << ' ' << event.argument.toByteArray() << Qt::endl;
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Logger logger;
    gateway::ClientOptions options;
    options.url = app.arguments().value(1, QStringLiteral("http://localhost:3000"));
    options.sink = &logger;
    gateway::Client client(options);
    QObject::connect(&client, &gateway::Client::stateChanged, &app, [&](const gateway::ClientState &state) {
        if (state.phase == gateway::Phase::Connected)
            logger.out << "connected" << Qt::endl;
        else if (!state.failure.sentence.isEmpty())
            logger.out << state.failure.sentence << Qt::endl;
    });
    client.open();
    return app.exec();
}
