// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/catalogue.h"
#include "tables/display.h"

namespace tillwatch::archive
{

/// Title and detail of an event as texts. They contain received names and reasons: show them as plain text, always.
struct EventSummary {
    QString title;
    QString detail; ///< amounts, statuses and names; may be empty
};
/// Summarises an event. \a currency: the record's, for amounts without a currency; empty for the shop's own.
[[nodiscard]] EventSummary summaryOf(const events::Event &event, const tables::Display &display,
                                     const QString &currency = {});

} // namespace tillwatch::archive
