// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "shop/shopprojection.h"

#include <functional>
#include <memory>
#include <mutex>

namespace tillwatch::ingest
{

/// Hands batches from the receiving thread to the GUI thread. Any thread. A burst becomes one batch instead of one
/// message an event.
class Mailbox
{
public:
    /// \a notify is called in the thread that leaves, once between two calls of take(); it must only post.
    explicit Mailbox(std::function<void()> notify) : m_notify(std::move(notify)) {}

    void leave(shop::EventBatch &&batch);
    /// What the journal held, folded; before any batch.
    void leave(std::unique_ptr<shop::ShopProjection> restored);
    /// Null if there is none, or if it was taken. To be called before take().
    [[nodiscard]] std::unique_ptr<shop::ShopProjection> takeRestored();
    /// Everything that was left, as one batch.
    [[nodiscard]] shop::EventBatch take();

private:
    std::function<void()> m_notify;
    std::mutex m_mutex;
    std::unique_ptr<shop::ShopProjection> m_restored;
    shop::EventBatch m_batch;
    bool m_notified = false;
};

} // namespace tillwatch::ingest
