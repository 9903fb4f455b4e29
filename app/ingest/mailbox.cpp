// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/mailbox.h"

#include <iterator>
#include <utility>

namespace tillwatch::ingest
{

namespace
{
void add(dashboard::EventBatch &batch, dashboard::EventBatch &&more)
{
    batch.events.insert(batch.events.end(), std::make_move_iterator(more.events.begin()),
                        std::make_move_iterator(more.events.end()));
    batch.received += more.received;
    batch.duplicates += more.duplicates;
    batch.unknown += more.unknown;
    batch.undecodable += more.undecodable;
    for (auto it = more.byEvent.cbegin(); it != more.byEvent.cend(); ++it)
        batch.byEvent[it.key()] += it.value();
}
} // namespace

void Mailbox::leave(dashboard::EventBatch &&batch)
{
    bool notify = false;
    {
        const std::lock_guard guard(m_mutex);
        if (m_batch.received == 0)
            m_batch = std::move(batch);
        else
            add(m_batch, std::move(batch));
        notify = !std::exchange(m_notified, true);
    }
    if (notify)
        m_notify();
}

void Mailbox::leave(std::unique_ptr<dashboard::Past> past)
{
    bool notify = false;
    {
        const std::lock_guard guard(m_mutex);
        m_past = std::move(past);
        notify = !std::exchange(m_notified, true);
    }
    if (notify)
        m_notify();
}

std::unique_ptr<dashboard::Past> Mailbox::takePast()
{
    const std::lock_guard guard(m_mutex);
    return std::move(m_past);
}

dashboard::EventBatch Mailbox::take()
{
    const std::lock_guard guard(m_mutex);
    m_notified = false;
    return std::exchange(m_batch, {});
}

} // namespace tillwatch::ingest
