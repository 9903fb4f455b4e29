// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/sieve.h"

#include <QLoggingCategory>

namespace tillwatch::ingest
{

namespace
{
Q_LOGGING_CATEGORY(lcIngest, "tillwatch.ingest", QtWarningMsg)
} // namespace

void Sieve::take(const QByteArray &name, const QByteArray &payload, events::Time receivedAt,
                 dashboard::EventBatch &batch)
{
    ++batch.received;
    ++batch.byEvent[name];
    auto event = m_decoder.decode(name, payload, receivedAt);
    if (!event) {
        ++(event.error().kind == events::DecodeErrorKind::Unknown ? batch.unknown : batch.undecodable);
        qCDebug(lcIngest) << name << event.error().detail;
    } else if (m_filter.isDuplicate(*event, payload)) {
        ++batch.duplicates;
    } else {
        batch.events.push_back(std::move(event).value());
    }
}

void Sieve::remember(const QByteArray &name, const QByteArray &payload, events::Time receivedAt)
{
    if (const auto event = m_decoder.decode(name, payload, receivedAt))
        (void)m_filter.isDuplicate(*event, payload);
}

} // namespace tillwatch::ingest
