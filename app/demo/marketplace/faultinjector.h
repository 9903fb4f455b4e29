// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/emissionsink.h"
#include "demo/marketplace/random.h"
#include "demo/marketplace/scenario.h"

#include <vector>

namespace tillwatch::demo
{

/// Forwards events with faults: duplicates, delays, and additional broken or unknown events. The added events never
/// change a correct dashboard's state, so the books stay right.
class FaultInjector final : public EmissionSink
{
public:
    /// \a next must outlive the injector.
    FaultInjector(EmissionSink &next, FaultRates faults, quint64 seed);

    /// While paused, events are forwarded unchanged.
    void setPaused(bool quiet) { m_paused = quiet; }
    /// Sends all delayed events.
    void flush();

    void emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms) override;

private:
    struct Held {
        int countdown = 0; ///< events to wait for
        QByteArray name;
        QByteArray payload;
        QList<QByteArray> rooms;
    };
    void hold(const QByteArray &name, const QByteArray &payload, const QList<QByteArray> &rooms);
    void release();
    void sendPartial(const QByteArray &payload, const QList<QByteArray> &rooms);
    void sendMalformed(const QByteArray &name, const QByteArray &payload, const QList<QByteArray> &rooms);
    void sendUnknown(const QList<QByteArray> &rooms);

    EmissionSink &m_next;
    FaultRates m_rates;
    Random m_random;
    std::vector<Held> m_held;
    qint64 m_unknown = 0;
    bool m_paused = false;
};

} // namespace tillwatch::demo
