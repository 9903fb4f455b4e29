// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "notifications/alerttext.h"
#include "shop/activityfeed.h"
#include "tables/display.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <deque>
#include <vector>

namespace tillwatch::overview
{

/// Feed of the last 200 events that change a record, and of connection gaps, the newest first. GUI thread.
class ActivityModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role {
        /// QString: key of the alert's topic; "changed" for an event without an alert, "gap" for a connection gap.
        KindRole = Qt::UserRole + 1,
        SeverityRole,    ///< int, 1 to 4
        TitleRole,       ///< QString, plain text
        BodyRole,        ///< QString, plain text
        SubjectKindRole, ///< QString: key of fold::RecordKind
        SubjectIdRole,   ///< QString
        AtRole,          ///< QDateTime in the shop's zone
        EventRole,       ///< QString: the event's name
    };
    Q_ENUM(Role)

    using Item = shop::ActivityItem;
    static constexpr std::size_t MaxRows = shop::ActivityFeed::Capacity;

    explicit ActivityModel(const tables::Display &display, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return int(m_items.size()); }

    /// Adds the items of a batch, the oldest first, and connection gaps in between or after them.
    void add(std::vector<Item> items, const std::vector<TimeSpan> &gaps = {});
    /// While frozen, new items wait.
    void setFrozen(bool frozen);
    /// Signals all texts after the format of amounts changed.
    void reformatTexts();

Q_SIGNALS:
    void countChanged();

private:
    [[nodiscard]] Item itemOfGap(const TimeSpan &gap) const;

    const tables::Display &m_display;
    std::deque<Item> m_items;    ///< the newest first
    std::vector<Item> m_waiting; ///< while frozen, the newest last
    bool m_frozen = false;
};

} // namespace tillwatch::overview
