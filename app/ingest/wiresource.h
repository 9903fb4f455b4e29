// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/client.h"

namespace tillwatch::ingest
{

class Pipe;

/// Adapter from the events of a Socket.IO client to the envelopes of a pipe, which knows no packets or clients.
class WireSource final : public gateway::EventSink
{
public:
    /// \a pipe must outlive the source.
    explicit WireSource(Pipe &pipe) : m_pipe(pipe) {}

    void eventReceived(const gateway::IncomingEvent &event) override;

private:
    Pipe &m_pipe;
};

} // namespace tillwatch::ingest
