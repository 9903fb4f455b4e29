// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/catalogue.h"

namespace tillwatch::fold
{

/// Name of an event, stored as its row in the catalogue. Serialised as the name, because rows move when an event is
/// added.
class EventName
{
public:
    EventName() = default;
    explicit EventName(int row) : m_row(static_cast<qint16>(row)) {}
    /// Row -1 for a name that the catalogue lacks.
    explicit EventName(const QString &name) : EventName(events::catalogueRow(name.toLatin1())) {}

    [[nodiscard]] int row() const { return m_row; } ///< -1 for no event
    [[nodiscard]] QString toString() const
    {
        return m_row < 0 ? QString() : QString::fromLatin1(events::catalogueName(m_row));
    }

private:
    qint16 m_row = -1;
};

} // namespace tillwatch::fold
