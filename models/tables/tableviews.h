// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/keyvaluestore.h"
#include "live/rowproxy.h"

#include <QJsonObject>

namespace tillwatch::tables
{

/// Arrangement of one table's columns, and named views of the table (filter, text, sort order, columns), both stored.
/// GUI thread.
class TableViews : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Widths, order and hidden columns as JSON, written and read by ColumnSet.qml; empty for the default arrangement.
    Q_PROPERTY(QString columns READ columns WRITE setColumns NOTIFY columnsChanged)
    /// Names of the saved views in alphabetical order.
    Q_PROPERTY(QStringList names READ names NOTIFY namesChanged)
    /// Name of the view that was applied or saved last; empty for no view.
    Q_PROPERTY(QString current READ current NOTIFY currentChanged)
    /// Whether the table is unchanged since the view \a current was applied or saved.
    Q_PROPERTY(bool matches READ matches NOTIFY matchesChanged)
public:
    /// \a table: name of the table in the keys of \a store. \a rows outlives the object.
    TableViews(const QString &table, live::RowProxy *rows, KeyValueStore store, QObject *parent);

    [[nodiscard]] const QString &columns() const { return m_columns; }
    void setColumns(const QString &columns);
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] const QString &current() const { return m_current; }
    [[nodiscard]] bool matches() const;

    /// Saves the present state of the table as view \a name, which replaces a view of that name. False for a blank
    /// name.
    Q_INVOKABLE bool save(const QString &name);
    /// Whether save() would replace a view.
    [[nodiscard]] Q_INVOKABLE bool has(const QString &name) const;
    /// Restores a saved view. False for an unknown name.
    Q_INVOKABLE bool apply(const QString &name);
    /// Renames a view. False if the new name is blank or belongs to another view.
    Q_INVOKABLE bool rename(const QString &name, const QString &to);
    Q_INVOKABLE void remove(const QString &name);

Q_SIGNALS:
    void columnsChanged();
    void namesChanged();
    void currentChanged();
    void matchesChanged();

private:
    [[nodiscard]] QString key(const QString &what) const;
    [[nodiscard]] QJsonObject presentState() const;
    void setCurrent(const QString &name);
    void storeViews();

    QString m_table;
    live::RowProxy *m_rows;
    KeyValueStore m_store;
    QString m_columns;
    QString m_current;
    QJsonObject m_views; ///< by name
};

} // namespace tillwatch::tables
