// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::settings
{

/// A saved shop.
struct ShopEntry {
    QString id;
    QString title;   ///< name that the user knows
    QString address; ///< URL of the gateway
    [[nodiscard]] bool operator==(const ShopEntry &) const = default;
};

/// List of the saved shops. GUI thread.
class ShopList : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the workspace")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        ShopIdRole = Qt::UserRole + 1, ///< QString
        TitleRole,                     ///< QString: name that the user knows
        AddressRole,                   ///< QString: URL of the gateway
        OpenRole,                      ///< bool: the shop is open
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    /// \a openId: id of the open shop; empty for none.
    void setShops(const QList<ShopEntry> &shops, const QString &openId);

    [[nodiscard]] int count() const { return static_cast<int>(m_shops.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    QList<ShopEntry> m_shops;
    QString m_openId;
};

} // namespace tillwatch::settings
