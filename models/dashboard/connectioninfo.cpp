// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/connectioninfo.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::dashboard
{

ConnectionInfo::ConnectionInfo(const tables::Display &display, QObject *parent)
    : QObject(parent), m_display(display), m_word(tr("Not connected"))
{
}

void ConnectionInfo::set(const ConnectionStatus &status, events::Time now)
{
    const bool wasOnline = isOnline();
    m_status = status;
    if (isOnline())
        m_lostAt = events::NoTime;
    else if (wasOnline)
        m_lostAt = status.heardUntil != events::NoTime ? status.heardUntil : now;
    Q_EMIT changed();
    tick(now);
}

void ConnectionInfo::tick(events::Time now)
{
    const QString word = wordAt(now);
    if (word == m_word)
        return;
    m_word = word;
    Q_EMIT wordChanged();
}

QString ConnectionInfo::wordAt(events::Time now) const
{
    switch (m_status.state) {
    case ConnectionStatus::State::Offline:
    case ConnectionStatus::State::Closed:
        return m_lostAt == events::NoTime
                   ? tr("Not connected")
                   : tr("Offline since %1")
                         .arg(m_display.locale.toString(m_display.moment(m_lostAt).time(), QLocale::ShortFormat));
    case ConnectionStatus::State::Connecting:
        return m_status.attempt > 1 ? tr("Connecting… (attempt %1)").arg(m_status.attempt) : tr("Connecting…");
    case ConnectionStatus::State::Joining:
        return tr("Joining…");
    case ConnectionStatus::State::Online:
        return tr("Live");
    case ConnectionStatus::State::Waiting: {
        const qint64 left =
            m_status.retryAt == events::NoTime ? 0 : std::max<qint64>(0, (m_status.retryAt - now + 999) / 1000);
        return tr("Reconnecting in %1 s (attempt %2)").arg(m_display.locale.toString(left)).arg(m_status.attempt);
    }
    case ConnectionStatus::State::Refused:
        return tr("Sign-in refused");
    }
    return {};
}

QString ConnectionInfo::gatewayName() const
{
    if (m_status.gateway == "first"_L1)
        return tr("Marketplace gateway");
    if (m_status.gateway == "second"_L1)
        return tr("Marketplace gateway, second kind");
    if (m_status.gateway == "embedded"_L1)
        return tr("Tillwatch's own gateway");
    // Nobody asks what it is while nothing answers.
    return isOnline() ? tr("Unknown gateway") : QString();
}

} // namespace tillwatch::dashboard
