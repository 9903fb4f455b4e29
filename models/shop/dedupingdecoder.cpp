// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shop/dedupingdecoder.h"

#include <QLoggingCategory>

namespace tillwatch::shop
{

namespace
{
Q_LOGGING_CATEGORY(lcIngest, "tillwatch.ingest", QtWarningMsg)
} // namespace

void DedupingDecoder::decode(const Envelope &envelope, EventBatch &batch)
{
    ++batch.received;
    ++batch.byEvent[envelope.name];
    auto event = m_decoder.decode(envelope.name, envelope.payload, envelope.receivedAt);
    if (!event) {
        ++(event.error().kind == events::DecodeErrorKind::Unknown ? batch.unknown : batch.undecodable);
        qCDebug(lcIngest) << envelope.name << event.error().detail;
    } else if (m_filter.isDuplicate(*event, envelope.payload)) {
        ++batch.duplicates;
    } else {
        event->origin = envelope.origin;
        batch.events.push_back(std::move(event).value());
    }
}

void DedupingDecoder::remember(const Envelope &envelope)
{
    if (const auto event = m_decoder.decode(envelope.name, envelope.payload, envelope.receivedAt))
        (void)m_filter.isDuplicate(*event, envelope.payload);
}

} // namespace tillwatch::shop
