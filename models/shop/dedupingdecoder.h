// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/envelope.h"
#include "events/duplicatefilter.h"
#include "shop/eventbatch.h"

namespace tillwatch::shop
{

/// Decodes envelopes and drops duplicates. One for each stream of events; one thread at a time.
class DedupingDecoder
{
public:
    /// Decodes one event packet and adds the result, or what it counts as, to \a batch.
    void decode(const Envelope &envelope, EventBatch &batch);
    /// Learns an event that another decoder decoded, so that a later copy of it is a duplicate.
    void remember(const Envelope &envelope);

private:
    events::Decoder m_decoder;
    events::DuplicateFilter m_filter;
};

} // namespace tillwatch::shop
