// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/envelope.h"
#include "events/duplicatefilter.h"
#include "shop/eventbatch.h"

namespace tillwatch::shop
{

/// Decoder of envelopes that drops duplicates. One for each stream of events; one thread at a time.
class DedupingDecoder
{
public:
    /// Decodes one envelope and adds the event to \a batch; a duplicate or an error is only counted there.
    void decode(const Envelope &envelope, EventBatch &batch);
    /// Notes an event that another decoder delivered, so that later copies of it are duplicates.
    void remember(const Envelope &envelope);

private:
    events::Decoder m_decoder;
    events::DuplicateFilter m_filter;
};

} // namespace tillwatch::shop
