// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <chrono>

namespace tillwatch::engineio
{

/// The client's heartbeat deadline (Engine.IO protocol 4, "Heartbeat"). Without timers or clocks: the caller passes a
/// time that includes sleep, so that the deadline has passed when a laptop wakes up.
class Heartbeat
{
public:
    using Time = std::chrono::milliseconds; ///< since a fixed origin

    /// Starts after the handshake; \a allowance is pingInterval + pingTimeout.
    void start(Time now, std::chrono::milliseconds allowance)
    {
        m_allowance = allowance;
        m_lastPing = now;
        m_deadline = now + allowance;
        m_running = true;
    }
    void stop() { m_running = false; }

    /// Moves the deadline after a ping of the server; other traffic does not.
    void ping(Time now)
    {
        m_lastPing = now;
        m_deadline = now + m_allowance;
    }

    [[nodiscard]] bool running() const { return m_running; }
    [[nodiscard]] bool expired(Time now) const { return m_running && now >= m_deadline; }
    [[nodiscard]] Time deadline() const { return m_deadline; }
    [[nodiscard]] Time lastPing() const { return m_lastPing; }

private:
    std::chrono::milliseconds m_allowance{0};
    Time m_lastPing{0};
    Time m_deadline{0};
    bool m_running = false;
};

} // namespace tillwatch::engineio
