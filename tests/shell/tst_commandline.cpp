// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/commandline.h"
#include "support/testmain.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesEveryOption();
    void refuses_data();
    void refuses();
    void cookieFromFileOrEnvironment();
    void cookieFileIsTakenRightOrRefused_data();
    void cookieFileIsTakenRightOrRefused();
    void unusedCookieVariableIsIgnored();
    void acceptsIanaZonesOnly();
    void unwritableStateFileIsRefused();
    void takesEveryPage();
    void helpNamesEveryOption();
};

void TestCommandLine::takesEveryOption()
{
    const QTemporaryDir folder;
    const auto url = shell::parseCommandLine({u"--url"_s,
                                              u"wss://shop.example:4000/live"_s,
                                              u"--seller"_s,
                                              u"s1"_s,
                                              u"--storefront"_s,
                                              u"a"_s,
                                              u"--storefront=b"_s,
                                              u"--product"_s,
                                              u"p"_s,
                                              u"--currency"_s,
                                              u"eur"_s,
                                              u"--time-zone"_s,
                                              u"Europe/Berlin"_s,
                                              u"--data-dir"_s,
                                              folder.path(),
                                              u"--no-journal"_s,
                                              u"--headless"_s,
                                              u"--exit-after"_s,
                                              u"2.5"_s,
                                              u"--exit-when-idle"_s,
                                              u"0"_s,
                                              u"--state"_s,
                                              u"-"_s},
                                             {});
    QVERIFY2(url, qPrintable(url ? QString() : url.error()));
    QCOMPARE(url->storefronts, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(url->currency, u"EUR"_s);
    QCOMPARE(url->exitAfter->count(), 2500);
    QCOMPARE(url->exitWhenIdle->count(), 0);
    QVERIFY(url->headless && url->noJournal && !url->demo);

    const auto demo = shell::parseCommandLine(
        {u"--demo"_s, u"--rate"_s, u"0.5"_s, u"--seed"_s, u"18446744073709551615"_s, u"--scenario"_s, u"flash-sale"_s,
         u"--page"_s, u"orders"_s, u"--theme"_s, u"high-contrast"_s, u"--size"_s, u"1400x900"_s, u"--backend"_s,
         u"software"_s, u"--screenshot"_s, folder.filePath(u"a.png"_s)},
        {});
    QVERIFY2(demo, qPrintable(demo ? QString() : demo.error()));
    QCOMPARE(demo->rate, 0.5);
    QCOMPARE(demo->seed, std::numeric_limits<quint64>::max());
    QCOMPARE(demo->size, QSize(1400, 900));
    QVERIFY(demo->backend == shell::Backend::Software);
}

void TestCommandLine::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("mentions");
    const QStringList demo{u"--demo"_s};
    const auto row = [&](const char *name, const QStringList &arguments, const QString &mentions) {
        QTest::newRow(name) << arguments << mentions;
    };
    row("unknown", demo + QStringList{u"--frobnicate"_s}, u"--frobnicate"_s);
    row("no option", demo + QStringList{u"file.txt"_s}, u"file.txt"_s);
    row("no value", demo + QStringList{u"--rate"_s}, u"--rate"_s);
    row("empty value", {u"--url"_s, u"ws://h"_s, u"--seller"_s, QString()}, u"--seller"_s);
    row("value where none goes", {u"--demo=yes"_s}, u"--demo"_s);
    row("rate", demo + QStringList{u"--rate"_s, u"20001"_s}, u"20001"_s);
    row("rate is no number", demo + QStringList{u"--rate"_s, u"nan"_s}, u"nan"_s);
    row("negative seed", demo + QStringList{u"--seed"_s, u"-1"_s}, u"-1"_s);
    row("scheme", {u"--url"_s, u"ftp://shop.example"_s}, u"ftp"_s);
    row("no host", {u"--url"_s, u"http://"_s}, u"--url"_s);
    row("secret in the address", {u"--url"_s, u"http://me:secret@shop.example"_s}, u"password"_s);
    row("currency", demo + QStringList{u"--currency"_s, u"EURO"_s}, u"EURO"_s);
    row("zone", demo + QStringList{u"--time-zone"_s, u"Mars/Olympus"_s}, u"Mars/Olympus"_s);
    row("zone of a fixed offset", demo + QStringList{u"--time-zone"_s, u"UTC+05:37"_s}, u"UTC+05:37"_s);
    row("zone by a rule", demo + QStringList{u"--time-zone"_s, u"CET-1"_s}, u"CET-1"_s);
    row("zone by a long rule", demo + QStringList{u"--time-zone"_s, u"CET-1CEST,M3.5.0,M10.5.0/3"_s}, u"M3.5.0"_s);
    row("zone outside the database", demo + QStringList{u"--time-zone"_s, u"../etc/localtime"_s}, u"localtime"_s);
    row("port 0", {u"--url"_s, u"http://127.0.0.1:0"_s}, u"127.0.0.1:0"_s);
    row("seconds", demo + QStringList{u"--exit-after"_s, u"-1"_s}, u"-1"_s);
    row("size", demo + QStringList{u"--size"_s, u"1400"_s}, u"1400"_s);
    row("page", demo + QStringList{u"--page"_s, u"home"_s}, u"\"home\""_s);
    for (const char *page : {"analytics", "live", "monitor", "shops"})
        row(page, demo + QStringList{u"--page"_s, QLatin1StringView(page)},
            u"cannot be \"%1\" yet"_s.arg(QLatin1StringView(page)));
    row("theme", demo + QStringList{u"--theme"_s, u"pink"_s}, u"pink"_s);
    row("backend", demo + QStringList{u"--backend"_s, u"vulkan"_s}, u"vulkan"_s);
    row("cookie file", {u"--url"_s, u"ws://h"_s, u"--cookie-file"_s, u"/no/such/file"_s}, u"/no/such/file"_s);
    row("authority", {u"--url"_s, u"wss://h"_s, u"--ca-file"_s, u"/no/such/file"_s}, u"/no/such/file"_s);
    row("state folder", demo + QStringList{u"--state"_s, u"/no/such/folder/s.json"_s}, u"--state"_s);
    row("state is a folder", demo + QStringList{u"--state"_s, u"/"_s}, u"--state"_s);
    row("state where no file can be", demo + QStringList{u"--state"_s, u"/proc/tillwatch.json"_s}, u"--state"_s);
    row("both", {u"--demo"_s, u"--url"_s, u"ws://h"_s}, u"--url"_s);
    row("neither, without a window", {u"--headless"_s}, u"--demo"_s);
    row("seller of no gateway", {u"--seller"_s, u"s1"_s}, u"--url"_s);
    row("product of no gateway", {u"--product"_s, u"p1"_s}, u"--url"_s);
    row("rate of a real gateway", {u"--url"_s, u"ws://h"_s, u"--rate"_s, u"5"_s}, u"--rate"_s);
    row("picture of no window", demo + QStringList{u"--headless"_s, u"--screenshot"_s, u"a.png"_s}, u"--screenshot"_s);
}

void TestCommandLine::refuses()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, mentions);
    const auto options = shell::parseCommandLine(arguments, {});
    QVERIFY(!options);
    QVERIFY2(options.error().contains(mentions), qPrintable(options.error()));
    QVERIFY(options.error().endsWith(u'.'));
}

void TestCommandLine::cookieFromFileOrEnvironment()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"cookie"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("connect.sid=s%3Aabc\n");
    file.close();
    const QStringList arguments{u"--url"_s, u"ws://h"_s, u"--cookie-file"_s, file.fileName()};
    QCOMPARE(shell::parseCommandLine(arguments, {})->cookie, "connect.sid=s%3Aabc"_ba);
    QCOMPARE(shell::parseCommandLine(arguments, "connect.sid=env")->cookie, "connect.sid=s%3Aabc"_ba);
    QCOMPARE(shell::parseCommandLine(arguments, "no cookie at all")->cookie, "connect.sid=s%3Aabc"_ba);
    const QStringList gateway{u"--url"_s, u"ws://h"_s};
    QCOMPARE(shell::parseCommandLine(gateway, "connect.sid=env")->cookie, "connect.sid=env"_ba);
    for (const char *bad : {"just-a-value", "a=b\r\nHost: x", "=x", "x="}) {
        const auto options = shell::parseCommandLine(gateway, bad);
        QVERIFY2(!options, bad);
        QVERIFY2(!options.error().contains(QLatin1StringView(bad)), "the secret is not repeated");
    }
}

void TestCommandLine::cookieFileIsTakenRightOrRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("cookie"); // empty: refused
    const auto row = [](const char *name, const char *text, const char *cookie) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(cookie);
    };
    row("a byte-order mark",
        "\xef\xbb\xbf"
        "connect.sid=s%3Aabc",
        "connect.sid=s%3Aabc");
    row("a mark and a line end of Windows",
        "\xef\xbb\xbf"
        "connect.sid=s%3Aabc\r\n",
        "connect.sid=s%3Aabc");
    row("comments", "# of the shop\nconnect.sid=s%3Aabc\n\n  # until Friday\n", "connect.sid=s%3Aabc");
    row("two cookies of a balancer", "lb=node1; connect.sid=s%3Aabc", "lb=node1; connect.sid=s%3Aabc");
    row("signed with a base64 part", "connect.sid=s%3Aab.cd+e/f=", "connect.sid=s%3Aab.cd+e/f=");
    row("in quotes", "\"connect.sid=s%3Aabc\"", "");
    row("value in quotes", "connect.sid=\"s%3Aabc\"", "");
    row("in single quotes of a shell", "'connect.sid=s%3A abc'", "");
    row("a header", "Set-Cookie: connect.sid=s%3Aabc; Path=/; HttpOnly", "");
    row("a header without its name", "connect.sid=s%3Aabc; Path=/; HttpOnly", "");
    row("an attribute in lower case", "connect.sid=s%3Aabc; expires=Tue, 01 Dec 2026 08:00:00 GMT", "");
    row("a request header", "Cookie: connect.sid=s%3Aabc", "");
    row("two lines", "connect.sid=s%3Aabc\nconnect.sid=s%3Adef\n", "");
    row("a cookie jar", "shop.example\tFALSE\t/\tTRUE\t0\tconnect.sid\ts%3Aabc", "");
    row("UTF-16",
        "\xff\xfe"
        "c",
        "");
    row("JSON", "{\"connect.sid\":\"s%3Aabc\"}", "");
    row("comments alone", "# nothing\n", "");
    row("empty", "", "");
}

void TestCommandLine::cookieFileIsTakenRightOrRefused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, cookie);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"cookie.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    const auto options = shell::parseCommandLine({u"--url"_s, u"ws://h"_s, u"--cookie-file"_s, file.fileName()}, {});
    QCOMPARE(options.hasValue(), !cookie.isEmpty());
    if (options) {
        QCOMPARE(options->cookie, cookie);
        return;
    }
    QVERIFY2(options.error().contains(u"cookie.txt"), qPrintable(options.error()));
    QVERIFY2(!options.error().contains(u"s%3A"), "the secret is not repeated");
}

void TestCommandLine::unusedCookieVariableIsIgnored()
{
    for (const char *variable : {"connect.sid=env", "just-a-value"}) {
        for (const QStringList &arguments :
             {QStringList{}, QStringList{u"--demo"_s}, QStringList{u"--page"_s, u"orders"_s}, QStringList{u"--help"_s},
              QStringList{u"--version"_s}}) {
            const auto options = shell::parseCommandLine(arguments, variable);
            QVERIFY2(options, qPrintable(arguments.join(u' ')));
            QVERIFY(options->cookie.isEmpty()); // a sign-in belongs to one gateway
        }
    }
}

void TestCommandLine::acceptsIanaZonesOnly()
{
    for (const auto zone : {"UTC"_L1, "Europe/Berlin"_L1, "Asia/Calcutta"_L1, "America/Argentina/Buenos_Aires"_L1,
                            "America/Port-au-Prince"_L1, "Etc/GMT+5"_L1, "EST5EDT"_L1, "CET"_L1, "GMT+0"_L1}) {
        const auto options = shell::parseCommandLine({u"--demo"_s, u"--time-zone"_s, QString(zone)}, {});
        QVERIFY2(options, zone.data());
    }
}

void TestCommandLine::unwritableStateFileIsRefused()
{
    const QTemporaryDir folder;
    const QString fresh = folder.filePath(u"fresh.json"_s);
    QVERIFY(shell::parseCommandLine({u"--demo"_s, u"--state"_s, fresh}, {}));
    QVERIFY(!QFile::exists(fresh));
    QFile old(folder.filePath(u"old.json"_s));
    QVERIFY(old.open(QIODevice::ReadWrite));
    old.write("yesterday");
    QVERIFY(old.flush());
    QVERIFY(shell::parseCommandLine({u"--demo"_s, u"--state"_s, old.fileName()}, {}));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"old.json"_s});
    QVERIFY(old.seek(0));
    QCOMPARE(old.readAll(), "yesterday"_ba);
    QVERIFY(shell::parseCommandLine({u"--demo"_s, u"--state"_s, u"/dev/null"_s}, {}));
}

void TestCommandLine::takesEveryPage()
{
    const QStringList names = shell::pageNames();
    QVERIFY(shell::Options().page.isEmpty());
    for (const QString &name : names) {
        const auto options = shell::parseCommandLine({u"--demo"_s, u"--page"_s, name}, {});
        QVERIFY2(options, qPrintable(name));
        QCOMPARE(options->page, name);
    }
}

void TestCommandLine::helpNamesEveryOption()
{
    for (const auto name : {"--demo"_L1, "--state"_L1, "--screenshot"_L1, "--version"_L1})
        QVERIFY(shell::helpText().contains(name));
    QVERIFY(shell::parseCommandLine({u"--help"_s}, {})->help);
    QVERIFY(shell::parseCommandLine({u"--version"_s}, {})->version);
}

TILLWATCH_TEST(TestCommandLine)
#include "tst_commandline.moc"
