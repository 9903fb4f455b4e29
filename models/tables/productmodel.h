// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"
#include "live/rowmodel.h"
#include "tables/display.h"
#include "tables/mutedproducts.h"

namespace tillwatch::tables
{

/// Table of the products and their stock, a row each. GUI thread.
class ProductModel : public tillwatch::live::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    enum Role {
        ProductIdRole = live::FirstRole, ///< QString
        NameRole,                        ///< QString, plain text; Display::labelOf() while no name is known
        StatusRole,                      ///< QString: label of the status that the seller chose
        PriceTextRole,                   ///< QString, formatted; empty while it is unknown
        StockRole,                       ///< int, -1 while it is unknown
        ThresholdRole,                   ///< int: the stock is low at or below it
        StockLabelRole,                  ///< QString: label of the stock's state
        StockKeyRole,                    ///< QString: ok, low, out, unknown
        StockToneRole,                   ///< QString: tone of tables/labels.h; "void" for a deleted product
        ViewsRole,                       ///< int: number of views, -1 while it is unknown
        DeletedRole,                     ///< bool
        UpdatedAtRole,                   ///< QDateTime in the shop's zone
        LastEventRole,                   ///< QString: name of the newest event
        StockChangeTextRole,             ///< QString: change of the last 24 hours with sign; empty for 0
        PreviousPriceTextRole,           ///< QString: the price before the last change; empty if it never changed
        PriceChangeTextRole,             ///< QString: the last change in percent with sign
        PriceChangedAtRole,              ///< QDateTime, invalid if the price never changed
        RestockedAtRole,                 ///< QDateTime, invalid if it never was
        StockPointsRole,                 ///< QList<qreal>: time in ms and stock of each change, in turn; for charts
        PricePointsRole,                 ///< QList<qreal>: time in ms and price of each change, in turn; for charts
        PriceTextsRole,                  ///< QStringList: the prices of PricePointsRole, formatted
        AvailabilityRole,                ///< QString: label of the stock's state, or "Deleted"; empty if unknown
        MutedRole,                       ///< bool: its alerts are not announced
        MutedTextRole,                   ///< QString: label of MutedRole; empty if it is not muted
    };
    Q_ENUM(Role)

    /// Time for which a product belongs to the filters restocked and price-changed: 7 days in milliseconds.
    static constexpr events::Time RecentFor = qint64(7) * 24 * 3600 * 1000;

    /// All of them outlive the model.
    ProductModel(const fold::ShopState &state, const Display &display, const MutedProducts &mutedProducts,
                 QObject *parent = nullptr);

    /// Signals all amounts after their format changed (currency, hidden amounts).
    void reformatAmounts();
    /// Sets the present time, from which the last day and the last 7 days are counted.
    void setNow(events::Time now);
    [[nodiscard]] QVariant value(int row, int role) const override;
    [[nodiscard]] bool isUnknown(int row, int role) const override;
    [[nodiscard]] int indexOf(const QString &id) const override { return m_state.products().indexOf(id); }
    [[nodiscard]] QString idAt(int row) const override { return m_state.products().at(row).id; }

protected:
    void read(int row, std::span<quint64> cells) const override;
    [[nodiscard]] QString searchTextOf(int row) const override;
    [[nodiscard]] quint32 filtersOf(int row) const override;

private:
    const fold::ShopState &m_state;
    const Display &m_display;
    const MutedProducts &m_mutedProducts;
    events::Time m_now = 0;
};

} // namespace tillwatch::tables
