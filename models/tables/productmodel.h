// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"
#include "live/rowmodel.h"
#include "tables/display.h"

namespace tillwatch::tables
{

/// Products and their stock, one row each. GUI thread.
class ProductModel : public tillwatch::live::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    enum Role {
        ProductIdRole = live::FirstRole, ///< QString
        NameRole,                        ///< QString, plain text; the start of the id while no name is known
        StatusRole,                      ///< QString: the seller's own word
        PriceTextRole,                   ///< QString by locale, empty while it is unknown
        StockRole,                       ///< int, -1 while it is unknown
        ThresholdRole,                   ///< int: low at or below it
        StockWordRole,                   ///< QString
        StockKeyRole,                    ///< QString: ok, low, out, unknown
        StockChipRole,                   ///< QString: a chip; "void" for a deleted product
        ViewsRole,                       ///< int, -1 while it is unknown
        DeletedRole,                     ///< bool
        UpdatedAtRole,                   ///< QDateTime in the shop's zone
        LastEventRole,                   ///< QString
    };
    Q_ENUM(Role)

    /// \a state and \a display outlive the model.
    ProductModel(const fold::ShopState &state, const Display &display, QObject *parent = nullptr);

    /// Tells that amounts are shown in another way.
    void announceAmounts();
    [[nodiscard]] QVariant value(int row, int role) const override;
    [[nodiscard]] int indexOf(const QString &id) const override { return m_state.products().indexOf(id); }
    [[nodiscard]] QString idAt(int row) const override { return m_state.products().at(row).id; }

protected:
    void read(int row, std::span<quint64> cells) const override;
    [[nodiscard]] QString searchTextOf(int row) const override;
    [[nodiscard]] quint32 chipsOf(int row) const override;

private:
    const fold::ShopState &m_state;
    const Display &m_display;
};

} // namespace tillwatch::tables
