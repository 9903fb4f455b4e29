// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "settings/storagesettings.h"

using namespace Qt::StringLiterals;

namespace tillwatch::settings
{

namespace
{
const QString DaysKey = u"data/days"_s;
const QString MegabytesKey = u"data/megabytes"_s;
} // namespace

StorageSettings::StorageSettings(KeyValueStore store, QObject *parent)
    : QObject(parent), m_store(std::move(store)), m_days(remembered(DaysKey)), m_megabytes(remembered(MegabytesKey))
{
}

int StorageSettings::remembered(const QString &key) const
{
    return m_store.read ? std::max(0, m_store.read(key).toInt()) : 0;
}

void StorageSettings::remember(const QString &key, int number)
{
    if (m_store.write)
        m_store.write(key, number > 0 ? QString::number(number) : QString());
    Q_EMIT retentionChanged();
}

void StorageSettings::set(const State &state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT changed();
}

void StorageSettings::setDays(int days)
{
    if (days == m_days || days < 0)
        return;
    m_days = days;
    remember(DaysKey, days);
}

void StorageSettings::setMegabytes(int megabytes)
{
    if (megabytes == m_megabytes || megabytes < 0)
        return;
    m_megabytes = megabytes;
    remember(MegabytesKey, megabytes);
}

} // namespace tillwatch::settings
