// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/searchtext.h"
#include "support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace tillwatch;

class TestSearchText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accentsCaseAndFormsDoNotCount_data();
    void accentsCaseAndFormsDoNotCount();
    void lettersThatDifferStayDifferent_data();
    void lettersThatDifferStayDifferent();
    void listsAreOrderedByLanguageAndNumber_data();
    void listsAreOrderedByLanguageAndNumber();
};

void TestSearchText::accentsCaseAndFormsDoNotCount_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("combined and decomposed") << u"Caf\u00e9 au lait"_s << u"cafe\u0301"_s;
    QTest::newRow("decomposed and combined") << u"Cafe\u0301"_s << u"CAF\u00c9"_s;
    QTest::newRow("without the accent") << u"Caf\u00e9"_s << u"cafe"_s;
    QTest::newRow("more than was written") << u"Cafe"_s << u"caf\u00e9"_s;
    QTest::newRow("umlaut") << u"\u00c4pfelmus"_s << u"apfel"_s;
    QTest::newRow("full width") << u"\uff21\uff22\uff23 123"_s << u"abc"_s;
    QTest::newRow("ligature") << u"Con\ufb01t"_s << u"confit"_s;
    QTest::newRow("vowel points") << u"\u0637\u064e\u0644\u064e\u0628"_s << u"\u0637\u0644\u0628"_s;
    QTest::newRow("no-break space") << u"1\u00a0000"_s << u"1 000"_s;
    QTest::newRow("inside a Japanese word")
        << u"\u65e5\u672c\u88fd\u30de\u30b0\u30ab\u30c3\u30d7\u9752"_s << u"\u30de\u30b0\u30ab\u30c3\u30d7"_s;
}

void TestSearchText::accentsCaseAndFormsDoNotCount()
{
    QFETCH(const QString, text);
    QFETCH(const QString, part);
    QVERIFY(containsWords(text, searchWords(part)));
}

void TestSearchText::lettersThatDifferStayDifferent_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("another letter") << u"Cafe"_s << u"cafa"_s;
    QTest::newRow("a voiced kana") << u"\u30b0"_s << u"\u30af"_s;
    QTest::newRow("a semi-voiced kana") << u"\u30d7"_s << u"\u30d5"_s;
}

void TestSearchText::lettersThatDifferStayDifferent()
{
    QFETCH(const QString, text);
    QFETCH(const QString, part);
    QVERIFY(foldedForSearch(text) != foldedForSearch(part));
}

void TestSearchText::listsAreOrderedByLanguageAndNumber_data()
{
    QTest::addColumn<QStringList>("ordered");
    QTest::newRow("numbers") << QStringList{u"998"_s, u"1000"_s, u"1001"_s};
    QTest::newRow("numbers behind letters") << QStringList{u"KT-9"_s, u"KT-10"_s, u"KT-100"_s};
    QTest::newRow("umlauts") << QStringList{u"Apfel"_s, u"\u00c4pfel"_s, u"Birne"_s, u"Zebra"_s};
    QTest::newRow("letter case") << QStringList{u"apfel"_s, u"Birne"_s, u"zebra"_s};
    QTest::newRow("empty first") << QStringList{QString(), u"a"_s};
}

void TestSearchText::listsAreOrderedByLanguageAndNumber()
{
    QFETCH(const QStringList, ordered);
    QStringList sorted(ordered.rbegin(), ordered.rend());
    std::sort(sorted.begin(), sorted.end(), listOrder());
    QCOMPARE(sorted, ordered);
    std::sort(sorted.begin(), sorted.end(), [](const QString &a, const QString &b) {
        return listOrder().sortKey(a).compare(listOrder().sortKey(b)) < 0;
    });
    QCOMPARE(sorted, ordered);
}

TILLWATCH_TEST(TestSearchText)
#include "tst_searchtext.moc"
