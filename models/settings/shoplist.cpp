// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "settings/shoplist.h"

namespace tillwatch::settings
{

void ShopList::setShops(const QList<ShopEntry> &shops, const QString &openId)
{
    if (shops == m_shops && openId == m_openId)
        return;
    const int kept = static_cast<int>(std::min(shops.size(), m_shops.size()));
    const int before = count();
    const int after = static_cast<int>(shops.size());
    m_openId = openId;
    if (after < before) {
        beginRemoveRows({}, kept, before - 1);
        m_shops = shops;
        endRemoveRows();
    } else if (after > before) {
        beginInsertRows({}, kept, after - 1);
        m_shops = shops;
        endInsertRows();
    } else {
        m_shops = shops;
    }
    if (kept > 0)
        Q_EMIT dataChanged(index(0), index(kept - 1));
    if (after != before)
        Q_EMIT countChanged();
}

int ShopList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ShopList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ShopEntry &shop = m_shops[index.row()];
    switch (role) {
    case ShopIdRole:
        return shop.id;
    case Qt::DisplayRole:
    case TitleRole:
        return shop.title;
    case AddressRole:
        return shop.address;
    case OpenRole:
        return shop.id == m_openId;
    default:
        return {};
    }
}

QHash<int, QByteArray> ShopList::roleNames() const
{
    return {{ShopIdRole, "shopId"}, {TitleRole, "title"}, {AddressRole, "address"}, {OpenRole, "open"}};
}

} // namespace tillwatch::settings
