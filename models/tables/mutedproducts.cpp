// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/mutedproducts.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace tillwatch::tables
{

MutedProducts::MutedProducts(const QString &key, KeyValueStore store, QObject *parent)
    : QObject(parent), m_key(key), m_store(std::move(store))
{
    if (!m_store.read)
        return;
    // An identifier may contain any character, so the list is JSON.
    for (const QJsonValue &id : QJsonDocument::fromJson(m_store.read(m_key).toUtf8()).array())
        m_ids.insert(id.toString());
    m_ids.remove(QString());
}

void MutedProducts::setMuted(const QString &productId, bool muted)
{
    if (productId.isEmpty() || muted == contains(productId))
        return;
    if (muted)
        m_ids.insert(productId);
    else
        m_ids.remove(productId);
    if (m_store.write) {
        QStringList ids(m_ids.cbegin(), m_ids.cend());
        std::sort(ids.begin(), ids.end());
        m_store.write(m_key, ids.isEmpty()
                                 ? QString()
                                 : QString::fromUtf8(
                                       QJsonDocument(QJsonArray::fromStringList(ids)).toJson(QJsonDocument::Compact)));
    }
    Q_EMIT changed(productId);
}

} // namespace tillwatch::tables
