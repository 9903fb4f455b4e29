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

/// Runs the alert policy of a projection by a clock, with the two models that show what it decides. GUI thread.
class AlertCentre : public QObject
{
    Q_OBJECT
public:
    /// Milliseconds since 1970.
    using Clock = std::function<Time()>;

    /// \a policy and \a display outlive it.
    AlertCentre(AlertPolicy &policy, const tables::Display &display, Clock clock, QObject *parent = nullptr);

    [[nodiscard]] AlertPolicy &policy() { return m_policy; }
    [[nodiscard]] const AlertPolicy &policy() const { return m_policy; }
    [[nodiscard]] ToastModel *toasts() { return &m_toasts; }
    [[nodiscard]] NotificationModel *notifications() { return &m_notifications; }

    /// Lets time pass and shows what came of it; to be called after facts were given to the policy.
    void refresh();

Q_SIGNALS:
    /// A toast of severity 1 or 2 began: what belongs outside the window too (2 only while it is not focused).
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
