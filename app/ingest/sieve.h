// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/batch.h"
#include "live/duplicatefilter.h"

namespace tillwatch::ingest
{

/// Decodes what was received and takes the copies out. One for each stream of events; one thread at a time.
class Sieve
{
public:
    /// Adds to \a batch what came of one event packet.
    void take(const QByteArray &name, const QByteArray &payload, events::Time receivedAt, dashboard::EventBatch &batch);
    /// An event that was taken in by another sieve: known, so that a copy of it is seen as one.
    void remember(const QByteArray &name, const QByteArray &payload, events::Time receivedAt);

private:
    events::Decoder m_decoder;
    live::DuplicateFilter m_filter;
};

} // namespace tillwatch::ingest
