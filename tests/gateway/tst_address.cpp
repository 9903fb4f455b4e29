// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/address.h"
#include "support/testmain.h"

#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using gateway::AddressOptions;
using gateway::resolveAddress;

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void c01_schemesAndPorts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("origin");
        QTest::newRow("http") << u"http://shop.example"_s << u"ws://shop.example:80"_s;
        QTest::newRow("ws") << u"ws://shop.example"_s << u"ws://shop.example:80"_s;
        QTest::newRow("https") << u"https://shop.example"_s << u"wss://shop.example:443"_s;
        QTest::newRow("wss") << u"WSS://shop.example"_s << u"wss://shop.example:443"_s;
        QTest::newRow("port") << u"http://shop.example:4000"_s << u"ws://shop.example:4000"_s;
        QTest::newRow("no scheme") << u"shop.example"_s << u"wss://shop.example:443"_s;
        QTest::newRow("no scheme, port") << u"shop.example:3000"_s << u"wss://shop.example:3000"_s;
        QTest::newRow("slashes alone") << u"//shop.example"_s << u"wss://shop.example:443"_s;
        QTest::newRow("password") << u"https://me:secret@shop.example"_s << u"wss://shop.example:443"_s;
    }
    void c01_schemesAndPorts()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, origin);
        const auto address = resolveAddress(text);
        QVERIFY(address);
        QCOMPARE(address->url.toString(QUrl::RemovePath | QUrl::RemoveQuery), origin);
    }

    void c02_namespaceIsThePathOfTheAddress()
    {
        QCOMPARE(resolveAddress(u"http://h"_s)->nsp, "/"_ba);
        QCOMPARE(resolveAddress(u"http://h/"_s)->nsp, "/"_ba);
        const auto address = resolveAddress(u"http://h/foo"_s);
        QCOMPARE(address->nsp, "/foo"_ba);
        QCOMPARE(address->url.path(), u"/socket.io/"_s);
        AddressOptions options;
        options.path = u"/live/socket"_s;
        QCOMPARE(resolveAddress(u"http://h/foo"_s, options)->url.path(), u"/live/socket/"_s);
    }

    void c03_pathEndsWithASlash()
    {
        AddressOptions options;
        options.path = u"socket.io"_s;
        QCOMPARE(resolveAddress(u"http://h"_s, options)->url.toString(),
                 u"ws://h:80/socket.io/?EIO=4&transport=websocket"_s);
        options.addTrailingSlash = false;
        QCOMPARE(resolveAddress(u"http://h"_s, options)->url.toString(),
                 u"ws://h:80/socket.io?EIO=4&transport=websocket"_s);
    }

    void c04_ipv6_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("port");
        QTest::newRow("brackets") << u"http://[::1]"_s << 80;
        QTest::newRow("brackets, port") << u"http://[::1]:4000/nsp"_s << 4000;
        QTest::newRow("none") << u"http://::1"_s << 80;
        QTest::newRow("none, path") << u"https://0:0:0:0:0:0:0:1/nsp"_s << 443;
    }
    void c04_ipv6()
    {
        QFETCH(const QString, text);
        QFETCH(const int, port);
        const auto address = resolveAddress(text);
        QVERIFY(address);
        QCOMPARE(address->url.host(), u"::1"_s);
        QCOMPARE(address->url.port(), port);
        QVERIFY(address->url.toString().contains("[::1]"_L1));
    }

    void c05_queryIsPercentEncoded()
    {
        AddressOptions options;
        options.query = {{u"&a"_s, u"&=?a"_s}, {u"b c"_s, u"ü+#"_s}};
        const auto address = resolveAddress(u"http://h/?c=%26d"_s, options);
        QVERIFY(address);
        QCOMPARE(address->url.query(QUrl::FullyEncoded),
                 u"%26a=%26%3D%3Fa&b%20c=%C3%BC%2B%23&c=%26d&EIO=4&transport=websocket"_s);
        const QUrlQuery query(address->url);
        QCOMPARE(query.queryItemValue(u"%26a"_s, QUrl::FullyDecoded), u"&=?a"_s);
    }

    void unusableAddressesGiveASentence_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "http://", "ftp://h", "http://h:99999", "http://h:0", "http://[::1", "http://a b",
                                 "javascript:alert(1)", "http://:80"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void unusableAddressesGiveASentence()
    {
        QFETCH(const QString, text);
        const auto address = resolveAddress(text);
        QVERIFY2(!address, qPrintable(address ? address->url.toString() : QString()));
        QVERIFY(address.error().contains(text));
    }
};

TILLWATCH_TEST(TestAddress)
#include "tst_address.moc"
