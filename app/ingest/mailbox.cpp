// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/mailbox.h"

#include <utility>

namespace tillwatch::ingest
{

void Mailbox::put(shop::EventBatch &&batch)
{
    bool notify = false;
    {
        const std::lock_guard guard(m_mutex);
        if (m_batch.received == 0)
            m_batch = std::move(batch);
        else
            m_batch.append(std::move(batch));
        notify = !std::exchange(m_notified, true);
    }
    if (notify)
        m_notify();
}

void Mailbox::putRestored(std::unique_ptr<shop::ShopProjection> restored)
{
    bool notify = false;
    {
        const std::lock_guard guard(m_mutex);
        m_restored = std::move(restored);
        notify = !std::exchange(m_notified, true);
    }
    if (notify)
        m_notify();
}

std::unique_ptr<shop::ShopProjection> Mailbox::takeRestored()
{
    const std::lock_guard guard(m_mutex);
    return std::move(m_restored);
}

shop::EventBatch Mailbox::take()
{
    const std::lock_guard guard(m_mutex);
    m_notified = false;
    return std::exchange(m_batch, {});
}

} // namespace tillwatch::ingest
