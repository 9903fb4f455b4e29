// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "settings/preferences.h"
#include "support/fakestore.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_preferences
{
using namespace Qt::StringLiterals;
using tillwatch::settings::Preferences;

class TestPreferences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaultsWithoutChoices();
    void choicesAreStored();
    void invalidChoicesAreIgnoredOrClamped();
    void overriddenThemeIsNotStored();
};

void TestPreferences::defaultsWithoutChoices()
{
    const Preferences preferences;
    QCOMPARE(preferences.theme(), u"system"_s);
    QCOMPARE(preferences.density(), u"normal"_s);
    QCOMPARE(preferences.textPercent(), 100);
    QCOMPARE(preferences.painting(), u"auto"_s);
}

void TestPreferences::choicesAreStored()
{
    tillwatch::test::FakeStore store;
    {
        Preferences preferences(store.access());
        QSignalSpy changed(&preferences, &Preferences::changed);
        preferences.setTheme(u"dark"_s);
        preferences.setDensity(u"roomy"_s);
        preferences.setTextPercent(150);
        preferences.setPainting(u"software"_s);
        QCOMPARE(changed.count(), 4);
        preferences.setDensity(u"roomy"_s);
        QCOMPARE(changed.count(), 4);
    }
    const Preferences later(store.access());
    QCOMPARE(later.theme(), u"dark"_s);
    QCOMPARE(later.density(), u"roomy"_s);
    QCOMPARE(later.textPercent(), 150);
    QCOMPARE(later.painting(), u"software"_s);
}

void TestPreferences::invalidChoicesAreIgnoredOrClamped()
{
    tillwatch::test::FakeStore store;
    store.texts = {{u"window/theme"_s, u"pink"_s}, {u"window/text"_s, u"9000"_s}};
    Preferences preferences(store.access());
    QCOMPARE(preferences.theme(), u"system"_s);
    QCOMPARE(preferences.textPercent(), 200);
    preferences.setDensity(u"airy"_s);
    QCOMPARE(preferences.density(), u"normal"_s);
    QVERIFY(!store.texts.contains(u"window/density"_s));
    preferences.setTextPercent(20);
    QCOMPARE(preferences.textPercent(), 100);
}

void TestPreferences::overriddenThemeIsNotStored()
{
    tillwatch::test::FakeStore store;
    store.texts = {{u"window/theme"_s, u"dark"_s}};
    Preferences preferences(store.access());
    preferences.overrideTheme(u"light"_s);
    QCOMPARE(preferences.theme(), u"light"_s);
    QCOMPARE(store.texts.value(u"window/theme"_s), u"dark"_s);
    preferences.setTheme(u"system"_s);
    QCOMPARE(preferences.theme(), u"system"_s);
    QCOMPARE(store.texts.value(u"window/theme"_s), u"system"_s);
}

TILLWATCH_TEST(TestPreferences)

} // namespace tst_preferences

#include "tst_preferences.moc"
