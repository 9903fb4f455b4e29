// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/client.h"

namespace tillwatch::ingest
{

class Pipe;

/// Turns events of a Socket.IO client into envelopes for a pipe: behind it nothing knows of packets or clients.
class WireSource final : public gateway::EventSink
{
public:
    /// \a pipe outlives it.
    explicit WireSource(Pipe &pipe) : m_pipe(pipe) {}

    void eventReceived(const gateway::IncomingEvent &event) override;

private:
    Pipe &m_pipe;
};

} // namespace tillwatch::ingest
