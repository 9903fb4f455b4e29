// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/wiresource.h"

#include "base/json.h"
#include "ingest/pipe.h"

namespace tillwatch::ingest
{

void WireSource::eventReceived(const gateway::IncomingEvent &event)
{
    Envelope envelope{event.name, {}, event.receivedAtMs, event.offset, Origin::Live};
    // Includes the padding of the decoder, so that the payload is copied only once.
    envelope.payload.reserve(event.argument.size() + json::Padding);
    envelope.payload.append(event.argument);
    if (event.recovered)
        envelope.origin = Origin::Recovered;
    m_pipe.receive(std::move(envelope), event.offset.isEmpty() ? QByteArray() : event.client->recovery().id);
}

} // namespace tillwatch::ingest
