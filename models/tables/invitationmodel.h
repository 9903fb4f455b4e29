// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"
#include "live/rowmodel.h"
#include "tables/display.h"

namespace tillwatch::tables
{

/// Table of the invitations to buy wholesale, a row each. GUI thread.
class InvitationModel : public tillwatch::live::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    enum Role {
        InvitationIdRole = live::FirstRole, ///< QString
        EmailRole,                          ///< QString
        NameRole,                           ///< QString
        BuyerRole,                          ///< QString: the buyer's id; empty until the invitation is accepted
        StatusRole,                         ///< QString: label
        StatusKeyRole,                      ///< QString: sent, accepted, rejected
        StatusToneRole,                     ///< QString: tone of tables/labels.h
        SentAtRole,                         ///< QDateTime, invalid while it is unknown
        AnsweredAtRole,                     ///< QDateTime, invalid while there is no answer
        ResponseMinutesRole,                ///< int, -1 while it is unknown
        UpdatedAtRole,                      ///< QDateTime of the newest event
        LastEventRole,                      ///< QString: name of the newest event
    };
    Q_ENUM(Role)

    /// \a state and \a display outlive the model.
    InvitationModel(const fold::ShopState &state, const Display &display, QObject *parent = nullptr);

    [[nodiscard]] QVariant value(int row, int role) const override;
    [[nodiscard]] bool isUnknown(int row, int role) const override;
    [[nodiscard]] int indexOf(const QString &id) const override { return m_state.invitations().indexOf(id); }
    [[nodiscard]] QString idAt(int row) const override { return m_state.invitations().at(row).id; }

protected:
    void read(int row, std::span<quint64> cells) const override;
    [[nodiscard]] QString searchTextOf(int row) const override;
    [[nodiscard]] quint32 filtersOf(int row) const override;

private:
    const fold::ShopState &m_state;
    const Display &m_display;
};

} // namespace tillwatch::tables
