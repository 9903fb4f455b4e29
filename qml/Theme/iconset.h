// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QColor>
#include <QQmlEngine>
#include <QUrl>

namespace tillwatch
{

/// The project's own icons, painted in any colour without a shader. GUI thread; the provider behind it is called by Qt
/// Quick.
class IconSet : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    /// Registers the image provider with \a engine, so that no program has to know about it.
    static IconSet *create(QQmlEngine *engine, QJSEngine *scripts);

    /// Address of the icon \a name (a file of resources/icons without its ending) painted in \a color.
    Q_INVOKABLE QUrl url(const QString &name, const QColor &color) const;

private:
    explicit IconSet(QObject *parent) : QObject(parent) {}
};

} // namespace tillwatch
