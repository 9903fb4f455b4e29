// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/keyvaluestore.h"

#include <QObject>
#include <QSet>

namespace tillwatch::tables
{

/// Products of a shop whose alerts are muted: written to the notification centre, but not announced. GUI thread.
class MutedProducts : public QObject
{
    Q_OBJECT
public:
    /// \a key: key of the ids in \a store, which keeps them.
    MutedProducts(const QString &key, KeyValueStore store, QObject *parent = nullptr);

    [[nodiscard]] int count() const { return int(m_ids.size()); }
    [[nodiscard]] bool contains(const QString &productId) const { return m_ids.contains(productId); }
    [[nodiscard]] const QSet<QString> &ids() const { return m_ids; }
    void setMuted(const QString &productId, bool muted);

Q_SIGNALS:
    void changed(const QString &productId);

private:
    QString m_key;
    KeyValueStore m_store;
    QSet<QString> m_ids;
};

} // namespace tillwatch::tables
