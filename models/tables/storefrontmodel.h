// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/records.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace tillwatch::tables
{

/// What the shop says of itself: its page and its settings, one row a key, sorted by group and name. GUI thread.
class StorefrontModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    Q_PROPERTY(QString username READ username NOTIFY changed)
    /// Nobody said so far, where it is not known.
    Q_PROPERTY(bool activeKnown READ isActiveKnown NOTIFY changed)
    Q_PROPERTY(bool active READ isActive NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
public:
    enum Role {
        GroupRole = Qt::UserRole + 1, ///< QString: branding, contact, terms, settings/<section>
        NameRole,                     ///< QString
        ValueRole,                    ///< QString: a text as it is, anything else as JSON; plain text
    };
    Q_ENUM(Role)

    /// \a record outlives the model.
    explicit StorefrontModel(const fold::StorefrontRecord &record, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const QString &username() const { return m_record.username.value(); }
    [[nodiscard]] bool isActiveKnown() const { return m_record.active.isKnown(); }
    [[nodiscard]] bool isActive() const { return m_record.active.value(); }
    [[nodiscard]] int count() const { return int(m_rows.size()); }

    /// Tells what changed in the record since the last time.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QString group;
        QString name;
        QByteArray value;
    };
    const fold::StorefrontRecord &m_record;
    std::vector<Row> m_rows;
};

} // namespace tillwatch::tables
