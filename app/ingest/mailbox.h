// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/past.h"

#include <functional>
#include <memory>
#include <mutex>

namespace tillwatch::ingest
{

/// Where the receiving thread leaves what the other one takes. Any thread. A burst becomes one batch, not one message
/// an event.
class Mailbox
{
public:
    /// \a notify is called in the leaving thread, once between two takings; it must only post.
    explicit Mailbox(std::function<void()> notify) : m_notify(std::move(notify)) {}

    void leave(dashboard::EventBatch &&batch);
    /// What was folded already; before any batch.
    void leave(std::unique_ptr<dashboard::Past> past);
    /// Null where there is none, or it was taken. To be asked for before take().
    [[nodiscard]] std::unique_ptr<dashboard::Past> takePast();
    /// Everything that was left, as one batch.
    [[nodiscard]] dashboard::EventBatch take();

private:
    std::function<void()> m_notify;
    std::mutex m_mutex;
    std::unique_ptr<dashboard::Past> m_past;
    dashboard::EventBatch m_batch;
    bool m_notified = false;
};

} // namespace tillwatch::ingest
