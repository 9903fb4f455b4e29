// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/keyvaluestore.h"
#include "live/rowproxy.h"

#include <QJsonObject>

namespace tillwatch::tables
{

/// How one table is arranged, remembered: its columns, and views that a person saved by name (filter, sort, columns).
/// GUI thread.
class TableViews : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Widths, order and hidden columns in the words of the table's columns; empty for the arrangement that it came
    /// with.
    Q_PROPERTY(QString columns READ columns WRITE setColumns NOTIFY columnsChanged)
    /// Saved views by name, in alphabetical order.
    Q_PROPERTY(QStringList names READ names NOTIFY namesChanged)
    /// The view that was applied or saved last, empty where there is none.
    Q_PROPERTY(QString current READ current NOTIFY currentChanged)
    /// Whether the table still is as \a current says.
    Q_PROPERTY(bool matches READ matches NOTIFY matchesChanged)
public:
    /// \a rows outlives this.
    TableViews(const QString &table, live::RowProxy *rows, KeyValueStore store, QObject *parent);

    [[nodiscard]] const QString &columns() const { return m_columns; }
    void setColumns(const QString &columns);
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] const QString &current() const { return m_current; }
    [[nodiscard]] bool matches() const;

    /// Keeps the table as it stands under \a name; a view of that name is replaced. False for a name that is blank.
    Q_INVOKABLE bool save(const QString &name);
    /// Whether save() would replace a view.
    [[nodiscard]] Q_INVOKABLE bool has(const QString &name) const;
    Q_INVOKABLE bool apply(const QString &name);
    /// False where the new name is blank or belongs to another view.
    Q_INVOKABLE bool rename(const QString &name, const QString &to);
    Q_INVOKABLE void remove(const QString &name);

Q_SIGNALS:
    void columnsChanged();
    void namesChanged();
    void currentChanged();
    void matchesChanged();

private:
    [[nodiscard]] QString key(const QString &what) const;
    [[nodiscard]] QJsonObject standing() const;
    void setCurrent(const QString &name);
    void keepViews();

    QString m_table;
    live::RowProxy *m_rows;
    KeyValueStore m_store;
    QString m_columns;
    QString m_current;
    QJsonObject m_views; ///< by name
};

} // namespace tillwatch::tables
