// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "systemlook.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

#ifdef TILLWATCH_HAVE_DBUS
#include "settingsportal.h"
#endif

namespace tillwatch
{
using namespace Qt::StringLiterals;

SystemLook::SystemLook(QObject *parent) : QObject(parent)
{
    readPalette();
#ifdef TILLWATCH_HAVE_DBUS
    auto *portal = new SettingsPortal(this);
    connect(portal, &SettingsPortal::setting, this, &SystemLook::apply);
    portal->ask();
#endif
}

QString SystemLook::fontFamily() const
{
    const QStringList installed = QFontDatabase::families();
    for (const QString &family : {u"Noto Sans"_s, u"Segoe UI"_s, u"DejaVu Sans"_s, u"Inter"_s})
        if (installed.contains(family))
            return family;
    return QGuiApplication::font().family();
}

void SystemLook::readPalette()
{
    const QPalette palette = QGuiApplication::palette();
    m_dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

void SystemLook::apply(const QString &group, const QString &key, const QVariant &value)
{
    if (group == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1 && value.toUInt() != 0)
        m_dark = value.toUInt() == 1;
    else if (group == "org.freedesktop.appearance"_L1 && key == "contrast"_L1)
        m_highContrast = value.toUInt() == 1;
    else if (group == "org.gnome.desktop.interface"_L1 && key == "enable-animations"_L1)
        m_reducedMotion = !value.toBool();
    else
        return;
    Q_EMIT changed();
}

} // namespace tillwatch
