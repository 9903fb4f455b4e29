// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "settings/preferences.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::settings
{

const QStringList Preferences::Themes{u"system"_s, u"light"_s, u"dark"_s, u"high-contrast"_s};
const QStringList Preferences::Densities{u"normal"_s, u"compact"_s, u"roomy"_s};
const QStringList Preferences::Paintings{u"auto"_s, u"software"_s, u"opengl"_s};

namespace
{
constexpr int SmallestText = 100;
constexpr int LargestText = 200;
const QString TextKey = u"window/text"_s;
} // namespace

Preferences::Preferences(KeyValueStore store, QObject *parent) : QObject(parent), m_store(std::move(store)) {}

QString Preferences::read(const QString &key) const
{
    const auto it = m_texts.constFind(key);
    if (it != m_texts.constEnd())
        return *it;
    return m_store.read ? m_store.read(key) : QString();
}

void Preferences::write(const QString &key, const QString &text)
{
    if (read(key) == text)
        return;
    m_texts.insert(key, text);
    if (m_store.write)
        m_store.write(key, text);
}

QString Preferences::chosen(const char *key, const QStringList &options) const
{
    // The settings file may have been edited by hand: an unknown option counts as none.
    const QString option = read(u"window/"_s + QLatin1String(key));
    return options.contains(option) ? option : options.first();
}

void Preferences::choose(const char *key, const QString &option, const QStringList &options)
{
    if (!options.contains(option) || option == chosen(key, options))
        return;
    write(u"window/"_s + QLatin1String(key), option);
    Q_EMIT changed();
}

void Preferences::setTheme(const QString &theme)
{
    if (!Themes.contains(theme) || theme == this->theme())
        return;
    m_themeOverride.clear();
    write(u"window/theme"_s, theme);
    Q_EMIT changed();
}

void Preferences::overrideTheme(const QString &theme)
{
    if (theme == m_themeOverride)
        return;
    m_themeOverride = theme;
    Q_EMIT changed();
}

int Preferences::textPercent() const
{
    const QString kept = read(TextKey);
    return kept.isEmpty() ? SmallestText : std::clamp(kept.toInt(), SmallestText, LargestText);
}

void Preferences::setTextPercent(int percent)
{
    const int size = std::clamp(percent, SmallestText, LargestText);
    if (size == textPercent())
        return;
    write(TextKey, QString::number(size));
    Q_EMIT changed();
}

} // namespace tillwatch::settings
