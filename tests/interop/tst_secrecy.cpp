// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/signin.h"
#include "support/nodeserver.h"
#include "support/program.h"
#include "support/testmain.h"

#include <QDirIterator>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::SessionCookie;
using gateway::SignIn;

/// The session cookie is a secret: runs the program against a real gateway with all logging on, then searches
/// everything that other users could read.
class TestSecrecy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cookieAppearsNowhere_data()
    {
        QTest::addColumn<bool>("byFile");
        QTest::addColumn<bool>("good");
        QTest::newRow("by file") << true << true;
        QTest::newRow("by environment") << false << true;
        QTest::newRow("by file, refused") << true << false;
    }
    void cookieAppearsNowhere();

private:
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// In UTF-8, in UTF-16, and percent-decoded.
    static bool holds(const QByteArray &haystack, const QByteArray &secret)
    {
        const QString wide = QString::fromLatin1(secret);
        const QByteArray utf16(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
        return haystack.contains(secret) || haystack.contains(utf16) ||
               haystack.contains(QByteArray::fromPercentEncoding(secret));
    }
};

void TestSecrecy::cookieAppearsNowhere()
{
    QVERIFY2(NodeServer::available(), "run ./test once: it installs the packages of tests/interop/package.json");
    QFETCH(const bool, byFile);
    QFETCH(const bool, good);
    NodeServer server;
    QVERIFY(server.start(u"nestgateway.js"_s));
    const auto cookie = std::make_shared<SessionCookie>();
    SignIn signIn(server.url(), cookie);
    signIn.sendCode(u"s1@shop.example"_s);
    signIn.verifyCode(u"s1@shop.example"_s, server.next(u"code"_s).value("code"_L1).toString());
    QTRY_VERIFY(!cookie->header().isEmpty());
    if (!good)
        cookie->set("connect.sid=s%3Aforgedforgedforgedforgedforged.c2lnbmF0dXJl");

    Program program;
    const QString data = program.path(u"data"_s);
    const QString file = program.path(u"cookie"_s);
    program.setVariable(u"QT_LOGGING_RULES"_s, u"*=true"_s);
    QStringList arguments{u"--headless"_s, u"--url"_s, server.url(), u"--seller"_s,      u"s1"_s,
                          u"--data-dir"_s, data,       u"--state"_s, program.statePath()};
    if (byFile) {
        QFile secret(file);
        QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write(cookie->header()) > 0);
        arguments += QStringList{u"--cookie-file"_s, file};
    } else {
        program.setVariable(u"TILLWATCH_COOKIE"_s, QString::fromLatin1(cookie->header()));
    }
    program.start(arguments);
    QHash<QString, QByteArray> seen;
    if (good) {
        QVERIFY(program.waitForLog(u"connected"_s));
        server.tell(QJsonObject{{u"do"_s, u"emit"_s},
                                {u"room"_s, u"user:s1"_s},
                                {u"name"_s, u"order:created"_s},
                                {u"args"_s, QJsonArray{QJsonObject{{u"orderId"_s, u"1"_s}}}}});
        const QString proc = u"/proc/%1/"_s.arg(program.process().processId());
        seen.insert(u"command line"_s, contents(proc + u"cmdline"_s));
        if (byFile) // the cookie file of the user itself, readable by its owner only
            seen.insert(u"environment"_s, contents(proc + u"environ"_s));
        for (auto it = seen.cbegin(); it != seen.cend(); ++it)
            QVERIFY2(!it.value().isEmpty(), qPrintable(it.key()));
        program.process().terminate();
        QCOMPARE(program.finish(), 0);
    } else {
        QCOMPARE(program.finish(), 4);
    }

    seen.insert(u"standard error"_s, program.log().toUtf8());
    seen.insert(u"standard output"_s, program.process().readAllStandardOutput());
    QVERIFY2(seen[u"standard error"_s].contains("qt."), "not as talkative as it can be");
    QByteArray urls;
    for (const QString &kind : {u"request"_s, u"upgrade"_s}) {
        for (const QJsonObject &line : server.all(kind))
            urls += line.value("url"_L1).toString().toUtf8() + '\n';
    }
    QVERIFY(urls.contains("verify-code") && urls.contains("transport=websocket"));
    seen.insert(u"addresses that the gateway saw"_s, urls);
    QDirIterator files(program.path({}), QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (path != file)
            seen.insert(path, contents(path));
    }
    QVERIFY(seen.contains(program.statePath()));
    const QStringList places = seen.keys();
    QVERIFY(!places.filter(u"/journals/"_s).isEmpty());

    const QByteArray value = cookie->header().sliced(cookie->header().indexOf('=') + 1);
    const qsizetype dot = value.indexOf('.');
    for (const QByteArray &secret : {value, value.first(dot).sliced(4), value.sliced(dot + 1)}) {
        QVERIFY(secret.size() >= 10);
        for (auto it = seen.cbegin(); it != seen.cend(); ++it)
            QVERIFY2(!holds(it.value(), secret), qPrintable(u"a part of the secret is in: "_s + it.key()));
    }
    qInfo("searched %lld places, %lld bytes of log", static_cast<long long>(seen.size()),
          static_cast<long long>(seen[u"standard error"_s].size()));
}

TILLWATCH_TEST(TestSecrecy)
#include "tst_secrecy.moc"
