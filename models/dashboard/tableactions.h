// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/exportsink.h"
#include "tables/tabletext.h"
#include "tables/tableviews.h"

#include <map>

namespace tillwatch::dashboard
{

/// Commands about whole tables: arranging, copying, exporting. GUI thread.
class TableActions : public QObject
{
    Q_OBJECT

public:
    /// \a sink: null for no copying and no export.
    TableActions(const tables::Display &display, KeyValueStore store, ExportSink *sink, QObject *parent = nullptr);

    /// Arrangement and saved views of the table \a name, which shows \a rows; created by the first call.
    [[nodiscard]] tables::TableViews *views(const QString &name, live::RowProxy *rows);

    /// Copies the selected rows to the clipboard. \a roles and \a titles are those of the copied columns.
    void copyRows(live::RowProxy *rows, const QStringList &roles, const QStringList &titles);
    void copyText(const QString &text);
    /// Exports the selected rows to a CSV file, or the shown rows if fewer than two are selected.
    void exportRows(live::RowProxy *rows, const QString &name, const QDateTime &now, const QStringList &roles,
                    const QStringList &titles);

Q_SIGNALS:
    /// Asks the window to show a sentence about a completed command.
    void messageRequested(const QString &sentence);

private:
    const tables::Display &m_display;
    KeyValueStore m_store;
    ExportSink *m_sink;
    std::map<QString, tables::TableViews *> m_views;
};

} // namespace tillwatch::dashboard
