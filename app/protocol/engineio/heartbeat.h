// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <chrono>

namespace tillwatch::engineio
{

/// When to give a silent server up (Engine.IO protocol 4, "Heartbeat"). No timers and no clocks inside: the caller
/// passes a time that goes on while the machine sleeps, so that a laptop that wakes up finds the deadline passed.
class Heartbeat
{
public:
    using Time = std::chrono::milliseconds; ///< since any fixed origin

    /// Starts with the handshake; \a allowance is pingInterval + pingTimeout.
    void start(Time now, std::chrono::milliseconds allowance)
    {
        m_allowance = allowance;
        m_lastPing = now;
        m_deadline = now + allowance;
        m_running = true;
    }
    void stop() { m_running = false; }

    /// Only a ping of the server moves the deadline: other traffic does not prove that the heartbeat works.
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
