// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/batch.h"

#include <functional>
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
    /// Everything that was left, restored events apart from live ones.
    [[nodiscard]] std::vector<dashboard::EventBatch> take();

private:
    std::function<void()> m_notify;
    std::mutex m_mutex;
    std::vector<dashboard::EventBatch> m_batches;
    bool m_notified = false;
};

} // namespace tillwatch::ingest
