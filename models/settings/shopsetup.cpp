// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "settings/shopsetup.h"

#include <QTimeZone>

#include <algorithm>

namespace tillwatch::settings
{

ShopSetup::ShopSetup(QObject *parent) : QObject(parent) {}

void ShopSetup::setState(const State &state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT changed();
}

QString ShopSetup::currencyProblem(const QString &code)
{
    const QString text = code.trimmed();
    const bool letters = std::all_of(text.begin(), text.end(),
                                     [](QChar c) { return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z'); });
    return text.isEmpty() || (letters && text.size() == 3) ? QString()
                                                           : tr("A currency has three letters, such as EUR.");
}

QString ShopSetup::timeZoneProblem(const QString &zone)
{
    const QString text = zone.trimmed();
    return text.isEmpty() || QTimeZone(text.toUtf8()).isValid() ? QString()
                                                                : tr("A time zone is named like Europe/Berlin.");
}

} // namespace tillwatch::settings
