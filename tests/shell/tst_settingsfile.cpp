// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/settingsfile.h"
#include "support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using tillwatch::shell::SettingsFile;

class TestSettingsFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textsAreRemembered();
    void unwritableFolderIsNoError();
};

void TestSettingsFile::textsAreRemembered()
{
    const QTemporaryDir folder;
    const QString odd = u"a, b; \"c\" = [d]\n\u00e4\u20ac"_s;
    {
        SettingsFile file(folder.filePath(u"settings.ini"_s));
        QCOMPARE(file.read(u"window/theme"_s), QString());
        file.write(u"window/theme"_s, u"dark"_s);
        file.write(u"columns/orders"_s, odd);
        QCOMPARE(file.read(u"columns/orders"_s), odd);
    }
    const SettingsFile later(folder.filePath(u"settings.ini"_s));
    QCOMPARE(later.read(u"window/theme"_s), u"dark"_s);
    QCOMPARE(later.read(u"columns/orders"_s), odd);
    QVERIFY(QFile::exists(folder.filePath(u"settings.ini"_s)));
}

void TestSettingsFile::unwritableFolderIsNoError()
{
    SettingsFile file(u"/proc/nowhere/settings.ini"_s);
    file.write(u"window/theme"_s, u"dark"_s);
    QCOMPARE(file.read(u"window/theme"_s), u"dark"_s);
}

TILLWATCH_TEST(TestSettingsFile)
#include "tst_settingsfile.moc"
