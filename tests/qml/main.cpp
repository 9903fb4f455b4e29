// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "testshop.h"

#include <QApplication>
#include <QLocale>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QtQuickTest>

/// Sets up locale, style, import path and test types for all tests of the window.
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
    // Charts use the graphics view of Qt Widgets, so a QGuiApplication is not enough.
    QApplication app(argc, argv);
    Setup setup;
    return quick_test_main_with_setup(argc, argv, "window", TILLWATCH_SOURCE_DIR "/tests/qml", &setup);
}

#include "main.moc"
