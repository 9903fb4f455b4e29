// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "connection/connectioninfo.h"

#include "base/bidi.h"
#include "base/durationtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::connection
{

ConnectionInfo::ConnectionInfo(const tables::Display &display, QObject *parent)
    : QObject(parent), m_display(display), m_label(tr("Not connected"))
{
}

void ConnectionInfo::setStatus(const ConnectionStatus &status, events::Time now)
{
    const bool wasOnline = isOnline();
    m_status = status;
    if (isOnline())
        m_lostAt = events::NoTime;
    else if (wasOnline)
        m_lostAt = status.gapStartMs > 0 ? status.gapStartMs : now;
    if (isOnline() && !wasOnline && status.gapMs >= 0)
        m_gapNoticeUntil = now + (status.recovered ? RecoveredNoticeDuration : GapNoticeDuration);
    Q_EMIT changed();
    tick(now);
}

void ConnectionInfo::resume(const ConnectionStatus &status, events::Time lostAt, events::Time now)
{
    m_status = status;
    m_lostAt = lostAt;
    Q_EMIT changed();
    tick(now);
}

void ConnectionInfo::tick(events::Time now)
{
    refreshNotice(now);
    const QString label = labelAt(now);
    if (label == m_label)
        return;
    m_label = label;
    Q_EMIT labelChanged();
}

QString ConnectionInfo::labelAt(events::Time now) const
{
    switch (m_status.phase) {
    case ConnectionPhase::Idle:
    case ConnectionPhase::Closed:
        return m_lostAt == events::NoTime ? tr("Not connected")
                                          : tr("Offline since %1").arg(m_display.timeOfDay(m_lostAt));
    case ConnectionPhase::Connecting:
        return m_status.attempt > 1 ? tr("Connecting… (attempt %1)").arg(m_display.locale.toString(m_status.attempt))
                                    : tr("Connecting…");
    case ConnectionPhase::Joining:
        return tr("Joining…");
    case ConnectionPhase::Connected:
        return tr("Live");
    case ConnectionPhase::WaitingToRetry: {
        const qint64 left = m_status.retryAtMs == 0 ? 0 : std::max<qint64>(0, (m_status.retryAtMs - now + 999) / 1000);
        return tr("Reconnecting in %1 s (attempt %2)")
            .arg(m_display.locale.toString(left), m_display.locale.toString(m_status.attempt));
    }
    case ConnectionPhase::Refused:
        return tr("Sign-in refused");
    }
    return {};
}

void ConnectionInfo::refreshNotice(events::Time now)
{
    const bool paused = m_status.pausedUntilMs > now && m_status.pausedUntilMs != m_dismissedPauseUntil;
    QString notice;
    if (isOnline() && paused)
        notice = tr("The gateway asks us to slow down: nothing is sent until %1.")
                     .arg(m_display.locale.toString(m_display.moment(m_status.pausedUntilMs).time(), u"HH:mm:ss"_s));
    else if (isOnline() && m_gapNoticeUntil > now)
        notice = reconnectedSentence(durationtext::rounded(m_status.gapMs, m_display.locale), m_status.recovered);
    if (notice == m_notice)
        return;
    m_notice = notice;
    m_noticeGood = m_status.recovered && !paused;
    Q_EMIT noticeChanged();
}

void ConnectionInfo::dismissNotice()
{
    m_dismissedPauseUntil = m_status.pausedUntilMs;
    m_gapNoticeUntil = events::NoTime;
    if (m_notice.isEmpty())
        return;
    m_notice.clear();
    Q_EMIT noticeChanged();
}

QStringList ConnectionInfo::refusedRooms() const
{
    QStringList texts;
    for (auto it = m_status.refusedRooms.cbegin(); it != m_status.refusedRooms.cend(); ++it)
        texts.append(it.value().isEmpty() ? it.key()
                                          : u"%1: %2"_s.arg(bidi::isolated(it.key()), bidi::isolated(it.value())));
    return texts;
}

QString ConnectionInfo::gatewayName() const
{
    if (m_status.gateway == GatewayKind::Nest)
        return tr("Marketplace gateway");
    if (m_status.gateway == GatewayKind::Express)
        return tr("Marketplace gateway, second kind");
    if (m_status.gateway == GatewayKind::Embedded)
        return tr("Tillwatch's own gateway");
    // Without a connection the name is of no interest.
    return isOnline() ? tr("Unknown gateway") : QString();
}

} // namespace tillwatch::connection
