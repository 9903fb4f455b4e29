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

/// Tab-separated rows with a line of titles, for pasting into spreadsheets: as toCsv(), but times as "yyyy-MM-dd HH:mm"
/// in the shop's zone.
[[nodiscard]] QString toTsv(const live::RowModel &model, const std::vector<int> &rows,
                            const std::vector<TextColumn> &columns, const Display &display);

/// CSV for spreadsheets: UTF-8 with a byte order mark, numbers in ASCII digits, a decimal comma and semicolons where
/// the locale has a decimal comma, ISO 8601 times with their zone, amount and currency in two columns. Text that a
/// spreadsheet would run as a formula, or turn into a number or a date, gets an apostrophe in front; the digits of the
/// record's id stay. Cells with quotes, separators or line ends are quoted.
[[nodiscard]] QByteArray toCsv(const live::RowModel &model, const std::vector<int> &rows,
                               const std::vector<TextColumn> &columns, const Display &display);

} // namespace tillwatch::tables
