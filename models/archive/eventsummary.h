// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/catalogue.h"
#include "tables/display.h"

namespace tillwatch::archive
{

/// What an event says, for a person. Names, reasons and words of the wire are in it: plain text, always.
struct EventSummary {
    QString title;
    QString detail; ///< may be empty
};
/// \a currency: of the record, for amounts that name none; empty for the shop's own.
[[nodiscard]] EventSummary summaryOf(const events::Event &event, const tables::Display &display,
                                     const QString &currency = {});

} // namespace tillwatch::archive
