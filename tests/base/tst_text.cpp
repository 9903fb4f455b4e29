// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/text.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using tillwatch::Text;

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void returnsTheStoredText_data();
    void returnsTheStoredText();
    void copiesAndMovesLikeAValue();
    void hasTheSizeOfAPointer();
};

void TestText::returnsTheStoredText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("one character") << u"x"_s;
    QTest::newRow("seven bytes, the longest inline") << u"ABCDEFG"_s;
    QTest::newRow("eight bytes, the shortest on the heap") << u"ABCDEFGH"_s;
    QTest::newRow("a UUID") << u"6f1c2a52-0d5e-4f7b-9c1e-2b8f6a3d4e5f"_s;
    QTest::newRow("short, beyond ASCII") << u"Ärger"_s;
    QTest::newRow("seven bytes of four letters") << u"äöüx"_s;
    QTest::newRow("long, beyond ASCII") << u"Bücher – gebraucht & neu"_s;
    QTest::newRow("beyond 16 bits") << u"📦📦"_s;
    QTest::newRow("byte order mark in front") << u"\ufeffabc"_s;
    QTest::newRow("byte order mark only") << u"\ufeff"_s;
    QTest::newRow("NUL characters") << QString(3, QChar(u'\0'));
    QTest::newRow("NUL characters, long") << QString(30, QChar(u'\0'));
    QTest::newRow("very long") << QString(100'000, u'ß');
}

void TestText::returnsTheStoredText()
{
    QFETCH(const QString, text);
    const Text kept(text);
    QCOMPARE(kept.toString(), text);
    QCOMPARE(kept.isEmpty(), text.isEmpty());
    QVERIFY(kept == text);
    QVERIFY(!(kept == text + u'x'));
    QVERIFY(kept == Text(text));
    QVERIFY(!(kept == Text(text + u'x')));
    Text::Scratch scratch;
    const std::string_view bytes = kept.utf8(scratch);
    QCOMPARE(QByteArray(bytes.data(), qsizetype(bytes.size())), text.toUtf8());
    QVERIFY(Text(bytes) == kept);
}

void TestText::copiesAndMovesLikeAValue()
{
    const QString words[] = {u"DHL"_s, u"Royal Mail International"_s, {}};
    for (const QString &first : words) {
        for (const QString &second : words) {
            Text a(first);
            Text b(second);
            Text copy(a);
            QCOMPARE(copy.toString(), first);
            copy = b;
            QCOMPARE(copy.toString(), second);
            QCOMPARE(b.toString(), second);
            copy = *&copy;
            QCOMPARE(copy.toString(), second);
            a = std::move(copy);
            QCOMPARE(a.toString(), second);
            Text taken(std::move(a));
            QCOMPARE(taken.toString(), second);
            QCOMPARE(a.toString(), QString()); // NOLINT(bugprone-use-after-move): specified to be empty
        }
    }
}

void TestText::hasTheSizeOfAPointer()
{
    static_assert(sizeof(Text) == 8);
}

TILLWATCH_TEST(TestText)
#include "tst_text.moc"
