// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/painting.h"

#include <QGuiApplication>
#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQmlFileSelector>
#include <QQuickItem>
#include <QQuickView>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace tillwatch;

namespace
{
/// Antialiased corners are not equal in every shade; a pixel that is an outline on one side alone differs by more.
constexpr int MostDifference = 160;

/// The largest difference of two pixels at one place, 0 to 255.
int difference(const QImage &a, const QImage &b)
{
    int most = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            most = std::max(most, std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))));
    }
    return most;
}
} // namespace

/// Outlines of boxes, painted by the software backend at the scale of QT_SCALE_FACTOR, pixel by pixel.
class TestOutlines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outlinesMeetTheirCorners_data();
    void outlinesMeetTheirCorners();
};

void TestOutlines::outlinesMeetTheirCorners_data()
{
    QTest::addColumn<QString>("geometry");
    QTest::newRow("even") << u"x: 8; y: 8; width: 120; height: 40; radius: 6"_s;
    QTest::newRow("odd place") << u"x: 11; y: 13; width: 120; height: 40; radius: 6"_s;
    QTest::newRow("odd size") << u"x: 8; y: 8; width: 117; height: 37; radius: 6"_s;
    QTest::newRow("between pixels") << u"x: 10.3; y: 9.7; width: 101.5; height: 33.3; radius: 8"_s;
    QTest::newRow("half round") << u"x: 9; y: 7; width: 95; height: 29; radius: 14.5"_s;
    QTest::newRow("no radius") << u"x: 9; y: 7; width: 95; height: 29"_s;
}

/// A box is the same from both sides and both ends, and its edges stand in the columns and rows of its corners.
void TestOutlines::outlinesMeetTheirCorners()
{
    QFETCH(const QString, geometry);
    QQuickView view;
    view.engine()->addImportPath(u"qrc:/qt/qml"_s);
    QQmlFileSelector selector(view.engine());
    selector.setExtraSelectors(shell::qmlSelectors());
    QQmlComponent component(view.engine());
    component.setData("import QtQuick\nimport Tillwatch.Theme\nItem { width: 160; height: 80; Box { " +
                          geometry.toUtf8() + "; color: \"white\"; border.width: 1; border.color: \"black\" } }",
                      {});
    std::unique_ptr<QObject> root(component.create());
    QVERIFY2(root, qPrintable(component.errorString()));
    qobject_cast<QQuickItem *>(root.get())->setParentItem(view.contentItem());
    view.resize(160, 80);
    view.setColor(Qt::white);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const QImage image = view.grabWindow().convertToFormat(QImage::Format_Grayscale8);
    QRect dark;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qGray(image.pixel(x, y)) < 200)
                dark = dark.united(QRect(x, y, 1, 1));
        }
    }
    QVERIFY(dark.width() > 50);
    const QImage box = image.copy(dark);
    QVERIFY(difference(box, box.mirrored(true, false)) < MostDifference);
    QVERIFY(difference(box, box.mirrored(false, true)) < MostDifference);
    // Halfway each edge is as dark as an outline, in the outermost column and row.
    QVERIFY(qGray(box.pixel(0, box.height() / 2)) < 60);
    QVERIFY(qGray(box.pixel(box.width() / 2, 0)) < 60);
    // And closed: no way leads from the middle to the corner of the picture.
    QList<QPoint> way{box.rect().center()};
    QImage seen(box.size(), QImage::Format_Grayscale8);
    seen.fill(0);
    while (!way.isEmpty()) {
        const QPoint at = way.takeLast();
        if (!box.rect().contains(at) || qGray(seen.pixel(at)) != 0 || qGray(box.pixel(at)) < 200)
            continue;
        seen.scanLine(at.y())[at.x()] = 255;
        QVERIFY(at != QPoint(0, 0));
        way << at + QPoint(1, 0) << at - QPoint(1, 0) << at + QPoint(0, 1) << at - QPoint(0, 1);
    }
}

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication app(argc, argv);
    TestOutlines test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_outlines.moc"
