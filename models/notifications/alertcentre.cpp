// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "notifications/alertcentre.h"

namespace tillwatch::notifications
{

AlertCentre::AlertCentre(AlertPolicy &policy, const tables::Display &display, Clock clock, QObject *parent)
    : QObject(parent), m_display(display), m_clock(std::move(clock)), m_policy(policy), m_toasts(display),
      m_notifications(policy, display)
{
    // Toasts that the policy already has were announced by an earlier centre.
    if (!policy.toasts().empty())
        m_lastAnnounced = policy.toasts().back().id;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AlertCentre::refresh);
    connect(&m_toasts, &ToastModel::dismissed, this, [this](int id) {
        m_policy.dismiss(quint64(id));
        refresh();
    });
    connect(&m_toasts, &ToastModel::hoveredChanged, this, [this](int id, bool hovered) {
        m_policy.hover(quint64(id), hovered, m_clock());
        refresh();
    });
}

void AlertCentre::refresh()
{
    const Time now = m_clock();
    m_policy.advance(now);
    m_toasts.setToasts(m_policy.toasts());
    m_notifications.refresh();
    for (const Toast &toast : m_policy.toasts()) {
        if (toast.id <= m_lastAnnounced)
            continue;
        m_lastAnnounced = toast.id;
        if (toast.severity > 2)
            continue;
        const AlertText text = alertText(toast, m_display);
        Q_EMIT announced(toast.severity, text.title, text.body, key(toast.subjectKind), toast.subjectId);
    }
    if (const std::optional<Time> next = m_policy.nextDeadline())
        m_timer.start(int(std::clamp<Time>(*next - now, 0, AlertPolicy::Minute)));
    else
        m_timer.stop();
}

} // namespace tillwatch::notifications
