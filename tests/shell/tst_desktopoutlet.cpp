// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/desktopoutlet.h"
#include "support/testmain.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;

class TestDesktopOutlet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void savesWithoutWritingOverAnything();
    void makesNamesThatAreOne();
    void saysWhyItCannot();
    void copiesPlainText();
};

void TestDesktopOutlet::savesWithoutWritingOverAnything()
{
    const QTemporaryDir folder;
    shell::DesktopOutlet outlet(folder.filePath(u"exports"_s));
    const auto first = outlet.save(u"orders"_s, u"csv"_s, "one");
    const auto second = outlet.save(u"orders"_s, u"csv"_s, "two");
    QVERIFY(first && second);
    QVERIFY(*first != *second);
    for (const auto &[path, text] : {std::pair{*first, "one"}, std::pair{*second, "two"}}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(text));
    }
}

void TestDesktopOutlet::makesNamesThatAreOne()
{
    const QTemporaryDir folder;
    shell::DesktopOutlet outlet(folder.path());
    const auto path = outlet.save(u"../../etc/orders: all"_s, u"csv"_s, "x");
    QVERIFY(path);
    QCOMPARE(QFileInfo(*path).absolutePath(), QFileInfo(folder.path()).absoluteFilePath());
}

void TestDesktopOutlet::saysWhyItCannot()
{
    const QTemporaryDir folder;
    const QString inTheWay = folder.filePath(u"file"_s);
    QFile file(inTheWay);
    QVERIFY(file.open(QIODevice::WriteOnly));
    shell::DesktopOutlet outlet(inTheWay);
    const auto path = outlet.save(u"orders"_s, u"csv"_s, "x");
    QVERIFY(!path);
    QVERIFY(path.error().contains(QDir::toNativeSeparators(inTheWay)));
}

void TestDesktopOutlet::copiesPlainText()
{
    shell::DesktopOutlet outlet;
    outlet.copy(u"a\tb\n"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a\tb\n"_s);
}

TILLWATCH_TEST_UNDER(QGuiApplication, TestDesktopOutlet)
#include "tst_desktopoutlet.moc"
