// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/person.h"
#include "shell/profiles.h"
#include "support/httpserver.h"
#include "support/program.h"
#include "support/rawserver.h"
#include "support/testmain.h"

#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QMutex>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using connection::ConnectionInfo;
using dashboard::Dashboard;
using settings::ShopSetup;
using test::Person;
using test::Program;
using test::runProgram;

namespace
{
/// A gateway as a process, which prints the sign-in codes that a real one mails.
class Gateway
{
public:
    bool start()
    {
        m_program.process().setProcessChannelMode(QProcess::MergedChannels);
        m_program.start({u"--port"_s, u"0"_s, u"--rate"_s, u"5"_s, u"--history"_s, u"12"_s});
        m_url = next(u"listening on "_s);
        return !m_url.isEmpty();
    }
    [[nodiscard]] const QString &url() const { return m_url; }
    QString codeFor(const QString &seller) { return next(u"sign-in code for %1@demo.example: "_s.arg(seller)); }

private:
    QString next(const QString &before)
    {
        QString rest;
        (void)QTest::qWaitFor(
            [&] {
                m_output += QString::fromUtf8(m_program.process().readAllStandardOutput());
                const qsizetype at = m_output.indexOf(before);
                const qsizetype end = at < 0 ? -1 : m_output.indexOf(u'\n', at);
                if (end < 0)
                    return false;
                rest = m_output.mid(at + before.size(), end - at - before.size()).trimmed();
                m_output.remove(0, end + 1);
                return true;
            },
            20'000);
        return rest;
    }

    Program m_program{u"tillwatch-gateway"_s};
    QString m_output;
    QString m_url;
};

/// Goes through the whole dialog; returns whether the shop is connected at the end.
bool connects(Person &person, Gateway &gateway, const QString &seller)
{
    person.type(gateway.url());
    person.press(Qt::Key_Tab);
    person.type(seller + u"@demo.example"_s);
    person.press(Qt::Key_Return);
    if (!QTest::qWaitFor([&person] { return person.setup()->step() == ShopSetup::Code; }, 20'000))
        return false;
    person.type(gateway.codeFor(seller));
    person.press(Qt::Key_Return);
    return QTest::qWaitFor(
        [&person] {
            return person.setup()->step() == ShopSetup::Shop && person.dashboard()->connection()->isOnline() &&
                   person.dashboard()->connection()->rooms().size() >= 4;
        },
        20'000);
}
} // namespace

/// The program with its window, from the first start on: welcome page, dialog, automatic start, switching, signing out.
/// The gateways are real ones.
class TestConnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void welcomeOffersTheDemo();
    void connectedShopOpensAtTheNextStart();
    void wrongCodeIsReported();
    void codeAndCookieAreStoredNowhereElse();
    void invalidAddressIsReported();
    void gatewayWithoutSignInNeedsASellerOnly();
    void refusedSignInOpensOneDialog();
    void signingInAgainResumes();
    void signingOutForgetsTheSession();
    void switchingShopsShowsTheOther();
    void noJournalSavesNothing();
    void closingWithAnOpenDialogIsClean();

private:
    shell::Options options() const
    {
        shell::Options result;
        result.dataDir = m_folder->path();
        result.backend = shell::Backend::Software;
        result.size = QSize(1280, 800);
        return result;
    }
    /// Connects a shop of \a gateway with all that a user enters.
    void connectShop(Gateway &gateway, const QString &seller) const
    {
        QCOMPARE(runProgram(options(),
                            [&](Person &person) {
                                if (person.sees(u"welcome"_s))
                                    QVERIFY(person.click(u"welcomeConnect"_s));
                                else
                                    person.setup()->connectShop();
                                QTRY_VERIFY(person.sees(u"setupAddress"_s));
                                QVERIFY(connects(person, gateway, seller));
                                QVERIFY(person.click(u"setupNext"_s));
                                QTRY_VERIFY(!person.setup()->isOpen());
                            }),
                 0);
    }
    [[nodiscard]] QString secretFile() const
    {
        const QDir dir(m_folder->filePath(u"sign-ins"_s));
        const QStringList files = dir.entryList(QDir::Files);
        return files.size() == 1 ? dir.filePath(files.first()) : QString();
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConnect::welcomeOffersTheDemo()
{
    QCOMPARE(runProgram(options(),
                        [](Person &person) {
                            QVERIFY(person.sees(u"welcome"_s));
                            QVERIFY(person.click(u"welcomeDemo"_s));
                            QTRY_VERIFY(!person.sees(u"welcome"_s));
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->orders()->rowCount() > 5, 20'000);
                            QCOMPARE(person.dashboard()->connection()->url().left(15), u"ws://127.0.0.1:"_s);
                        }),
             0);
    // The demo is not saved as a shop: the next start shows the welcome page again.
    QCOMPARE(runProgram(options(), [](Person &person) { QVERIFY(person.sees(u"welcome"_s)); }), 0);
}

void TestConnect::connectedShopOpensAtTheNextStart()
{
    Gateway gateway;
    QVERIFY(gateway.start());
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            person.press(Qt::Key_Return); // the first choice has the keyboard
                            QTRY_VERIFY(person.sees(u"setupAddress"_s));
                            QVERIFY(connects(person, gateway, u"seller-1"_s));
                            // The result of each step.
                            const ShopSetup *setup = person.setup();
                            QVERIFY2(setup->addressFound().contains(u"seller-1@demo.example"_s),
                                     qPrintable(setup->addressFound()));
                            QVERIFY2(setup->accountFound().startsWith(u"Signed in as "_s),
                                     qPrintable(setup->accountFound()));
                            QTRY_COMPARE(person.reads(u"setupGateway"_s), u"Tillwatch's own gateway"_s);
                            QVERIFY2(person.reads(u"setupRooms"_s).contains(u"seller:seller-1"_s),
                                     qPrintable(person.reads(u"setupRooms"_s)));
                            QVERIFY2(person.reads(u"setupKept"_s).contains(u"a file that only you can read"_s),
                                     qPrintable(person.reads(u"setupKept"_s)));
                            // Currency and zone.
                            person.type(u"EURO"_s);
                            person.press(Qt::Key_Return);
                            QVERIFY(person.setup()->isOpen());
                            QVERIFY(person.reads(u"setupProblem"_s).contains(u"three letters"_s));
                            person.type(u"chf"_s);
                            person.press(Qt::Key_Tab);
                            person.type(u"Asia/Tokyo"_s);
                            person.press(Qt::Key_Return);
                            QTRY_VERIFY(!person.setup()->isOpen());
                            QTRY_COMPARE(person.dashboard()->currency(), u"CHF"_s);
                            QCOMPARE(person.dashboard()->timeZone(), u"Asia/Tokyo"_s);
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->orders()->rowCount() > 5, 20'000);
                        }),
             0);
    // The secret is stored where the dialog said, and nowhere else.
    const QByteArray secret = read(secretFile());
    QVERIFY(secret.startsWith("connect.sid="));
    QVERIFY(!(QFileInfo(secretFile()).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    QVERIFY(!read(shell::settingsFile(m_folder->path())).contains(secret.sliced(12)));

    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            QVERIFY(!person.sees(u"welcome"_s));
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->connection()->isOnline(), 20'000);
                            QVERIFY(!person.setup()->isOpen());
                            QCOMPARE(person.dashboard()->connection()->url(), gateway.url());
                            QCOMPARE(person.dashboard()->currency(), u"CHF"_s);
                            QCOMPARE(person.dashboard()->timeZone(), u"Asia/Tokyo"_s);
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->orders()->rowCount() > 5, 20'000);
                        }),
             0);
}

void TestConnect::wrongCodeIsReported()
{
    Gateway gateway;
    QVERIFY(gateway.start());
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            QVERIFY(person.click(u"welcomeConnect"_s));
                            QTRY_VERIFY(person.sees(u"setupAddress"_s));
                            person.type(gateway.url().sliced(7)); // a loopback address needs no scheme
                            person.press(Qt::Key_Tab);
                            person.type(u"seller-2@demo.example"_s);
                            person.press(Qt::Key_Return);
                            QTRY_COMPARE(person.setup()->step(), ShopSetup::Code);
                            const QString code = gateway.codeFor(u"seller-2"_s);
                            person.type(code == u"111111"_s ? u"222222"_s : u"111111"_s);
                            person.press(Qt::Key_Return);
                            QTRY_VERIFY(person.reads(u"setupProblem"_s).contains(u"code is wrong"_s));
                            QCOMPARE(person.setup()->step(), ShopSetup::Code);
                            person.type(code);
                            person.press(Qt::Key_Return);
                            QTRY_COMPARE(person.setup()->step(), ShopSetup::Shop);
                            person.press(Qt::Key_Escape); // connected is connected
                            QTRY_VERIFY(!person.setup()->isOpen());
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->connection()->isOnline(), 20'000);
                            QVERIFY(!person.sees(u"welcome"_s));
                        }),
             0);
}

/// Neither the code nor the cookie that it brings is in a log, in an address, or on the disk outside of the secret
/// store.
void TestConnect::codeAndCookieAreStoredNowhereElse()
{
    const QByteArray code = "zq7-secret-code";
    const QByteArray cookie = "s%3Asecret-session.secret-signature";
    test::HttpServer gateway;
    gateway.answer = [&cookie](const test::HttpRequest &request) {
        return request.head.startsWith("POST")
                   ? test::HttpServer::json("{\"success\":true,\"user\":{\"id\":\"s1\"}}", "200 OK",
                                            "Set-Cookie: connect.sid=" + cookie + "; Path=/\r\n")
                   : test::HttpServer::json("{\"message\":\"No\"}", "400 Bad Request");
    };
    static QMutex mutex; // the connection has a thread of its own
    static QByteArray log;
    log.clear();
    QLoggingCategory::setFilterRules(u"tillwatch.*=true\nqt.network.*=true\nqt.websockets.*=true\nqt.qml.*=true"_s);
    const QtMessageHandler usual =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
            const QMutexLocker lock(&mutex);
            log += text.toUtf8() + '\n';
        });
    const int status = runProgram(options(), [&](Person &person) {
        QVERIFY(person.click(u"welcomeConnect"_s));
        QTRY_VERIFY(person.sees(u"setupAddress"_s));
        person.type(gateway.url());
        person.press(Qt::Key_Tab);
        person.type(u"me@shop.example"_s);
        person.press(Qt::Key_Return);
        QTRY_COMPARE(person.setup()->step(), ShopSetup::Code);
        person.type(QString::fromLatin1(code));
        person.press(Qt::Key_Return);
        QTRY_COMPARE(person.setup()->step(), ShopSetup::Shop);
        // The connection is tried, and the reason of its failure is shown.
        QTRY_COMPARE_WITH_TIMEOUT(person.dashboard()->connection()->state(), ConnectionInfo::Waiting, 20'000);
    });
    qInstallMessageHandler(usual);
    QLoggingCategory::setFilterRules({});
    QCOMPARE(status, 0);

    QVERIFY2(log.contains("HTTP status 400"), "the log was not as talkative as it can be");
    QVERIFY(!log.contains(code) && !log.contains("secret-s"));
    QVERIFY(read(secretFile()).contains(cookie));
    bool codeSent = false;
    bool cookieSent = false;
    for (const test::HttpRequest &request : std::as_const(gateway.requests)) {
        const QByteArray line = request.head.first(request.head.indexOf('\r'));
        QVERIFY(!line.contains("secret"));
        QVERIFY(!request.head.contains(code));
        QVERIFY(!request.body.contains(cookie));
        codeSent |= request.body.contains(code);
        cookieSent |= request.head.contains(cookie);
    }
    QVERIFY(codeSent && cookieSent);
    QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QByteArray contents = read(path);
        QVERIFY2(!contents.contains(code), qPrintable(path));
        QVERIFY2(path == secretFile() || !contents.contains("secret-s"), qPrintable(path));
    }
}

void TestConnect::invalidAddressIsReported()
{
    test::HttpServer notAGateway;
    notAGateway.answer = [](const test::HttpRequest &) { return test::HttpServer::json({}, "404 Not Found"); };
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            QVERIFY(person.click(u"welcomeConnect"_s));
                            QTRY_VERIFY(person.sees(u"setupAddress"_s));
                            const auto tries = [&](const QString &address, const QString &email, const QString &words) {
                                person.item(u"setupAddress"_s)->forceActiveFocus();
                                person.type(address);
                                person.press(Qt::Key_Tab);
                                person.type(email);
                                person.press(Qt::Key_Return);
                                QTRY_VERIFY2_WITH_TIMEOUT(person.reads(u"setupProblem"_s).contains(words),
                                                          qPrintable(person.reads(u"setupProblem"_s)), 20'000);
                            };
                            tries(u"ftp://shop.example"_s, u"me@shop.example"_s, u"not the address"_s);
                            tries(u"http://me:secret@shop.example"_s, u"me@shop.example"_s, u"password"_s);
                            tries(notAGateway.url(), u"me@shop.example"_s, u"no sign-in at this address"_s);
                            tries(u"http://shop.invalid"_s, u"me@shop.example"_s, u"no host named shop.invalid"_s);
                            QCOMPARE(person.setup()->step(), ShopSetup::Address);
                            person.press(Qt::Key_Escape);
                            QTRY_VERIFY(!person.setup()->isOpen());
                            QVERIFY(person.sees(u"welcome"_s));
                        }),
             0);
}

void TestConnect::gatewayWithoutSignInNeedsASellerOnly()
{
    test::RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &request) {
        socket->write(test::RawServer::switching(request) + test::textFrame(test::RawServer::Open));
    };
    server.onBytes = [](QTcpSocket *socket, const QByteArray &) {
        if (!socket->property("joined").toBool())
            socket->write(test::textFrame(test::RawServer::Connect));
        socket->setProperty("joined", true);
    };
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            QVERIFY(person.click(u"welcomeConnect"_s));
                            QTRY_VERIFY(person.sees(u"setupAddress"_s));
                            person.type(server.url());
                            QVERIFY(person.click(u"setupMore"_s));
                            QTRY_VERIFY(person.sees(u"setupSeller"_s));
                            person.item(u"setupSeller"_s)->forceActiveFocus();
                            person.type(u"s-7"_s);
                            person.press(Qt::Key_Tab);
                            person.type(u"a, b"_s);
                            person.press(Qt::Key_Return);
                            QTRY_COMPARE(person.setup()->step(), ShopSetup::Shop);
                            QTRY_VERIFY(person.dashboard()->connection()->isOnline());
                        }),
             0);
    const auto kept = shell::ProfileStore(m_folder->path()).last();
    QVERIFY(kept);
    QCOMPARE(kept->sellerId, u"s-7"_s);
    QCOMPARE(kept->storefronts, (QStringList{u"a"_s, u"b"_s}));
}

void TestConnect::refusedSignInOpensOneDialog()
{
    test::RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &request) {
        socket->write(test::RawServer::switching(request) + test::textFrame(test::RawServer::Open));
    };
    server.onBytes = [](QTcpSocket *socket, const QByteArray &) {
        socket->write(test::textFrame(R"(44{"message":"Authentication required"})"));
    };
    const shell::Profile profile{server.url(), u"s1"_s, {}, {}, {}, {}, u"me@shop.example"_s, {}};
    shell::ProfileStore store(m_folder->path());
    QVERIFY(store.save(profile) && store.setLast(profile.id()));
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            QTRY_VERIFY_WITH_TIMEOUT(person.setup()->isOpen(), 20'000);
                            QVERIFY(person.setup()->isSignInAgain());
                            QVERIFY(person.reads(u"setupReason"_s).contains(u"Authentication required"_s));
                            QCOMPARE(person.setup()->email(), u"me@shop.example"_s);
                            QCOMPARE(server.connections, 1);
                            person.press(Qt::Key_Escape);
                            QTRY_VERIFY(!person.setup()->isOpen());
                            QCOMPARE(person.dashboard()->connection()->state(), ConnectionInfo::Refused);
                            // Longer than the first retry of an outage would take: no retry, no dialog.
                            QElapsedTimer timer;
                            timer.start();
                            QTRY_VERIFY(timer.elapsed() > 2500);
                            QCOMPARE(server.connections, 1);
                            QVERIFY(!person.setup()->isOpen());
                            QVERIFY(person.click(u"retryNow"_s)); // "Sign in…"
                            QTRY_VERIFY(person.setup()->isOpen());
                        }),
             0);
}

void TestConnect::signingInAgainResumes()
{
    Gateway gateway;
    QVERIFY(gateway.start());
    connectShop(gateway, u"seller-1"_s);
    QFile file(secretFile());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("connect.sid=s%3Aforged"); // as good as expired
    file.close();
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            QTRY_VERIFY_WITH_TIMEOUT(person.setup()->isOpen(), 20'000);
                            const Dashboard *before = person.dashboard();
                            person.press(Qt::Key_Return); // address and e-mail stand
                            QTRY_COMPARE(person.setup()->step(), ShopSetup::Code);
                            person.type(gateway.codeFor(u"seller-1"_s));
                            person.press(Qt::Key_Return);
                            QTRY_VERIFY(!person.setup()->isOpen());
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->connection()->isOnline(), 20'000);
                            QCOMPARE(person.dashboard(), before); // the same shop goes on
                        }),
             0);
    QVERIFY(!read(secretFile()).contains("forged"));
}

void TestConnect::signingOutForgetsTheSession()
{
    Gateway gateway;
    QVERIFY(gateway.start());
    connectShop(gateway, u"seller-1"_s);
    const QByteArray cookie = read(secretFile());
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->connection()->isOnline(), 20'000);
                            QVERIFY(person.setup()->isSignedIn());
                            person.setup()->signOut();
                            QTRY_VERIFY(person.sees(u"welcome"_s));
                            QCOMPARE(person.dashboard()->orders()->rowCount(), 0);
                            QTRY_VERIFY(secretFile().isEmpty());
                            QCOMPARE(person.setup()->shops()->count(), 1); // remembered, without its sign-in
                        }),
             0);
    // The gateway has ended the session, too.
    Program program;
    QFile file(program.path(u"cookie"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(cookie);
    file.close();
    QCOMPARE(program.run({u"--headless"_s, u"--url"_s, gateway.url(), u"--seller"_s, u"seller-1"_s, u"--no-journal"_s,
                          u"--cookie-file"_s, file.fileName(), u"--exit-after"_s, u"20"_s}),
             4);
    // Opening the shop again asks for a sign-in.
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            QVERIFY(person.sees(u"welcome"_s));
                            QVERIFY(person.click(u"shop-0"_s));
                            QTRY_VERIFY_WITH_TIMEOUT(person.setup()->isOpen(), 20'000);
                            QVERIFY(person.setup()->isSignInAgain());
                        }),
             0);
}

void TestConnect::switchingShopsShowsTheOther()
{
    Gateway gateway;
    QVERIFY(gateway.start());
    connectShop(gateway, u"seller-1"_s);
    connectShop(gateway, u"seller-2"_s);
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            ShopSetup *setup = person.setup();
                            QCOMPARE(setup->shops()->count(), 2);
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->orders()->rowCount() > 5, 20'000);
                            QSet<QString> second;
                            for (int i = 0; i < person.dashboard()->state().orders().size(); ++i)
                                second.insert(person.dashboard()->orders()->idAt(i));
                            const QString name = person.dashboard()->shopName();
                            // Back and forth, with the demo in between.
                            setup->openShop(setup->shops()->index(0).data(settings::ShopList::ShopIdRole).toString());
                            QTRY_VERIFY(person.dashboard()->shopName() != name);
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->orders()->rowCount() > 5, 20'000);
                            for (int i = 0; i < person.dashboard()->orders()->rowCount(); ++i)
                                QVERIFY(!second.contains(person.dashboard()->orders()->idAt(i)));
                            QVERIFY(setup->shops()->index(0).data(settings::ShopList::OpenRole).toBool());
                            setup->tryDemo();
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->connection()->isOnline(), 20'000);
                            QVERIFY(!setup->isSignedIn());
                            setup->openShop(setup->shops()->index(1).data(settings::ShopList::ShopIdRole).toString());
                            QTRY_COMPARE(person.dashboard()->shopName(), name);
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->connection()->isOnline(), 20'000);
                            QVERIFY(person.dashboard()->orders()->rowCount() >= second.size());
                        }),
             0);
    QCOMPARE(shell::ProfileStore(m_folder->path()).last()->sellerId, u"seller-2"_s);
}

void TestConnect::noJournalSavesNothing()
{
    Gateway gateway;
    QVERIFY(gateway.start());
    shell::Options memoryOnly = options();
    memoryOnly.noJournal = true;
    QCOMPARE(runProgram(memoryOnly,
                        [&](Person &person) {
                            QVERIFY(person.click(u"welcomeConnect"_s));
                            QTRY_VERIFY(person.sees(u"setupAddress"_s));
                            QVERIFY(connects(person, gateway, u"seller-1"_s));
                            QVERIFY(person.reads(u"setupKept"_s).contains(u"this run only"_s));
                            QVERIFY(person.click(u"setupNext"_s));
                            QTRY_VERIFY(person.dashboard()->connection()->isOnline());
                        }),
             0);
    QVERIFY(secretFile().isEmpty());
    QVERIFY(!shell::ProfileStore(m_folder->path()).last());
}

void TestConnect::closingWithAnOpenDialogIsClean()
{
    Gateway gateway;
    QVERIFY(gateway.start());
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            QVERIFY(person.click(u"welcomeConnect"_s));
                            QTRY_VERIFY(person.sees(u"setupAddress"_s));
                            QVERIFY(connects(person, gateway, u"seller-1"_s));
                        }),
             0);
}

TILLWATCH_TEST_UNDER(QApplication, TestConnect)

#include "tst_connect.moc"
