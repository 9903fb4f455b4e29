// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/tableviews.h"

#include "base/searchtext.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

namespace
{
constexpr qsizetype LongestName = 60;

QString cleanName(const QString &name)
{
    return name.simplified().left(LongestName);
}
} // namespace

TableViews::TableViews(const QString &table, live::RowProxy *rows, KeyValueStore store, QObject *parent)
    : QObject(parent), m_table(table), m_rows(rows), m_store(std::move(store))
{
    if (m_store.read) {
        m_columns = m_store.read(key(u"columns"_s));
        // The settings file may have been edited by hand: invalid JSON counts as no views.
        m_views = QJsonDocument::fromJson(m_store.read(key(u"views"_s)).toUtf8()).object();
    }
    connect(rows, &live::RowProxy::filterChanged, this, &TableViews::matchesChanged);
    connect(rows, &live::RowProxy::sortChanged, this, &TableViews::matchesChanged);
    connect(this, &TableViews::columnsChanged, this, &TableViews::matchesChanged);
    connect(this, &TableViews::currentChanged, this, &TableViews::matchesChanged);
}

QString TableViews::key(const QString &what) const
{
    return u"tables/"_s + m_table + u'/' + what;
}

QJsonObject TableViews::presentState() const
{
    return {{u"chip"_s, m_rows->filter()},
            {u"text"_s, m_rows->text()},
            {u"sort"_s, m_rows->sortKey()},
            {u"descending"_s, m_rows->isDescending()},
            {u"columns"_s, m_columns}};
}

void TableViews::setColumns(const QString &columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    if (m_store.write)
        m_store.write(key(u"columns"_s), columns);
    Q_EMIT columnsChanged();
}

QStringList TableViews::names() const
{
    QStringList names = m_views.keys();
    std::sort(names.begin(), names.end(), listOrder());
    return names;
}

bool TableViews::matches() const
{
    return !m_current.isEmpty() && m_views.value(m_current).toObject() == presentState();
}

bool TableViews::has(const QString &name) const
{
    return m_views.contains(cleanName(name));
}

bool TableViews::save(const QString &name)
{
    const QString as = cleanName(name);
    if (as.isEmpty())
        return false;
    m_views.insert(as, presentState());
    storeViews();
    setCurrent(as);
    Q_EMIT matchesChanged();
    return true;
}

bool TableViews::apply(const QString &name)
{
    if (!m_views.contains(name))
        return false;
    const QJsonObject view = m_views.value(name).toObject();
    setColumns(view.value(u"columns"_s).toString());
    m_rows->sortBy(view.value(u"sort"_s).toString(), view.value(u"descending"_s).toBool());
    m_rows->setText(view.value(u"text"_s).toString());
    m_rows->setFilter(view.value(u"chip"_s).toString());
    setCurrent(name);
    return true;
}

bool TableViews::rename(const QString &name, const QString &to)
{
    const QString as = cleanName(to);
    if (as.isEmpty() || !m_views.contains(name) || (as != name && m_views.contains(as)))
        return false;
    const QJsonValue view = m_views.take(name);
    m_views.insert(as, view);
    storeViews();
    if (m_current == name)
        setCurrent(as);
    return true;
}

void TableViews::remove(const QString &name)
{
    m_views.remove(name);
    storeViews();
    if (m_current == name)
        setCurrent({});
}

void TableViews::setCurrent(const QString &name)
{
    if (name == m_current)
        return;
    m_current = name;
    Q_EMIT currentChanged();
}

void TableViews::storeViews()
{
    if (m_store.write)
        m_store.write(key(u"views"_s), m_views.isEmpty()
                                           ? QString()
                                           : QString::fromUtf8(QJsonDocument(m_views).toJson(QJsonDocument::Compact)));
    Q_EMIT namesChanged();
}

} // namespace tillwatch::tables
