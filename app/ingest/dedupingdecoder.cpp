// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/dedupingdecoder.h"

#include <QLoggingCategory>

namespace tillwatch::ingest
{

namespace
{
Q_LOGGING_CATEGORY(lcIngest, "tillwatch.ingest", QtWarningMsg)
} // namespace

void DedupingDecoder::decode(const Envelope &envelope, shop::EventBatch &batch)
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

} // namespace tillwatch::ingest
