// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "money/amount.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch::money;

class TestAmount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDecimals_data();
    void readsDecimals();
    void refusesTextsThatAreNoDecimals_data();
    void refusesTextsThatAreNoDecimals();
    void formatsDecimalsOfTheCurrency_data();
    void formatsDecimalsOfTheCurrency();
    void sumsAreExact();
    void averageRoundsOnce();
    void formatFollowsTheLocale();
    void displayUsesTheDigitsOfOneScript_data();
    void displayUsesTheDigitsOfOneScript();
    void wholePartsOfAnyLengthAreGrouped_data();
    void wholePartsOfAnyLengthAreGrouped();
};

void TestAmount::readsDecimals_data()
{
    QTest::addColumn<qint64>("micros");
    QTest::newRow("0") << qint64(0);
    QTest::newRow("1234.50") << qint64(1'234'500'000);
    QTest::newRow("007.5") << qint64(7'500'000);
    QTest::newRow("0.0000004") << qint64(0);
    QTest::newRow("0.0000005") << qint64(1);
    QTest::newRow("0.9999999") << qint64(1'000'000);
    QTest::newRow("9000000000000") << qint64(9'000'000'000'000'000'000);
    QTest::newRow("9000000000000.0000004") << qint64(9'000'000'000'000'000'000);
    QTest::newRow("00000000000000000000001") << qint64(1'000'000);
}

void TestAmount::readsDecimals()
{
    QFETCH(const qint64, micros);
    const auto amount = Amount::fromDecimal(QTest::currentDataTag());
    QVERIFY(amount);
    QCOMPARE(amount->micros, micros);
}

void TestAmount::refusesTextsThatAreNoDecimals_data()
{
    QTest::addColumn<int>("unused");
    for (const char *text :
         {" 1", "1 ", "-1", "+1", "1.", ".5", "1e2", "1,5", "1.2.3", "NaN", "0x10", "9000000000000.000001",
          "9000000000000.0000005", "9000000000001", "99999999999999999999999999", "1.5a"})
        QTest::newRow(text) << 0;
    QTest::newRow("") << 0;
}

void TestAmount::refusesTextsThatAreNoDecimals()
{
    QVERIFY(!Amount::fromDecimal(QTest::currentDataTag()));
}

void TestAmount::formatsDecimalsOfTheCurrency_data()
{
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("text");
    QTest::newRow("two decimals") << qint64(1'234'500'000) << u"EUR"_s << u"1234.50"_s;
    QTest::newRow("no decimals, half up") << qint64(1'500'000) << u"JPY"_s << u"2"_s;
    QTest::newRow("no decimals, below half") << qint64(1'499'999) << u"JPY"_s << u"1"_s;
    QTest::newRow("three decimals") << qint64(1'234'500) << u"KWD"_s << u"1.235"_s;
    QTest::newRow("four decimals") << qint64(1'234'550) << u"CLF"_s << u"1.2346"_s;
    QTest::newRow("no currency") << qint64(5'000) << QString() << u"0.01"_s;
    QTest::newRow("negative half goes away from zero") << qint64(-5'000) << u"USD"_s << u"-0.01"_s;
    QTest::newRow("negative below half") << qint64(-4'999) << u"USD"_s << u"0.00"_s;
}

void TestAmount::formatsDecimalsOfTheCurrency()
{
    QFETCH(const qint64, micros);
    QFETCH(const QString, currency);
    QFETCH(const QString, text);
    QCOMPARE(toDecimal(Total(Int128(micros)), currency), text);
}

void TestAmount::sumsAreExact()
{
    Total sum;
    for (int i = 0; i < 1000; ++i)
        sum += *Amount::fromDecimal("9000000000000");
    QCOMPARE(toDecimal(sum, u"EUR"), u"9000000000000000.00"_s);
    Total tenth;
    for (int i = 0; i < 10; ++i)
        tenth += *Amount::fromDecimal("0.1");
    QCOMPARE(toDecimal(tenth, u"EUR"), u"1.00"_s);
}

void TestAmount::averageRoundsOnce()
{
    // 0.005 ÷ 2 is 0.0025; rounding twice would turn 0.0045 ÷ 1 into 0.01.
    QCOMPARE(toDecimal(Total(Amount{10'000'000}).dividedBy(3, 2), u"EUR"), u"3.33"_s);
    QCOMPARE(toDecimal(Total(Amount{20'000'000}).dividedBy(3, 2), u"EUR"), u"6.67"_s);
    QCOMPARE(toDecimal(Total(Amount{4'500}).dividedBy(1, 2), u"EUR"), u"0.00"_s);
    QCOMPARE(toDecimal(Total(Amount{1'000'000}).dividedBy(2, 0), u"JPY"), u"1"_s);
}

void TestAmount::formatFollowsTheLocale()
{
    const Total total(Amount{1'234'567'890'000});
    QCOMPARE(toDisplay(total, u"EUR", QLocale(QLocale::English, QLocale::UnitedStates)), u"1,234,567.89\u00a0€"_s);
    QCOMPARE(toDisplay(total, u"EUR", QLocale(QLocale::German, QLocale::Germany)), u"1.234.567,89\u00a0€"_s);
    QCOMPARE(toDisplay(total, u"JPY", QLocale(QLocale::English)), u"1,234,568\u00a0¥"_s);
    QCOMPARE(toDisplay(total, u"SEK", QLocale(QLocale::English)), u"1,234,567.89\u00a0SEK"_s);
    QCOMPARE(toDisplay(Total() - total, {}, QLocale(QLocale::English)), u"\u22121,234,567.89"_s);
}

void TestAmount::displayUsesTheDigitsOfOneScript_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<QString>("text");
    QTest::newRow("Persian") << u"fa_IR"_s << 1'234'500'000LL << u"۱٬۲۳۴٫۵۰"_s;
    QTest::newRow("Arabic, Egypt") << u"ar_EG"_s << 1'234'500'000LL << u"١٬٢٣٤٫٥٠"_s;
    QTest::newRow("Marathi") << u"mr_IN"_s << 123'456'070'000LL << u"१,२३,४५६.०७"_s;
    QTest::newRow("Burmese") << u"my_MM"_s << 5'060'000LL << u"၅.၀၆"_s;
}

void TestAmount::displayUsesTheDigitsOfOneScript()
{
    QFETCH(const QString, locale);
    QFETCH(const qint64, micros);
    QTEST(toDisplay(Amount{micros}, {}, QLocale(locale)), "text");
}

void TestAmount::wholePartsOfAnyLengthAreGrouped_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    QTest::newRow("English") << u"en_GB"_s << u"9,000,000,000,000,000,000,009.00"_s;
    QTest::newRow("German") << u"de_DE"_s << u"9.000.000.000.000.000.000.009,00"_s;
    QTest::newRow("C, without groups") << u"C"_s << u"9000000000000000000009.00"_s;
    QTest::newRow("Hindi") << u"hi_IN"_s << u"9,00,00,00,00,00,00,00,00,00,009.00"_s;
    QTest::newRow("Persian") << u"fa_IR"_s << u"۹٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۹٫۰۰"_s;
}

void TestAmount::wholePartsOfAnyLengthAreGrouped()
{
    QFETCH(const QString, locale);
    const Total total(Int128(9'000'000'000'000'000'000ULL) * 1'000'000'000 + 9'000'000);
    QTEST(toDisplay(total, {}, QLocale(locale)), "text");
}

TILLWATCH_TEST(TestAmount)
#include "tst_amount.moc"
