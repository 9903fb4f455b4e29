// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"
#include "live/rowmodel.h"
#include "tables/display.h"

namespace tillwatch::tables
{

/// Table of the buyers' carts, a row each. GUI thread.
class CartModel : public tillwatch::live::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    enum Role {
        CartIdRole = live::FirstRole, ///< QString
        BuyerRole,                    ///< QString: the buyer's id
        ItemCountRole,                ///< int, number of pieces
        SubtotalTextRole,             ///< QString, formatted; empty while it is unknown
        FirstSeenAtRole,              ///< QDateTime of the first event
        UpdatedAtRole,                ///< QDateTime of the newest event
        LastEventRole,                ///< QString: name of the newest event
    };
    Q_ENUM(Role)

    /// \a state and \a display outlive the model.
    CartModel(const fold::ShopState &state, const Display &display, QObject *parent = nullptr);

    /// Signals all amounts after their format changed (currency, hidden amounts).
    void reformatAmounts();
    [[nodiscard]] QVariant value(int row, int role) const override;
    [[nodiscard]] int indexOf(const QString &id) const override { return m_state.carts().indexOf(id); }
    [[nodiscard]] QString idAt(int row) const override { return m_state.carts().at(row).id; }

protected:
    void read(int row, std::span<quint64> cells) const override;
    [[nodiscard]] QString searchTextOf(int row) const override;
    [[nodiscard]] quint32 filtersOf(int row) const override;

private:
    const fold::ShopState &m_state;
    const Display &m_display;
};

} // namespace tillwatch::tables
