// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowproxy.h"
#include "tables/display.h"

/// Text formats of tables, for the clipboard and for spreadsheets. Hidden amounts stay hidden.
namespace tillwatch::tables
{

/// Column of a text format: the role that it shows, and its title.
struct TextColumn {
    int role = -1;
    QString title;
};

/// Tab-separated, heads first, as a person sees the cells; times with their day.
[[nodiscard]] QString copiedText(const live::RowModel &model, const std::vector<int> &rows,
                                 const std::vector<TextColumn> &columns, const Display &display);

/// For a spreadsheet: UTF-8 with a byte order mark, the locale's separators, ISO times with their zone, amount and
/// currency in two columns. Text that a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] QByteArray csv(const live::RowModel &model, const std::vector<int> &rows,
                             const std::vector<TextColumn> &columns, const Display &display);

} // namespace tillwatch::tables
