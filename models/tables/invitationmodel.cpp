// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/invitationmodel.h"

#include "tables/cells.h"
#include "tables/labels.h"

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

namespace
{
using M = InvitationModel;
enum Cell {
    EmailCell,
    NameCell,
    BuyerCell,
    StatusCell,
    SentAtCell,
    AnsweredAtCell,
    UpdatedAtCell,
    LastEventCell,
    ResponseCell,
    CellCount
};

// Bits in the order of Shape::filters.
enum Filter : quint32 { SentFilter = 1, AcceptedFilter = 2, RejectedFilter = 4 };

live::RowModel::Shape shape()
{
    live::RowModel::Shape shape;
    shape.cells.resize(CellCount);
    const auto cell = [&shape](Cell at, std::initializer_list<int> roles) {
        shape.cells[std::size_t(at)] = roleBits(roles);
    };
    cell(EmailCell, {M::EmailRole});
    cell(NameCell, {M::NameRole});
    cell(BuyerCell, {M::BuyerRole});
    cell(StatusCell, {M::StatusRole, M::StatusKeyRole, M::StatusToneRole});
    cell(SentAtCell, {M::SentAtRole});
    cell(AnsweredAtCell, {M::AnsweredAtRole});
    cell(UpdatedAtCell, {M::UpdatedAtRole});
    cell(LastEventCell, {M::LastEventRole});
    cell(ResponseCell, {M::ResponseMinutesRole});
    shape.searched = cellBits(EmailCell, NameCell, BuyerCell);
    shape.filters = {u"sent"_s, u"accepted"_s, u"rejected"_s};
    shape.sorts = {
        {M::EmailRole, M::ByText},           {M::NameRole, M::ByText},          {M::BuyerRole, M::ByText},
        {M::LastEventRole, M::ByText},       {M::StatusRole, StatusCell},       {M::SentAtRole, SentAtCell},
        {M::AnsweredAtRole, AnsweredAtCell}, {M::UpdatedAtRole, UpdatedAtCell}, {M::ResponseMinutesRole, ResponseCell}};
    return shape;
}
} // namespace

InvitationModel::InvitationModel(const fold::ShopState &state, const Display &display, QObject *parent)
    : RowModel(shape(), parent), m_state(state), m_display(display)
{
}

void InvitationModel::read(int row, std::span<quint64> cells) const
{
    const fold::InvitationRecord &r = m_state.invitations().at(row);
    cells[EmailCell] = live::cellOf(r.buyerEmail.value());
    cells[NameCell] = live::cellOf(r.buyerName.value());
    cells[BuyerCell] = live::cellOf(r.buyerId.value());
    cells[StatusCell] = quint64(r.status.value());
    cells[SentAtCell] = live::cellOf(r.sentAt);
    cells[AnsweredAtCell] = live::cellOf(r.answeredAt);
    cells[UpdatedAtCell] = live::cellOf(r.meta.updatedAt);
    cells[LastEventCell] = live::cellOf(qint64(r.meta.lastEvent.row()));
    cells[ResponseCell] = live::cellOf(r.sentAt == events::NoTime || r.answeredAt == events::NoTime
                                           ? qint64(-1)
                                           : std::max<qint64>(0, r.answeredAt - r.sentAt) / 60'000);
}

QString InvitationModel::searchTextOf(int row) const
{
    const fold::InvitationRecord &r = m_state.invitations().at(row);
    return joinLines({r.id, r.buyerEmail.value(), r.buyerName.value(), r.buyerId.value()});
}

quint32 InvitationModel::filtersOf(int row) const
{
    return 1U << number(row, StatusCell);
}

QVariant InvitationModel::value(int row, int role) const
{
    const fold::InvitationRecord &r = m_state.invitations().at(row);
    switch (Role(role)) {
    case InvitationIdRole:
        return r.id.toString();
    case EmailRole:
        return r.buyerEmail.value().toString();
    case NameRole:
        return r.buyerName.value().toString();
    case BuyerRole:
        return r.buyerId.value().toString();
    case StatusRole:
        return label(r.status.value());
    case StatusKeyRole:
        return fold::key(r.status.value());
    case StatusToneRole:
        return toneOf(r.status.value());
    case SentAtRole:
        return m_display.moment(r.sentAt);
    case AnsweredAtRole:
        return m_display.moment(r.answeredAt);
    case ResponseMinutesRole:
        return clampToInt(number(row, ResponseCell));
    case UpdatedAtRole:
        return m_display.moment(r.meta.updatedAt);
    case LastEventRole:
        return r.meta.lastEvent.toString();
    }
    return {};
}

bool InvitationModel::isUnknown(int row, int role) const
{
    return role == ResponseMinutesRole && number(row, ResponseCell) < 0;
}

} // namespace tillwatch::tables
