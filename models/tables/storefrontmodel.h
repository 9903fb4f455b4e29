// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/records.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace tillwatch::tables
{

/// Properties of the shop's public page and settings, a row each, sorted by group and name. GUI thread.
class StorefrontModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    Q_PROPERTY(QString username READ username NOTIFY changed)
    /// Whether an event said if the shop is active.
    Q_PROPERTY(bool activeKnown READ isActiveKnown NOTIFY changed)
    Q_PROPERTY(bool active READ isActive NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
public:
    enum Role {
        GroupRole = Qt::UserRole + 1, ///< QString: branding, contact, terms, settings/<section>
        NameRole,                     ///< QString: name of the property
        ValueRole,                    ///< QString, plain text: a text as it is, other values as JSON
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

    /// Updates and signals the rows from the record.
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
