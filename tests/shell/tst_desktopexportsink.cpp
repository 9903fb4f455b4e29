// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/desktopexportsink.h"
#include "support/testmain.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;

class TestDesktopExportSink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void savingNeverOverwrites();
    void unsafeNamesBecomeFileNames();
    void failureHasAReason();
    void copiesPlainText();
};

void TestDesktopExportSink::savingNeverOverwrites()
{
    const QTemporaryDir folder;
    shell::DesktopExportSink sink(folder.filePath(u"exports"_s));
    const auto first = sink.save(u"orders"_s, u"csv"_s, "one");
    const auto second = sink.save(u"orders"_s, u"csv"_s, "two");
    QVERIFY(first && second);
    QVERIFY(*first != *second);
    for (const auto &[path, text] : {std::pair{*first, "one"}, std::pair{*second, "two"}}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(text));
    }
}

void TestDesktopExportSink::unsafeNamesBecomeFileNames()
{
    const QTemporaryDir folder;
    shell::DesktopExportSink sink(folder.path());
    const auto path = sink.save(u"../../etc/orders: all"_s, u"csv"_s, "x");
    QVERIFY(path);
    QCOMPARE(QFileInfo(*path).absolutePath(), QFileInfo(folder.path()).absoluteFilePath());
}

void TestDesktopExportSink::failureHasAReason()
{
    const QTemporaryDir folder;
    const QString inTheWay = folder.filePath(u"file"_s);
    QFile file(inTheWay);
    QVERIFY(file.open(QIODevice::WriteOnly));
    shell::DesktopExportSink sink(inTheWay);
    const auto path = sink.save(u"orders"_s, u"csv"_s, "x");
    QVERIFY(!path);
    QVERIFY(path.error().contains(QDir::toNativeSeparators(inTheWay)));
}

void TestDesktopExportSink::copiesPlainText()
{
    shell::DesktopExportSink sink;
    sink.copy(u"a\tb\n"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a\tb\n"_s);
}

TILLWATCH_TEST_UNDER(QGuiApplication, TestDesktopExportSink)
#include "tst_desktopexportsink.moc"
