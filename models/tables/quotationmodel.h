// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"
#include "live/rowmodel.h"
#include "tables/display.h"

namespace tillwatch::tables
{

/// Table of the quotations, a row each. GUI thread.
class QuotationModel : public tillwatch::live::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    enum Role {
        QuotationIdRole = live::FirstRole, ///< QString
        NumberRole,                        ///< QString: the number, else Display::labelOf()
        BuyerRole,                         ///< QString: the buyer's e-mail address, else the buyer's id
        TotalTextRole,                     ///< QString, formatted; empty while it is unknown
        StatusRole,                        ///< QString: label
        StatusKeyRole,                     ///< QString: draft, sent, viewed, accepted, rejected, expired
        StatusToneRole,                    ///< QString: tone of tables/labels.h
        SentAtRole,                        ///< QDateTime, invalid while it is unknown
        FirstViewAtRole,                   ///< QDateTime of the buyer's first view; invalid before
        ViewsRole,                         ///< int: number of views
        ViewedByRole,                      ///< QString: name of the last viewer
        ReasonRole,                        ///< QString: of a rejection
        CreatedAtRole,                     ///< QDateTime
        UpdatedAtRole,                     ///< QDateTime of the newest event
        LastEventRole,                     ///< QString: name of the newest event
        OpenRole,                          ///< bool: sent or viewed
        DecidedAtRole,                     ///< QDateTime of acceptance, rejection or expiry; invalid while it is open
    };
    Q_ENUM(Role)

    /// \a state and \a display outlive the model.
    QuotationModel(const fold::ShopState &state, const Display &display, QObject *parent = nullptr);

    /// Signals all amounts after their format changed (currency, hidden amounts).
    void reformatAmounts();
    [[nodiscard]] QVariant value(int row, int role) const override;
    [[nodiscard]] int indexOf(const QString &id) const override { return m_state.quotations().indexOf(id); }
    [[nodiscard]] QString idAt(int row) const override { return m_state.quotations().at(row).id; }

protected:
    void read(int row, std::span<quint64> cells) const override;
    [[nodiscard]] QString searchTextOf(int row) const override;
    [[nodiscard]] quint32 filtersOf(int row) const override;

private:
    const fold::ShopState &m_state;
    const Display &m_display;
};

} // namespace tillwatch::tables
