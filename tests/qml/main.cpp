// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "testshop.h"

#include <QApplication>
#include <QLocale>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QtQuickTest>

/// What every test of the window needs before its first line of QML.
class Setup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QQuickStyle::setStyle(QStringLiteral("Basic"));
    }
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        qmlRegisterType<tillwatch::test::TestShop>("Tillwatch.Test", 1, 0, "TestShop");
    }
};

int main(int argc, char **argv)
{
    // Charts paint through widgets' graphics view, so a QGuiApplication would not do.
    QApplication app(argc, argv);
    Setup setup;
    return quick_test_main_with_setup(argc, argv, "window", TILLWATCH_SOURCE_DIR "/tests/qml", &setup);
}

#include "main.moc"
