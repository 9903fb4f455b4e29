// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/tableactions.h"

#include "base/bidi.h"
using namespace Qt::StringLiterals;

namespace tillwatch::dashboard
{

namespace
{
/// The columns with these roles and titles, and the full id of the record, by which a file is joined with others.
std::vector<tables::TextColumn> columnsOf(const live::RowModel &model, const QStringList &roles,
                                          const QStringList &titles)
{
    std::vector<tables::TextColumn> columns;
    const int id = live::FirstRole; // the first role of every table
    for (qsizetype i = 0; i < std::min(roles.size(), titles.size()); ++i) {
        if (const int role = model.roleOf(roles[i]); role >= 0)
            columns.push_back({role, titles[i]});
    }
    columns.push_back({id, TableActions::tr("Identifier")});
    return columns;
}
} // namespace

TableActions::TableActions(const tables::Display &display, KeyValueStore store, ExportSink *sink, QObject *parent)
    : QObject(parent), m_display(display), m_store(std::move(store)), m_sink(sink)
{
}

tables::TableViews *TableActions::views(const QString &name, live::RowProxy *rows)
{
    tables::TableViews *&views = m_views[name];
    if (!views && rows)
        views = new tables::TableViews(name, rows, m_store, this);
    return views;
}

void TableActions::copyRows(live::RowProxy *rows, const QStringList &roles, const QStringList &titles)
{
    if (!rows || !m_sink)
        return;
    const std::vector<int> selected = rows->selection()->sourceRows();
    if (selected.empty()) {
        Q_EMIT messageRequested(tr("Nothing is selected, so nothing was copied."));
        return;
    }
    const live::RowModel &model = *rows->source();
    m_sink->copy(tables::toTsv(model, selected, columnsOf(model, roles, titles), m_display));
    Q_EMIT messageRequested(selected.size() == 1 ? tr("%Ln row copied.", nullptr, 1)
                                                 : tr("%Ln rows copied.", nullptr, int(selected.size())));
}

void TableActions::copyText(const QString &text)
{
    if (!m_sink || text.isEmpty())
        return;
    m_sink->copy(text);
    Q_EMIT messageRequested(tr("Copied."));
}

void TableActions::exportRows(live::RowProxy *rows, const QString &name, const QDateTime &now, const QStringList &roles,
                              const QStringList &titles)
{
    if (!rows || !m_sink)
        return;
    std::vector<int> exported;
    if (rows->selection()->count() > 1) {
        exported = rows->selection()->sourceRows();
    } else {
        for (int row = 0; row < rows->count(); ++row)
            exported.push_back(rows->sourceRow(row));
    }
    const live::RowModel &model = *rows->source();
    const auto path = m_sink->save(u"tillwatch-%1-%2"_s.arg(name, now.toString(u"yyyy-MM-dd-HHmm")), u"csv"_s,
                                   tables::toCsv(model, exported, columnsOf(model, roles, titles), m_display));
    if (!path)
        Q_EMIT messageRequested(tr("Nothing was exported. %1").arg(path.error()));
    else
        Q_EMIT messageRequested(
            exported.size() == 1
                ? tr("%Ln row saved to %1", nullptr, 1).arg(bidi::isolated(*path))
                : tr("%Ln rows saved to %1", nullptr, int(exported.size())).arg(bidi::isolated(*path)));
}

} // namespace tillwatch::dashboard
