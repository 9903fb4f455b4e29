// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "analytics/ledger.h"
#include "base/connectionstatus.h"
#include "fold/shopstate.h"

#include <QList>
#include <QString>

/// The state file: the content of the models as one JSON object. Amounts are decimal strings with the decimals of their
/// currency, times ISO 8601 UTC, enumerations lower case with underscores; unknown values are omitted, lists sorted by
/// id.
namespace tillwatch::state
{

/// Alert of the notification centre, as written to the state file.
struct Notice {
    QString kind;     ///< alerts::key() of its topic
    int severity = 4; ///< 1 (act now) to 4 (record only)
    QString title;
    QString body;
    QString subjectKind; ///< fold::key() of the record's kind; empty for no record
    QString subjectId;
    events::Time at = 0;  ///< event time
    int count = 1;        ///< number of joined events
    bool toasted = false; ///< was shown as a toast
    bool read = false;
};

/// Content of the state file. \a ledger must be up to date with \a shop; \a now selects the day of the numbers.
[[nodiscard]] QByteArray stateFile(const ConnectionStatus &connection, const fold::ShopState &shop,
                                   const analytics::Ledger &ledger, const QList<Notice> &notices, events::Time now);

} // namespace tillwatch::state
