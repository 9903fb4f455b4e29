// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QMap>
#include <QMetaType>

#include <array>
#include <chrono>
#include <cstddef>

namespace tillwatch::gateway
{

/// Statistics of a SampleWindow, in milliseconds; all 0 if there are no samples.
struct Percentiles {
    qint64 count = 0; ///< all samples ever added
    qint64 last = 0;
    qint64 p50 = 0;
    qint64 p95 = 0;
    qint64 p99 = 0;
    qint64 smallest = 0; ///< of all samples ever added
};

/// The last 256 samples of a duration.
class SampleWindow
{
public:
    void add(std::chrono::milliseconds sample);
    [[nodiscard]] Percentiles percentiles() const;

private:
    std::array<qint64, 256> m_samples{};
    qint64 m_count = 0;
    qint64 m_smallest = 0;
};

/// Counters of one client since its creation. They only grow; a rate is the difference of two readings.
struct ClientMeasures {
    quint64 framesIn = 0;
    quint64 framesOut = 0;
    quint64 bytesIn = 0;  ///< payload of messages, without WebSocket framing
    quint64 bytesOut = 0; ///< likewise
    quint64 eventsIn = 0;
    quint64 eventsOut = 0;
    quint64 acksIn = 0;
    quint64 acksIgnored = 0; ///< unknown, late or repeated
    quint64 acksTimedOut = 0;
    quint64 connects = 0;   ///< joined sessions, including reconnects
    quint64 reconnects = 0; ///< those after an outage
    quint64 recovered = 0;  ///< those with nothing missed
    quint64 outages = 0;
    qint64 lastOutageMs = 0;
    qint64 longestOutageMs = 0;
    qint64 totalOutageMs = 0;
    Percentiles roundTrip;
    Percentiles acknowledgement;
    Percentiles heartbeatMargin; ///< time left until the deadline when a ping arrived
    qsizetype bufferDepth = 0;   ///< packets that wait for a connection
    qint64 bufferBytes = 0;
    quint64 bufferDropped = 0;        ///< refused by a full buffer, or expired in it
    QMap<QByteArray, quint64> errors; ///< by kind, such as "transport close", "parse error", "too deep"
};

} // namespace tillwatch::gateway
Q_DECLARE_METATYPE(tillwatch::gateway::ClientMeasures)
