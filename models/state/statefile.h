// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "analytics/ledger.h"
#include "base/connectionstatus.h"
#include "fold/shopstate.h"

#include <QList>
#include <QString>

/// The state file: everything the models hold, as one JSON object. Amounts are decimal strings with the currency's own
/// decimals, times ISO 8601 UTC, enumerations lower case with underscores; what is not known is left out; lists are
/// sorted by id.
namespace tillwatch::state
{

struct Notice {
    QString kind;
    int severity = 4; ///< 1 (act now) to 4 (record only)
    QString title;
    QString body;
    QString subjectKind; ///< empty where it is about no record
    QString subjectId;
    events::Time at = 0;
    int count = 1;
    bool toasted = false;
    bool read = false;
};

/// The whole file. \a ledger must be up to date with \a shop; \a now picks the shop's day.
[[nodiscard]] QByteArray stateFile(const ConnectionStatus &connection, const fold::ShopState &shop,
                                   const analytics::Ledger &ledger, const QList<Notice> &notices, events::Time now);

} // namespace tillwatch::state
