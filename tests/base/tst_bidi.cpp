// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/bidi.h"
#include "support/testmain.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;

class TestBidi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsThatReorderAreIsolated_data();
    void textsThatReorderAreIsolated();
    void everyTextIsIsolatedInARightToLeftLanguage();
};

void TestBidi::textsThatReorderAreIsolated_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("isolated");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("Latin") << u"KT-77"_s << u"KT-77"_s;
    QTest::newRow("Japanese") << u"\u65e5\u672c"_s << u"\u65e5\u672c"_s;
    QTest::newRow("an emoji") << u"\U0001f4a3"_s << u"\U0001f4a3"_s;
    QTest::newRow("Arabic with a number") << u"\u0637\u0644\u0628-77"_s << u"\u2068\u0637\u0644\u0628-77\u2069"_s;
    QTest::newRow("Hebrew") << u"a \u05e9"_s << u"\u2068a \u05e9\u2069"_s;
    QTest::newRow("Arabic digits") << u"\u0661\u0662"_s << u"\u2068\u0661\u0662\u2069"_s;
    QTest::newRow("a script beyond the basic plane") << u"\U00010900"_s << u"\u2068\U00010900\u2069"_s;
    QTest::newRow("an override") << u"gpj.\u202efdp"_s << u"\u2068gpj.fdp\u2069"_s;
    QTest::newRow("an end of our isolate") << u"a\u2069b\u2067"_s << u"\u2068ab\u2069"_s;
    QTest::newRow("a new line") << u"a\r\nb\u2029c"_s << u"\u2068a  b c\u2069"_s;
    QTest::newRow("half a pair") << QString(QChar(0xd83d)) << QString(QChar(0xd83d));
}

void TestBidi::textsThatReorderAreIsolated()
{
    QFETCH(const QString, text);
    QTEST(bidi::isolated(text), "isolated");
}

void TestBidi::everyTextIsIsolatedInARightToLeftLanguage()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
    const QString isolated = bidi::isolated(u"KT-77"_s);
    QLocale::setDefault(before);
    QCOMPARE(isolated, u"\u2068KT-77\u2069"_s);
}

TILLWATCH_TEST(TestBidi)
#include "tst_bidi.moc"
