// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/nodeserver.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch::test;

/// The example program of tests/examples against a real server.
class TestEventLogger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logsEventsOfARealServer()
    {
        QVERIFY2(NodeServer::available(), "run ./test once: it installs the packages of tests/interop/package.json");
        NodeServer server;
        QVERIFY(server.start(u"echo.js"_s));
        QProcess logger;
        logger.start(QStringLiteral(TILLWATCH_BIN_DIR "/eventlogger"), {server.url()});
        QVERIFY(!server.next(u"connection"_s, 20'000).isEmpty());
        server.tell({{u"do"_s, u"emit"_s}, {u"name"_s, u"hello"_s}, {u"args"_s, QJsonArray{QJsonObject{{u"n"_s, 1}}}}});
        QByteArray log;
        const bool logged = QTest::qWaitFor(
            [&] {
                log += logger.readAllStandardOutput();
                return log.contains("hello {\"n\":1}");
            },
            10'000);
        QVERIFY2(logged, log.constData());
        QVERIFY(log.startsWith("connected"));
        logger.kill();
        QVERIFY(logger.waitForFinished());
    }
};

TILLWATCH_TEST(TestEventLogger)
#include "tst_eventlogger.moc"
