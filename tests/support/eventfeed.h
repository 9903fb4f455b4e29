// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/catalogue.h"
#include "shop/shopprojection.h"

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

    /// The way by which events come.
    Origin origin = Origin::Live;

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
        event->origin = origin;
        m_batch.events.push_back(std::move(event.value()));
        return true;
    }
    bool add(const QByteArray &name, QJsonObject payload, events::Time at)
    {
        if (!payload.contains(QStringLiteral("timestamp")))
            payload.insert(QStringLiteral("timestamp"), events::timeText(at));
        return add(name, QJsonDocument(payload).toJson(QJsonDocument::Compact), at);
    }

    /// What was added since the last time.
    [[nodiscard]] shop::EventBatch take() { return std::exchange(m_batch, {}); }
    /// The same, folded as a start folds the journal.
    [[nodiscard]] shop::ShopProjection takeRestored()
    {
        shop::EventBatch batch = take();
        // Tests write a past subject by subject; a journal holds it in the order of arrival.
        std::stable_sort(batch.events.begin(), batch.events.end(),
                         [](const events::Event &a, const events::Event &b) { return a.receivedAt < b.receivedAt; });
        shop::ShopProjection restored;
        restored.apply(batch, shop::Mode::Restored);
        return restored;
    }

private:
    events::Decoder m_decoder;
    shop::EventBatch m_batch;
};

} // namespace tillwatch::test
