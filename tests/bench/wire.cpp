// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/json.h"
#include "bench/bench.h"
#include "bench/blast.h"
#include "events/catalogue.h"
#include "gateway/client.h"
#include "support/rawserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTextStream>
#include <QUuid>
#include <QWebSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::bench
{

namespace
{
constexpr auto SourceDir = TILLWATCH_SOURCE_DIR;

/// Generator of different events of the catalogue, as texts of frames.
class EventMaker
{
public:
    explicit EventMaker(quint32 seed) : m_random(seed)
    {
        QFile file(QString::fromLatin1(SourceDir) + u"/tests/data/events.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            return;
        const QJsonArray events = QJsonDocument::fromJson(file.readAll()).object().value("events"_L1).toArray();
        for (const QJsonValue &event : events) {
            if (event["wave"_L1].toInt() == 1)
                m_events.append(event.toObject());
        }
    }
    [[nodiscard]] bool isUsable() const { return !m_events.isEmpty(); }

    QByteArray next()
    {
        const QJsonObject event = m_events.at(m_made++ % m_events.size());
        QJsonObject payload;
        const QJsonArray fields = event.value("fields"_L1).toArray();
        for (const QJsonValue &field : fields)
            payload.insert(field["name"_L1].toString(), value(field["type"_L1].toString()));
        payload.insert("timestamp"_L1, time());
        return "42[\"" + event.value("name"_L1).toString().toUtf8() + "\"," +
               QJsonDocument(payload).toJson(QJsonDocument::Compact) + ']';
    }

private:
    QJsonValue value(const QString &type)
    {
        if (type == "id"_L1)
            return QUuid::createUuidV5(QUuid(), QByteArray::number(m_random.generate64()))
                .toString(QUuid::WithoutBraces);
        if (type == "money"_L1)
            return QString::number(m_random.bounded(1, 1'000'000) / 100.0, 'f', 2);
        if (type == "currency"_L1)
            return u"EUR"_s;
        if (type == "datetime"_L1)
            return time();
        if (type == "int"_L1 || type == "number"_L1)
            return m_random.bounded(1000);
        if (type == "bool"_L1)
            return m_random.bounded(2) == 1;
        if (type.endsWith("status"_L1))
            return u"processing"_s;
        if (type.startsWith("enum{"_L1))
            return type.sliced(5).section(u',', 0, 0).remove(u'}').trimmed();
        if (type.startsWith("object"_L1))
            return QJsonObject{{u"note"_s, u"n"_s}};
        return u"text %1"_s.arg(m_random.bounded(100'000));
    }
    QString time()
    {
        return u"2026-11-23T08:%1:%2.%3Z"_s.arg(m_random.bounded(60), 2, 10, '0'_L1)
            .arg(m_random.bounded(60), 2, 10, '0'_L1)
            .arg(m_random.bounded(1000), 3, 10, '0'_L1);
    }

    QRandomGenerator m_random;
    QList<QJsonObject> m_events;
    qsizetype m_made = 0;
};

int serve(int count)
{
    EventMaker maker(1);
    if (!maker.isUsable())
        return 1;
    QByteArray frames;
    for (int i = 0; i < count; ++i)
        frames += test::textFrame(maker.next());
    return serveBlast(frames + test::textFrame("42[\"end\"]"));
}

void report(quint64 events, qint64 wallNs, double cpu)
{
    QTextStream(stdout) << events << ' ' << wallNs / 1'000'000 << ' ' << cpu << Qt::endl;
}

/// Counts frames with a bare QWebSocket, as the lower bound of the cost.
int receiveBare(const QString &port)
{
    QWebSocket socket;
    quint64 frames = 0;
    QElapsedTimer timer;
    double cpu = 0;
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [&](const QString &text) {
        if (frames++ == 0) {
            timer.start();
            cpu = cpuMs();
            socket.sendTextMessage(u"40"_s);
        }
        if (text.size() < 16 && text == "42[\"end\"]"_L1) {
            report(frames - 3, timer.nsecsElapsed(), cpuMs() - cpu);
            QCoreApplication::quit();
        }
    });
    socket.open(QUrl(u"ws://127.0.0.1:%1/socket.io/?EIO=4&transport=websocket"_s.arg(port)));
    return QCoreApplication::exec();
}

/// Sink that counts the raw or the decoded events of our client.
class CountingSink final : public gateway::EventSink
{
public:
    explicit CountingSink(bool typed) : m_typed(typed) {}
    void eventReceived(const gateway::IncomingEvent &event) override
    {
        if (event.name == "end") {
            report(events, timer.nsecsElapsed(), cpuMs() - cpu);
            QCoreApplication::quit();
            return;
        }
        if (!m_typed) {
            ++events;
            return;
        }
        QByteArray payload; // as in the program: with padding for the parser
        payload.reserve(event.argument.size() + json::Padding);
        payload.append(event.argument);
        if (m_decoder.decode(event.name, payload, event.receivedAtMs))
            ++events;
    }
    quint64 events = 0;
    QElapsedTimer timer;
    double cpu = 0;

private:
    bool m_typed;
    events::Decoder m_decoder;
};

int receiveWithClient(const QString &port, bool typed)
{
    CountingSink sink(typed);
    gateway::ClientOptions options;
    options.url = u"http://127.0.0.1:"_s + port;
    options.sink = &sink;
    gateway::Client client(options);
    QObject::connect(&client, &gateway::Client::stateChanged, &client, [&sink](const gateway::ClientState &state) {
        if (state.phase == gateway::Phase::Joining) {
            sink.timer.start();
            sink.cpu = cpuMs();
        }
    });
    client.open();
    return QCoreApplication::exec();
}

struct Figure {
    double wall = 0; ///< events per second
    double cpu = 0;  ///< events per second of CPU time
};

/// Runs one consumer against its own server.
Figure measure(const QString &program, const QStringList &arguments, int count)
{
    QProcess server;
    server.start(QCoreApplication::applicationFilePath(), {u"wire"_s, u"--serve"_s, QString::number(count)});
    if (!server.waitForReadyRead(60'000))
        return {};
    const QString port = QString::fromLatin1(server.readLine()).trimmed();
    QProcess client;
    client.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    client.start(program, arguments + QStringList{port});
    client.waitForFinished(300'000);
    server.kill();
    server.waitForFinished();
    const QList<QByteArray> words = client.readAllStandardOutput().trimmed().split(' ');
    if (words.size() != 3 || words[0].toInt() != count)
        return {};
    return {1000.0 * count / std::max(words[1].toDouble(), 1.0), 1000.0 * count / std::max(words[2].toDouble(), 1.0)};
}
} // namespace

int wire(const QStringList &arguments)
{
    const QString mode = arguments.value(0);
    if (mode == "--serve"_L1)
        return serve(arguments.value(1).toInt());
    if (mode == "--bare"_L1)
        return receiveBare(arguments.value(1));
    if (mode == "--ours"_L1)
        return receiveWithClient(arguments.value(1), true);
    if (mode == "--raw"_L1)
        return receiveWithClient(arguments.value(1), false);

    const int count = mode.isEmpty() ? 500'000 : mode.toInt();
    const QString self = QCoreApplication::applicationFilePath();
    const QString modules = QStringLiteral(TILLWATCH_NODE_MODULES);
    QTextStream out(stdout);
    out << count << " different events of the catalogue over loopback, one process each; best of three\n";
    out << "                                events/s   events per CPU second\n";
    const auto best = [count](const QString &program, const QStringList &what) {
        Figure figure;
        for (int i = 0; i < 3; ++i) {
            const Figure each = measure(program, what, count);
            figure.wall = std::max(figure.wall, each.wall);
            figure.cpu = std::max(figure.cpu, each.cpu);
        }
        return figure;
    };
    const auto print = [&out](const QString &name, const Figure &figure) {
        out << name.leftJustified(28) << u"%L1"_s.arg(qRound64(figure.wall)).rightJustified(12)
            << u"%L1"_s.arg(qRound64(figure.cpu)).rightJustified(24) << Qt::endl;
    };
    const Figure bare = best(self, {u"wire"_s, u"--bare"_s});
    print(u"bare QWebSocket, counting"_s, bare);
    print(u"our client, raw events"_s, best(self, {u"wire"_s, u"--raw"_s}));
    const Figure ours = best(self, {u"wire"_s, u"--ours"_s});
    print(u"our client, typed events"_s, ours);
    out << u"  of the limit: %1 % (goal: 50)"_s.arg(100 * ours.cpu / std::max(bare.cpu, 1.0), 0, 'f', 0) << Qt::endl;
    if (!QFileInfo::exists(modules + u"/socket.io-client"_s)) {
        out << "socket.io-client is not installed; ./test does that\n";
        return 0;
    }
    qputenv("NODE_PATH", modules.toLocal8Bit());
    const Figure js = best(u"node"_s, {QString::fromLatin1(SourceDir) + u"/tests/bench/wireclient.js"_s});
    print(u"socket.io-client on node"_s, js);
    out << u"  ours is %1 times as fast (goal: 5)"_s.arg(ours.cpu / std::max(js.cpu, 1.0), 0, 'f', 1) << Qt::endl;
    return bare.wall > 0 && ours.wall > 0 ? 0 : 1;
}

} // namespace tillwatch::bench
