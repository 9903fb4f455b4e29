// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/durationtext.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;

class TestDurationText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gapsHaveAPreciseAndARoundedForm_data();
    void gapsHaveAPreciseAndARoundedForm();
    void minutesHaveTwoUnitsAndAgesOne_data();
    void minutesHaveTwoUnitsAndAgesOne();
    void numbersAreInTheDigitsOfTheLocale_data();
    void numbersAreInTheDigitsOfTheLocale();
};

void TestDurationText::gapsHaveAPreciseAndARoundedForm_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("precise");
    QTest::addColumn<QString>("rounded");
    const auto row = [](qint64 milliseconds, const QString &precise, const QString &rounded) {
        QTest::addRow("%lld ms", milliseconds) << milliseconds << precise << rounded;
    };
    row(400, u"0.4 s"_s, u"1 s"_s);
    row(9999, u"10.0 s"_s, u"10 s"_s);
    row(59'000, u"59 s"_s, u"59 s"_s);
    row(65'000, u"1 min 5 s"_s, u"65 s"_s);
    row(100'000, u"1 min 40 s"_s, u"2 min"_s);
    row(720'000, u"12 min 0 s"_s, u"12 min"_s);
    row(11'400'000, u"3 h 10 min"_s, u"3 h 10 min"_s);
    row(259'200'000, u"3 days"_s, u"3 days"_s);
}

void TestDurationText::gapsHaveAPreciseAndARoundedForm()
{
    QFETCH(const qint64, milliseconds);
    QTEST(durationtext::precise(milliseconds), "precise");
    QTEST(durationtext::rounded(milliseconds, QLocale::c()), "rounded");
}

void TestDurationText::minutesHaveTwoUnitsAndAgesOne_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("duration");
    QTest::addColumn<QString>("age");
    const auto row = [](int minutes, const QString &duration, const QString &age) {
        QTest::addRow("%d min", minutes) << minutes << duration << age;
    };
    row(-1, {}, u"now"_s);
    row(0, u"0 min"_s, u"now"_s);
    row(45, u"45 min"_s, u"45 min"_s);
    row(60, u"1 h"_s, u"1 h"_s);
    row(190, u"3 h 10 min"_s, u"3 h"_s);
    row(1440, u"1 d"_s, u"24 h"_s);
    row(3120, u"2 d 4 h"_s, u"2 d"_s);
}

void TestDurationText::minutesHaveTwoUnitsAndAgesOne()
{
    QFETCH(const int, minutes);
    QTEST(durationtext::ofMinutes(minutes), "duration");
    QTEST(durationtext::age(minutes), "age");
}

void TestDurationText::numbersAreInTheDigitsOfTheLocale_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("precise");
    QTest::addColumn<QString>("span");
    QTest::addColumn<QString>("age");
    QTest::newRow("Persian") << u"fa_IR"_s << u"۱۲ min ۵ s"_s << u"۲ d ۴ h"_s << u"۲ d"_s;
    QTest::newRow("Arabic, Egypt") << u"ar_EG"_s << u"١٢ min ٥ s"_s << u"٢ d ٤ h"_s << u"٢ d"_s;
    QTest::newRow("Marathi") << u"mr_IN"_s << u"१२ min ५ s"_s << u"२ d ४ h"_s << u"२ d"_s;
}

void TestDurationText::numbersAreInTheDigitsOfTheLocale()
{
    QFETCH(const QString, locale);
    const QLocale before;
    QLocale::setDefault(QLocale(locale));
    const QString precise = durationtext::precise(725'000);
    const QString span = durationtext::ofMinutes(3120);
    const QString age = durationtext::age(3120);
    QLocale::setDefault(before);
    QTEST(precise, "precise");
    QTEST(span, "span");
    QTEST(age, "age");
}

TILLWATCH_TEST(TestDurationText)
#include "tst_durationtext.moc"
