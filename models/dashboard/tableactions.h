// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/exportsink.h"
#include "tables/tabletext.h"
#include "tables/tableviews.h"

#include <map>

namespace tillwatch::dashboard
{

/// What a person does with whole tables: arrange, copy, export. GUI thread.
class TableActions : public QObject
{
    Q_OBJECT

public:
    /// \a sink may be null: then nothing can leave.
    TableActions(const tables::Display &display, KeyValueStore store, ExportSink *sink,
                 QObject *parent = nullptr);

    /// The arrangement of the table \a name.
    [[nodiscard]] tables::TableViews *views(const QString &name, live::RowProxy *rows);

    /// \a roles and \a titles are those of the columns that are shown. What was done is told by messageRequested().
    void copy(live::RowProxy *rows, const QStringList &roles, const QStringList &titles);
    void copyText(const QString &text);
    /// More than one chosen row: those; else the table as it is shown.
    void exportRows(live::RowProxy *rows, const QString &name, const QDateTime &now, const QStringList &roles,
                    const QStringList &titles);

Q_SIGNALS:
    /// A sentence for a person.
    void messageRequested(const QString &sentence);

private:
    const tables::Display &m_display;
    KeyValueStore m_store;
    ExportSink *m_sink;
    std::map<QString, tables::TableViews *> m_views;
};

} // namespace tillwatch::dashboard
