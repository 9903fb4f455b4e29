// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/session.h"
#include "support/clientbench.h"
#include "support/nodeserver.h"
#include "support/testmain.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSet>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::ConnectionStatus;
using gateway::Phase;
using gateway::SessionOptions;
using gateway::ShopSession;

namespace
{
/// A balancer that forwards each new connection to the selected process.
class Balancer
{
public:
    Balancer()
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *near = m_server.nextPendingConnection()) {
                auto *far = new QTcpSocket(near);
                far->connectToHost(QHostAddress::LocalHost, target);
                QObject::connect(near, &QTcpSocket::readyRead, far, [=] { far->write(near->readAll()); });
                QObject::connect(far, &QTcpSocket::readyRead, near, [=] { near->write(far->readAll()); });
                QObject::connect(far, &QTcpSocket::disconnected, near, [=] { near->disconnectFromHost(); });
                QObject::connect(far, &QTcpSocket::errorOccurred, near, [=] { near->disconnectFromHost(); });
                QObject::connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
            }
        });
    }
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()); }
    quint16 target = 0;

private:
    QTcpServer m_server;
};

/// Received events, by number.
class NumberSink final : public gateway::EventSink
{
public:
    void eventReceived(const gateway::IncomingEvent &event) override
    {
        const qint64 n = socketio::jsonValue(event.argument).toMap().value("n"_L1).toInteger(-1);
        if (event.name == "last")
            end = n;
        else if (event.name == "n" && m_seen.contains(n))
            ++repeated;
        else if (event.name == "n")
            m_seen.insert(n);
    }
    [[nodiscard]] qint64 missed() const
    {
        if (m_seen.isEmpty())
            return -1;
        return end - first() - m_seen.size();
    }
    [[nodiscard]] bool contains(qint64 n) const { return m_seen.contains(n); }
    [[nodiscard]] qint64 first() const { return *std::min_element(m_seen.begin(), m_seen.end()); }
    [[nodiscard]] qsizetype size() const { return m_seen.size(); }

    qint64 end = -1;
    int repeated = 0;

private:
    QSet<qint64> m_seen;
};

/// The numbers that a process of the cluster wrote to Tillwatch's connection, in order.
QList<qint64> writtenToUs(const QJsonObject &silence)
{
    QList<qint64> numbers;
    const QJsonArray connections = silence.value("written"_L1).toArray();
    for (const auto &connection : connections) {
        if (connection["official"_L1].toBool())
            continue;
        const QJsonArray list = connection["numbers"_L1].toArray();
        for (const auto &n : list)
            numbers.append(n.toInteger());
    }
    return numbers;
}
} // namespace

/// Two processes on redis streams behind a balancer, 500 events a second; one of them ends.
class TestCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void lossOfOneProcessIsSurvived_data();
    void lossOfOneProcessIsSurvived();
    void cleanupTestCase()
    {
        m_redis.terminate();
        m_redis.waitForFinished();
    }

private:
    QTemporaryDir m_folder;
    QProcess m_redis;
    QString m_socket;
};

void TestCluster::initTestCase()
{
    QVERIFY2(NodeServer::available(), "run ./test once: it installs the packages of tests/interop/package.json");
    QVERIFY2(!QStandardPaths::findExecutable(u"redis-server"_s).isEmpty(), "redis-server is not installed");
    m_socket = m_folder.filePath(u"redis.sock"_s);
    m_redis.setWorkingDirectory(m_folder.path());
    m_redis.start(u"redis-server"_s, {u"--port"_s, u"0"_s, u"--unixsocket"_s, m_socket, u"--save"_s, QString(),
                                      u"--appendonly"_s, u"no"_s});
    QTRY_VERIFY(QFileInfo::exists(m_socket));
}

void TestCluster::lossOfOneProcessIsSurvived_data()
{
    QTest::addColumn<bool>("inOrder");
    QTest::newRow("in order, as in a rolling deploy") << true;
    QTest::newRow("killed") << false;
}

void TestCluster::lossOfOneProcessIsSurvived()
{
    QFETCH(const bool, inOrder);
    NodeServer leaves;
    NodeServer stays;
    QVERIFY(leaves.start(u"cluster.js"_s, {m_socket}));
    QVERIFY(stays.start(u"cluster.js"_s, {m_socket}));
    Balancer balancer;
    balancer.target = leaves.port();

    NodeServer javascript;
    QVERIFY(javascript.start(u"jsseller.js"_s, {balancer.url()}));
    QVERIFY(!javascript.next(u"joined"_s).isEmpty());
    NumberSink sink;
    SessionOptions options;
    options.url = balancer.url();
    options.sellerId = u"s1"_s;
    options.client.backoff = {100ms, 300ms, 2.0, 0.5};
    options.sink = &sink;
    ShopSession session(options);
    session.open();
    QTRY_VERIFY(session.status().rooms.contains(u"sellers"_s));

    stays.tell(QJsonObject{{u"do"_s, u"rate"_s}, {u"perSecond"_s, 500}});
    QTRY_VERIFY(sink.size() > 500);
    balancer.target = stays.port();
    if (inOrder)
        leaves.tell(u"stop"_s);
    else
        leaves.kill();
    QTRY_VERIFY(session.status().reconnects == 1 && session.status().phase == Phase::Connected);
    QCOMPARE(session.status().recovered, inOrder);
    QVERIFY(session.status().gapMs > 0);
    const QString sentence = session.status().sentence;
    QVERIFY2(sentence.contains(inOrder ? "nothing was missed"_L1 : "was not heard"_L1), qPrintable(sentence));
    QTRY_VERIFY(session.status().rooms.contains(u"sellers"_s));
    QVERIFY(!javascript.next(inOrder ? u"recovered"_s : u"joined"_s).isEmpty());

    const qsizetype before = sink.size();
    QTRY_VERIFY(sink.size() > before + 500); // and events continue
    stays.tell(u"silence"_s);
    QTRY_VERIFY(sink.end > 0);
    const QJsonObject theirs = javascript.next(u"summary"_s);
    QVERIFY(!theirs.isEmpty());
    const int theirMissed = theirs.value("missed"_L1).toInt();
    qInfo().noquote()
        << u"of %1 events we missed %2 and heard %3 twice; the official client missed %4 and heard %5 twice; "
           "\"%6\""_s.arg(sink.end)
               .arg(sink.missed())
               .arg(sink.repeated)
               .arg(theirMissed)
               .arg(theirs.value("repeated"_L1).toInt())
               .arg(sentence);
    QCOMPARE(sink.repeated, 0);

    // The adapter loses what is emitted while it resumes a connection, so the count of missed events is its affair;
    // ours is to receive each event that the process wrote to us, and to ask for all that followed the last one
    // received.
    const QList<qint64> written = writtenToUs(stays.next(u"silence"_s));
    QVERIFY(!written.isEmpty());
    for (const qint64 n : written)
        QVERIFY2(sink.contains(n), qPrintable(QString::number(n)));
    if (!inOrder)
        return;
    for (qint64 n = sink.first(); n < written.first(); ++n)
        QVERIFY2(sink.contains(n), qPrintable(u"%1, before %2"_s.arg(n).arg(written.first())));
}

TILLWATCH_TEST(TestCluster)
#include "tst_cluster.moc"
