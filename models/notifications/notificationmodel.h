// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alertpolicy.h"
#include "notifications/alerttext.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::notifications
{

/// The notification centre, the newest first. GUI thread.
class NotificationModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int unread READ unread NOTIFY unreadChanged)
    /// How many came while the list is held.
    Q_PROPERTY(int waiting READ waiting NOTIFY waitingChanged)
public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< QString: new_order, refund, out_of_stock, …
        SeverityRole,                ///< int, 1 to 4
        TitleRole,                   ///< QString, plain text
        BodyRole,                    ///< QString, plain text
        SubjectKindRole,             ///< QString: order, product, … or empty
        SubjectIdRole,               ///< QString
        AtRole,                      ///< QDateTime in the shop's zone
        CountRole,                   ///< int: events that joined in it
        ToastedRole,                 ///< bool
        WhyRole,                     ///< QString: how it was delivered, or why not
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

    Q_INVOKABLE void markRead(int row);
    Q_INVOKABLE void markAllRead();

    /// Lets in what waits; a hold goes on from there.
    Q_INVOKABLE void showNew();

    /// While frozen, the rows keep their places.
    void setFrozen(bool frozen);
    /// Tells what the policy wrote down since the last time.
    void refresh();
    void announceTexts();

Q_SIGNALS:
    void countChanged();
    void unreadChanged();
    void waitingChanged();
    /// To be written down: see AlertPolicy::Mark.
    void marked(const QString &key, int flags);

private:
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
