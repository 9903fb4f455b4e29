// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "iconset.h"

#include <QImage>
#include <QPainter>
#include <QQuickImageProvider>
#include <QSvgRenderer>

namespace tillwatch
{
using namespace Qt::StringLiterals;

namespace
{

constexpr int NaturalSize = 16;

/// Paints "name/rrggbbaa". The pixmap cache of Qt Quick shares one picture among all rows that show the same icon.
class IconProvider final : public QQuickImageProvider
{
public:
    IconProvider() : QQuickImageProvider(QQuickImageProvider::Image) {}

    QImage requestImage(const QString &id, QSize *size, const QSize &requested) override
    {
        const qsizetype slash = id.indexOf(u'/');
        const QString name = id.left(slash);
        const QColor color(u'#' + id.mid(slash + 1));
        const QSize pixels(requested.width() > 0 ? requested.width() : NaturalSize,
                           requested.height() > 0 ? requested.height() : NaturalSize);
        QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QSvgRenderer renderer(u":/tillwatch/icons/"_s + name + u".svg"_s);
        QPainter painter(&image);
        renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(pixels)));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), color);
        if (size)
            *size = pixels;
        return image;
    }
};

} // namespace

IconSet *IconSet::create(QQmlEngine *engine, QJSEngine *)
{
    engine->addImageProvider(u"tillwatch"_s, new IconProvider);
    return new IconSet(nullptr);
}

QUrl IconSet::url(const QString &name, const QColor &color) const
{
    if (name.isEmpty())
        return {};
    return QUrl(u"image://tillwatch/"_s + name + u'/' + color.name(QColor::HexArgb).mid(1));
}

} // namespace tillwatch
