// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/past.h"
#include "events/catalogue.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <functional>

namespace tillwatch::test
{

/// Makes batches out of JSON, as the pipe would, duplicates aside.
class EventFeed
{
public:
    /// Told of everything that comes, as a journal would be.
    std::function<void(const QByteArray &name, const QByteArray &payload, events::Time receivedAt)> onAdd;

    /// Adds an event that arrives at \a receivedAt; false where the decoder refuses it.
    bool add(const QByteArray &name, const QByteArray &payload, events::Time receivedAt)
    {
        if (onAdd)
            onAdd(name, payload, receivedAt);
        ++m_batch.received;
        ++m_batch.byEvent[name];
        auto event = m_decoder.decode(name, payload, receivedAt);
        if (!event) {
            ++(event.error().kind == events::DecodeErrorKind::Unknown ? m_batch.unknown : m_batch.undecodable);
            return false;
        }
        m_batch.events.push_back(std::move(event.value()));
        return true;
    }
    bool add(const QByteArray &name, QJsonObject payload, events::Time at)
    {
        payload.insert(QStringLiteral("timestamp"), events::timeText(at));
        return add(name, QJsonDocument(payload).toJson(QJsonDocument::Compact), at);
    }

    /// What was added since the last time.
    [[nodiscard]] dashboard::EventBatch take() { return std::exchange(m_batch, {}); }
    /// The same as a journal would give it back.
    [[nodiscard]] dashboard::Past takePast()
    {
        dashboard::EventBatch batch = take();
        // Whoever makes up a past tells it subject by subject; what a journal holds came in order.
        std::stable_sort(batch.events.begin(), batch.events.end(),
                         [](const events::Event &a, const events::Event &b) { return a.receivedAt < b.receivedAt; });
        dashboard::Past past;
        past.apply(batch);
        return past;
    }

private:
    events::Decoder m_decoder;
    dashboard::EventBatch m_batch;
};

} // namespace tillwatch::test
