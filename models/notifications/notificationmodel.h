// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alertpolicy.h"
#include "notifications/alerttext.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::notifications
{

/// Entries of the notification centre, the newest first. GUI thread.
class NotificationModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int unread READ unread NOTIFY unreadChanged)
    /// Number of new entries that wait while the list is frozen.
    Q_PROPERTY(int waiting READ waiting NOTIFY waitingChanged)
public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< QString: key of the topic, such as new_order or refund
        SeverityRole,                ///< int, 1 to 4
        TitleRole,                   ///< QString, plain text
        BodyRole,                    ///< QString, plain text
        SubjectKindRole,             ///< QString: key of fold::RecordKind, may be empty
        SubjectIdRole,               ///< QString
        AtRole,                      ///< QDateTime in the shop's zone
        CountRole,                   ///< int: number of events in the alert
        ToastedRole,                 ///< bool: it was shown as a toast
        DeliveryRole,                ///< QString: deliveryLabel()
        ReadRole,                    ///< bool
    };
    Q_ENUM(Role)

    /// \a policy and \a display outlive the model.
    NotificationModel(AlertPolicy &policy, const tables::Display &display, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] int unread() const { return m_unread; }

    [[nodiscard]] int waiting() const { return m_waiting; }

    /// Marks the entry in \a row as read.
    Q_INVOKABLE void markRead(int row);
    Q_INVOKABLE void markAllRead();

    /// Adds the waiting entries once. A freeze goes on.
    Q_INVOKABLE void showNew();

    /// While frozen, rows keep their positions and new entries wait.
    void setFrozen(bool frozen);
    /// Updates and signals the rows from the policy's entries.
    void refresh();
    /// Signals all texts after the format of amounts changed.
    void reformatTexts();

Q_SIGNALS:
    void countChanged();
    void unreadChanged();
    void waitingChanged();
    /// Asks for storing \a flags of the entry \a key, see AlertPolicy::Mark.
    void marked(const QString &key, int flags);

private:
    /// Null for an entry that the policy has dropped and this model has not removed yet.
    [[nodiscard]] const Entry *entryAt(int row) const;
    [[nodiscard]] int rowOf(quint64 id) const;

    AlertPolicy &m_policy;
    const tables::Display &m_display;
    int m_count = 0;
    int m_unread = 0;
    quint64 m_newest = 0; ///< id of row 0
    int m_waiting = 0;
    bool m_frozen = false;
};

} // namespace tillwatch::notifications
