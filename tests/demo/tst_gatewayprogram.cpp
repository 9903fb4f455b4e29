// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/peers.h"
#include "support/testmain.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using tillwatch::test::Fetch;
using tillwatch::test::Peer;

/// The program tillwatch-gateway as a process.
class TestGatewayProgram : public QObject
{
    Q_OBJECT

    QProcess m_process;
    QByteArray m_output;

    void start(const QStringList &arguments)
    {
        m_output.clear();
        m_process.start(QStringLiteral(TILLWATCH_BIN_DIR "/tillwatch-gateway"), arguments);
    }
    QString waitFor(const QString &pattern)
    {
        const QRegularExpression expression(pattern);
        QRegularExpressionMatch match;
        (void)QTest::qWaitFor(
            [&] {
                m_output += m_process.readAllStandardOutput();
                match = expression.match(QString::fromUtf8(m_output));
                return match.hasMatch();
            },
            20'000);
        return match.captured(1);
    }

private Q_SLOTS:
    void cleanup()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void signsInServesAndQuits()
    {
        start({u"--port"_s, u"0"_s, u"--rate"_s, u"500"_s, u"--sellers"_s, u"3"_s});
        const quint16 port = waitFor(u"^listening on http://127\\.0\\.0\\.1:(\\d+)\n"_s).toUShort();
        QVERIFY(port != 0);
        Fetch send(port, "POST", "/api/auth/email/send-code", R"({"email":"seller-3@demo.example"})");
        QCOMPARE(send.status(), 200);
        const QString code = waitFor(u"sign-in code for seller-3@demo\\.example: (\\d{6})\n"_s);
        QCOMPARE(code.size(), 6);
        const QJsonObject login{{u"email"_s, u"seller-3@demo.example"_s}, {u"code"_s, code}};
        Fetch verify(port, "POST", "/api/auth/email/verify-code", QJsonDocument(login).toJson(QJsonDocument::Compact));
        QCOMPARE(verify.status(), 200);
        const QByteArray cookie = verify.header("Set-Cookie");
        Peer peer(port, "/socket.io/?EIO=4&transport=websocket", cookie.first(cookie.indexOf(';')));
        (void)peer.next();
        peer.send(R"(40{"userId":"seller-3"})");
        (void)peer.next();
        peer.send(R"(420["join:seller"])");
        QTRY_VERIFY_WITH_TIMEOUT(peer.messages.size() > 200, 20'000);

        QElapsedTimer clock;
        clock.start();
        m_process.terminate();
        QVERIFY(m_process.waitForFinished(20'000));
        qInfo("left %lld ms after SIGTERM; allowed: 2000 ms", static_cast<long long>(clock.elapsed()));
        QCOMPARE(m_process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_process.exitCode(), 0);
        QVERIFY(peer.isClosed());
    }

    void requestedRateHolds_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::newRow("ordinary day") << QString();
        QTest::newRow("a scenario that is slower by nature") << u"quiet-night"_s;
    }
    void requestedRateHolds()
    {
        QFETCH(QString, scenario);
        QStringList arguments{u"--port"_s, u"0"_s, u"--rate"_s, u"100"_s, u"--no-auth"_s};
        if (!scenario.isEmpty())
            arguments += {u"--scenario"_s, scenario};
        start(arguments);
        const quint16 port = waitFor(u"^listening on http://127\\.0\\.0\\.1:(\\d+)\n"_s).toUShort();
        Peer peer(port, "/socket.io/?EIO=4&transport=websocket");
        (void)peer.next();
        peer.send(R"(40{"userId":"seller-1"})");
        QVERIFY(peer.next().startsWith("40{"));
        // By the gateway's clock, so that a busy machine does not matter.
        QDateTime first;
        QDateTime last;
        int events = 0;
        while (events < 500) {
            const QByteArray message = peer.next();
            QVERIFY(message.startsWith("42["));
            const QString time = QJsonDocument::fromJson(message.sliced(2))[1]["timestamp"_L1].toString();
            last = time.isEmpty() ? last : QDateTime::fromString(time, Qt::ISODateWithMs);
            if (!first.isValid())
                first = last;
            ++events;
        }
        const double rate = events * 1000.0 / double(first.msecsTo(last));
        qInfo("--rate 100: %.0f a second", rate);
        QVERIFY(rate > 85 && rate < 115);
    }

    void badValueGivesASentence()
    {
        start({u"--port"_s, u"none"_s});
        QVERIFY(m_process.waitForFinished(20'000));
        QCOMPARE(m_process.exitCode(), 2);
        QVERIFY(
            m_process.readAllStandardError().contains("--port takes a whole number from 0 to 65535, not \"none\"."));
        QVERIFY(m_process.readAllStandardOutput().isEmpty());
    }

    void helpAndVersionArePrinted()
    {
        start({u"--help"_s});
        QVERIFY(m_process.waitForFinished(20'000));
        QCOMPARE(m_process.exitCode(), 0);
        const QByteArray help = m_process.readAllStandardOutput();
        for (const char *option : {"--host", "--port", "--rate", "--seed", "--scenario", "--sellers", "--products",
                                   "--history", "--ping-interval", "--ping-timeout", "--max-payload",
                                   "--connect-timeout", "--recovery", "--conformance", "--no-auth"})
            QVERIFY2(help.contains(option), option);
        start({u"--version"_s});
        QVERIFY(m_process.waitForFinished(20'000));
        QCOMPARE(m_process.exitCode(), 0);
    }

    void portInUseIsReported()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        start({u"--port"_s, QString::number(server.serverPort())});
        QVERIFY(m_process.waitForFinished(20'000));
        QCOMPARE(m_process.exitCode(), 1);
        QVERIFY(m_process.readAllStandardError().contains("cannot listen on 127.0.0.1"));
    }
};

TILLWATCH_TEST(TestGatewayProgram)
#include "tst_gatewayprogram.moc"
