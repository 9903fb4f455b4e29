// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/windowplace.h"
#include "support/testmain.h"

#include <QGuiApplication>
#include <QMap>
#include <QTest>
#include <QWindow>

namespace tst_windowplace
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using shell::WindowPlace;

class PagedWindow : public QWindow
{
    Q_OBJECT
    Q_PROPERTY(QString page MEMBER m_page NOTIFY pageChanged)

Q_SIGNALS:
    void pageChanged();

private:
    QString m_page = u"overview"_s;
};

/// A settings file in memory.
struct Settings {
    QMap<QString, QString> texts;

    KeyValueStore store()
    {
        return {[this](const QString &key) { return texts.value(key); },
                [this](const QString &key, const QString &text) { texts[key] = text; }};
    }
};

class TestWindowPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesOffTheScreensAreCorrected_data();
    void placesOffTheScreensAreCorrected();
    void unreadablePlacesAreIgnored_data();
    void unreadablePlacesAreIgnored();
    void placeStateAndPageAreKept();
    void stateBeforeMinimisingIsKept_data();
    void stateBeforeMinimisingIsKept();
};

void TestWindowPlace::placesOffTheScreensAreCorrected_data()
{
    QTest::addColumn<QRect>("wanted");
    QTest::addColumn<QList<QRect>>("screens");
    QTest::addColumn<QRect>("place");
    const QRect one(0, 0, 1920, 1040);
    const QRect right(1920, 0, 2560, 1400);
    const QRect inside(200, 100, 1280, 800);
    QTest::newRow("inside") << inside << QList<QRect>{one} << inside;
    QTest::newRow("on the second screen")
        << QRect(2000, 50, 1280, 800) << QList<QRect>{one, right} << QRect(2000, 50, 1280, 800);
    QTest::newRow("the second screen is gone")
        << QRect(2000, 50, 1280, 800) << QList<QRect>{one} << QRect(320, 120, 1280, 800);
    QTest::newRow("a screen at the left is gone")
        << QRect(-1900, 50, 1280, 800) << QList<QRect>{one} << QRect(320, 120, 1280, 800);
    QTest::newRow("above the screen") << QRect(200, -300, 1280, 800) << QList<QRect>{one} << QRect(320, 120, 1280, 800);
    QTest::newRow("partly outside, still within reach")
        << QRect(1700, 300, 1280, 700) << QList<QRect>{one} << QRect(1700, 300, 1280, 700);
    QTest::newRow("larger than the screen") << QRect(0, 0, 3800, 2000) << QList<QRect>{one} << one;
    QTest::newRow("no screens") << inside << QList<QRect>{} << inside;
    QTest::newRow("unknown") << QRect() << QList<QRect>{one} << QRect();
}

void TestWindowPlace::placesOffTheScreensAreCorrected()
{
    QFETCH(const QRect, wanted);
    QFETCH(const QList<QRect>, screens);
    QTEST(shell::fitted(wanted, screens), "place");
}

void TestWindowPlace::unreadablePlacesAreIgnored_data()
{
    QTest::addColumn<QString>("text");
    for (const auto &text : {u""_s, u"1 2 3"_s, u"1 2 3 4 5"_s, u"a b c d"_s, u"0 0 0 800"_s, u"0 0 1280 -800"_s,
                             u"99999999999 0 1280 800"_s, u"2000000 0 1280 800"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void TestWindowPlace::unreadablePlacesAreIgnored()
{
    QFETCH(const QString, text);
    Settings settings;
    settings.texts.insert(u"window/place"_s, text);
    settings.texts.insert(u"window/maximized"_s, text);
    QCOMPARE(WindowPlace::read(settings.store()), WindowPlace());
}

void TestWindowPlace::placeStateAndPageAreKept()
{
    Settings settings;
    const QRect place(60, 40, 500, 400);
    PagedWindow window;
    window.setGeometry(place);
    window.show();
    {
        shell::WindowPlaceKeeper keeper(&window, settings.store());
        window.setProperty("page", u"orders"_s);
        QTRY_COMPARE(WindowPlace::read(settings.store()).page, u"orders"_s);
        const QRect moved(70, 50, 510, 410);
        window.setGeometry(moved);
        QTRY_COMPARE(WindowPlace::read(settings.store()), (WindowPlace{moved, false, u"orders"_s}));
        window.showMaximized();
        QTRY_COMPARE(WindowPlace::read(settings.store()), (WindowPlace{moved, true, u"orders"_s}));
        window.setProperty("page", u"settings"_s);
    }
    // The last change was kept at the end.
    QCOMPARE(WindowPlace::read(settings.store()).page, u"settings"_s);
}

void TestWindowPlace::stateBeforeMinimisingIsKept_data()
{
    QTest::addColumn<Qt::WindowState>("before");
    QTest::addColumn<Qt::WindowState>("after");
    QTest::newRow("minimised") << Qt::WindowNoState << Qt::WindowMinimized;
    QTest::newRow("full screen") << Qt::WindowNoState << Qt::WindowFullScreen;
    QTest::newRow("full screen after maximised") << Qt::WindowMaximized << Qt::WindowFullScreen;
    QTest::newRow("minimised after maximised") << Qt::WindowMaximized << Qt::WindowMinimized;
}

void TestWindowPlace::stateBeforeMinimisingIsKept()
{
    QFETCH(const Qt::WindowState, before);
    QFETCH(const Qt::WindowState, after);
    Settings settings;
    const QRect place(60, 40, 500, 400);
    PagedWindow window;
    window.setGeometry(place);
    window.show();
    shell::WindowPlaceKeeper keeper(&window, settings.store());
    keeper.save();
    window.setWindowState(before);
    keeper.save();
    window.setWindowState(after);
    keeper.save();
    QCOMPARE(WindowPlace::read(settings.store()), (WindowPlace{place, before == Qt::WindowMaximized, u"overview"_s}));
}

TILLWATCH_TEST_UNDER(QGuiApplication, TestWindowPlace)

} // namespace tst_windowplace

#include "tst_windowplace.moc"
