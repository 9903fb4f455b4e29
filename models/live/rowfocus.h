// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowproxy.h"

#include <QPointer>

namespace tillwatch::live
{

/// Model of the one record that a panel shows: one row, or none if the table has no such record. A panel binds to the
/// same typed roles as a row of the table, live, also for a record that the filter hides. GUI thread.
class RowFocus : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    /// Table of the record.
    Q_PROPERTY(tillwatch::live::RowProxy *rows READ rows WRITE setRows NOTIFY rowsChanged REQUIRED)
    /// Id of the record; empty for no record.
    Q_PROPERTY(QString recordId READ recordId WRITE setRecordId NOTIFY recordIdChanged)
    /// Whether the table has the record.
    Q_PROPERTY(bool found READ isFound NOTIFY foundChanged)
public:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] RowProxy *rows() const { return m_rows; }
    void setRows(RowProxy *rows);
    [[nodiscard]] const QString &recordId() const { return m_recordId; }
    void setRecordId(const QString &id);
    [[nodiscard]] bool isFound() const { return m_row >= 0; }

Q_SIGNALS:
    void rowsChanged();
    void recordIdChanged();
    void foundChanged();

private:
    [[nodiscard]] int findSourceRow() const;
    void updateRow();
    void setRow(int row);
    void applyChanges(const std::vector<RowModel::Change> &changes, int firstNew);

    QPointer<RowProxy> m_rows;
    QString m_recordId;
    int m_row = -1; ///< row of the source; -1 for no record
};

} // namespace tillwatch::live
