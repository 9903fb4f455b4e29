// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/connectionstatus.h"
#include "tables/display.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::connection
{

/// Connection status for the window: state, label and sentences. GUI thread.
class ConnectionInfo : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    Q_PROPERTY(State state READ state NOTIFY changed)
    /// Short text of the state: "Live", "Reconnecting in 3 s (attempt 2)".
    Q_PROPERTY(QString label READ label NOTIFY labelChanged)
    /// Reason why there is no connection; empty while connected.
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    /// Sentence that is shown for a while when connected: that the connection is back after a gap, or that the gateway
    /// asked for a pause. Empty without such news.
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged)
    /// Whether the notice says that nothing was missed.
    Q_PROPERTY(bool noticeGood READ isNoticeGood NOTIFY noticeChanged)
    Q_PROPERTY(QString gatewayName READ gatewayName NOTIFY changed)
    /// Whether the kind of the gateway was detected.
    Q_PROPERTY(bool gatewayKnown READ isGatewayKnown NOTIFY changed)
    Q_PROPERTY(QString url READ url NOTIFY changed)
    Q_PROPERTY(bool online READ isOnline NOTIFY changed)
    /// Whether the gateway resent everything since the last connection.
    Q_PROPERTY(bool recovered READ isRecovered NOTIFY changed)
    /// Number of the reconnection attempt, from 1.
    Q_PROPERTY(int attempt READ attempt NOTIFY changed)
    /// Time of the next attempt; invalid unless Waiting.
    Q_PROPERTY(QDateTime retryAt READ retryAt NOTIFY changed)
    /// Round-trip time in milliseconds; -1 while it is unknown.
    Q_PROPERTY(int rttMs READ rttMs NOTIFY changed)
    Q_PROPERTY(int reconnects READ reconnects NOTIFY changed)
    Q_PROPERTY(QStringList rooms READ rooms NOTIFY changed)
    /// One text for each room that the gateway refused: "room: reason".
    Q_PROPERTY(QStringList refusedRooms READ refusedRooms NOTIFY changed)
public:
    /// ConnectionPhase for QML, in the same order.
    enum State { Offline, Connecting, Joining, Online, Waiting, Refused, Closed };
    Q_ENUM(State)

    explicit ConnectionInfo(const tables::Display &display, QObject *parent = nullptr);

    void setStatus(const ConnectionStatus &status, events::Time now);
    /// Sets the first status, without a notice. \a lostAt: when the connection was lost; NoTime while connected.
    void resume(const ConnectionStatus &status, events::Time lostAt, events::Time now);
    /// Updates label and notice, which depend on the time.
    void tick(events::Time now);

    [[nodiscard]] const ConnectionStatus &status() const { return m_status; }
    [[nodiscard]] State state() const { return static_cast<State>(m_status.phase); }
    [[nodiscard]] const QString &label() const { return m_label; }
    [[nodiscard]] QString sentence() const { return isOnline() ? QString() : m_status.sentence; }
    [[nodiscard]] const QString &notice() const { return m_notice; }
    [[nodiscard]] bool isNoticeGood() const { return m_noticeGood; }
    [[nodiscard]] QString gatewayName() const;
    [[nodiscard]] bool isGatewayKnown() const { return m_status.gateway != GatewayKind::Unknown; }
    [[nodiscard]] const QString &url() const { return m_status.url; }
    [[nodiscard]] bool isOnline() const { return m_status.phase == ConnectionPhase::Connected; }
    [[nodiscard]] bool isRecovered() const { return m_status.recovered; }
    [[nodiscard]] int attempt() const { return m_status.attempt; }
    [[nodiscard]] QDateTime retryAt() const
    {
        return m_status.phase == ConnectionPhase::WaitingToRetry ? m_display.moment(m_status.retryAtMs) : QDateTime();
    }
    [[nodiscard]] int rttMs() const { return static_cast<int>(m_status.rttMs.value_or(-1)); }
    [[nodiscard]] int reconnects() const { return static_cast<int>(m_status.reconnects); }
    [[nodiscard]] const QStringList &rooms() const { return m_status.rooms; }
    [[nodiscard]] QStringList refusedRooms() const;

    Q_INVOKABLE void dismissNotice();
    Q_INVOKABLE void retryNow() { Q_EMIT retryRequested(); }

Q_SIGNALS:
    void changed();
    void labelChanged();
    void noticeChanged();
    void retryRequested();

private:
    // How long the notice about a gap is shown, in milliseconds.
    static constexpr events::Time RecoveredNoticeDuration = 10'000;
    static constexpr events::Time GapNoticeDuration = 60'000;

    [[nodiscard]] QString labelAt(events::Time now) const;
    void refreshNotice(events::Time now);

    const tables::Display &m_display;
    ConnectionStatus m_status;
    events::Time m_lostAt = events::NoTime;
    QString m_label;
    QString m_notice;
    bool m_noticeGood = false;
    events::Time m_gapNoticeUntil = events::NoTime;      ///< end of the notice about a gap
    events::Time m_dismissedPauseUntil = events::NoTime; ///< end of the pause whose notice was dismissed
};

} // namespace tillwatch::connection
