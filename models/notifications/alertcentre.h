// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alertpolicy.h"
#include "notifications/notificationmodel.h"
#include "notifications/toastmodel.h"

#include <QTimer>

#include <functional>

namespace tillwatch::notifications
{

/// Advances the alert policy of a projection by a clock, and owns the models of toasts and notification centre. GUI
/// thread.
class AlertCentre : public QObject
{
    Q_OBJECT
public:
    /// Returns the present time in milliseconds since 1970.
    using Clock = std::function<Time()>;

    /// \a policy and \a display outlive the centre.
    AlertCentre(AlertPolicy &policy, const tables::Display &display, Clock clock, QObject *parent = nullptr);

    [[nodiscard]] AlertPolicy &policy() { return m_policy; }
    [[nodiscard]] const AlertPolicy &policy() const { return m_policy; }
    [[nodiscard]] ToastModel *toasts() { return &m_toasts; }
    [[nodiscard]] NotificationModel *notifications() { return &m_notifications; }

    /// Advances the policy to the present time and updates both models. Call it after the policy took facts.
    void refresh();

Q_SIGNALS:
    /// Emitted once for each toast of severity 1 or 2, for a notification of the desktop (2 only without focus).
    void announced(int severity, const QString &title, const QString &body, const QString &subjectKind,
                   const QString &subjectId);

private:
    const tables::Display &m_display;
    Clock m_clock;
    AlertPolicy &m_policy;
    ToastModel m_toasts;
    NotificationModel m_notifications;
    QTimer m_timer;
    quint64 m_lastAnnounced = 0;
};

} // namespace tillwatch::notifications
