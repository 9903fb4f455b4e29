// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"
#include "live/rowmodel.h"
#include "tables/display.h"
#include "tables/mutes.h"

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
        StatusRole,                      ///< QString: the seller's own word, readable
        PriceTextRole,                   ///< QString by locale, empty while it is unknown
        StockRole,                       ///< int, -1 while it is unknown
        ThresholdRole,                   ///< int: low at or below it
        StockLabelRole,                  ///< QString
        StockKeyRole,                    ///< QString: ok, low, out, unknown
        StockToneRole,                   ///< QString: a chip; "void" for a deleted product
        ViewsRole,                       ///< int, -1 while it is unknown
        DeletedRole,                     ///< bool
        UpdatedAtRole,                   ///< QDateTime in the shop's zone
        LastEventRole,                   ///< QString
        StockChangeTextRole,             ///< QString: change of the last 24 hours with its sign, empty for none
        PreviousPriceTextRole,           ///< QString: the price before the last change, empty where none was heard of
        PriceChangeTextRole,             ///< QString: the last change in percent with its sign
        PriceChangedAtRole,              ///< QDateTime, invalid while the price never changed
        RestockedAtRole,                 ///< QDateTime, invalid while it never was
        StockPointsRole,                 ///< QList<qreal>: time, stock, time, stock, …; a step each, for painting
        PricePointsRole,                 ///< QList<qreal>: time, price, …; a step each, for painting
        PriceTextsRole,                  ///< QStringList: the price of each of these steps
        AvailabilityRole,                ///< QString: of the stock, or that the product is deleted; empty for neither
        MutedRole,                       ///< bool: its alerts are not shown
        MutedTextRole,                   ///< QString: the same in a word, empty where they are
    };
    Q_ENUM(Role)

    /// For how long a product counts as restocked or changed in price: 7 days.
    static constexpr events::Time RecentFor = qint64(7) * 24 * 3600 * 1000;

    /// All of them outlive the model.
    ProductModel(const fold::ShopState &state, const Display &display, const Mutes &mutes, QObject *parent = nullptr);

    /// Tells that amounts are shown in another way.
    void announceAmounts();
    /// What happened within the last day or week is seen from \a now.
    void setNow(events::Time now);
    [[nodiscard]] QVariant value(int row, int role) const override;
    [[nodiscard]] bool isBlank(int row, int role) const override;
    [[nodiscard]] int indexOf(const QString &id) const override { return m_state.products().indexOf(id); }
    [[nodiscard]] QString idAt(int row) const override { return m_state.products().at(row).id; }

protected:
    void read(int row, std::span<quint64> cells) const override;
    [[nodiscard]] QString searchTextOf(int row) const override;
    [[nodiscard]] quint32 filtersOf(int row) const override;

private:
    const fold::ShopState &m_state;
    const Display &m_display;
    const Mutes &m_mutes;
    events::Time m_now = 0;
};

} // namespace tillwatch::tables
