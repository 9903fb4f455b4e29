// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/keyvaluestore.h"

#include <QObject>
#include <QSet>

namespace tillwatch::tables
{

/// The products of a shop whose alerts the person does not want to be shown; remembered by whoever is given. GUI
/// thread.
class Mutes : public QObject
{
    Q_OBJECT
public:
    /// \a key: what they are remembered by.
    Mutes(const QString &key, KeyValueStore store, QObject *parent = nullptr);

    [[nodiscard]] int count() const { return int(m_ids.size()); }
    [[nodiscard]] bool contains(const QString &productId) const { return m_ids.contains(productId); }
    [[nodiscard]] const QSet<QString> &ids() const { return m_ids; }
    void set(const QString &productId, bool muted);

Q_SIGNALS:
    void changed(const QString &productId);

private:
    QString m_key;
    KeyValueStore m_store;
    QSet<QString> m_ids;
};

} // namespace tillwatch::tables
