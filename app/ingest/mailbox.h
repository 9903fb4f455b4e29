// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "shop/shopprojection.h"

#include <functional>
#include <memory>
#include <mutex>

namespace tillwatch::ingest
{

/// Queue that passes batches from the receiving thread to the GUI thread, and merges waiting ones, so that a burst of
/// events is one batch. Thread-safe.
class Mailbox
{
public:
    /// \a notify is called in the thread that calls put(), at most once between two calls of take(). It must return at
    /// once, for example after posting an event.
    explicit Mailbox(std::function<void()> notify) : m_notify(std::move(notify)) {}

    /// Adds a batch.
    void put(shop::EventBatch &&batch);
    /// Sets the projection that was restored from the journal; call it before the first batch.
    void putRestored(std::unique_ptr<shop::ShopProjection> restored);
    /// Removes and returns the restored projection; null if there is none. Call it before take().
    [[nodiscard]] std::unique_ptr<shop::ShopProjection> takeRestored();
    /// Removes and returns all waiting batches as one.
    [[nodiscard]] shop::EventBatch take();

private:
    std::function<void()> m_notify;
    std::mutex m_mutex;
    std::unique_ptr<shop::ShopProjection> m_restored;
    shop::EventBatch m_batch;
    bool m_notified = false;
};

} // namespace tillwatch::ingest
