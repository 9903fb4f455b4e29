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
    : QObject(parent), m_store(std::move(store)), m_days(readLimit(DaysKey)), m_megabytes(readLimit(MegabytesKey))
{
}

int StorageSettings::readLimit(const QString &key) const
{
    return m_store.read ? std::max(0, m_store.read(key).toInt()) : 0;
}

void StorageSettings::writeLimit(const QString &key, int limit)
{
    if (m_store.write)
        m_store.write(key, limit > 0 ? QString::number(limit) : QString());
    Q_EMIT retentionChanged();
}

void StorageSettings::setState(const State &state)
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
    writeLimit(DaysKey, days);
}

void StorageSettings::setMegabytes(int megabytes)
{
    if (megabytes == m_megabytes || megabytes < 0)
        return;
    m_megabytes = megabytes;
    writeLimit(MegabytesKey, megabytes);
}

} // namespace tillwatch::settings
