// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QtGlobal>
#include <queue>

#include <vector>

namespace tillwatch::demo
{

/// Kinds of scheduled tasks. The kind determines the simulator that runs it.
enum class TaskKind : quint8 {
    OrderPay,
    OrderPack,
    OrderReady,
    OrderShip,
    OrderTransit,
    OrderDeliver,
    OrderCancel,
    OrderRefund,
    OrderRefundRest,
    ProductRestock,
    CartChange,
    CartEnd,
    QuotationEdit,
    QuotationSend,
    QuotationView,
    QuotationEnd,
    InvitationAnswer,
    WholesaleDeposit,
    WholesaleProduce,
    WholesaleReady,
    WholesaleShip,
    WholesaleOverdue,
    WholesaleBalance,
    WholesaleCancel,
    WholesaleRefund,
};

struct Task {
    qint64 due = 0; ///< position in the story, in events
    quint64 sequence = 0;
    TaskKind kind = TaskKind::OrderPay;
    quint64 subject = 0; ///< serial of the record
};

/// A priority queue of tasks by due time, then by insertion. Time is counted in events of the story and not in
/// milliseconds, so that the same seed tells the same story at any rate.
class TaskQueue
{
public:
    void add(qint64 due, TaskKind kind, quint64 subject) { m_tasks.push({due, m_sequence++, kind, subject}); }
    [[nodiscard]] bool hasDue(qint64 now) const { return !m_tasks.empty() && m_tasks.top().due <= now; }
    Task take()
    {
        const Task task = m_tasks.top();
        m_tasks.pop();
        return task;
    }

private:
    struct Later {
        bool operator()(const Task &a, const Task &b) const
        {
            return a.due != b.due ? a.due > b.due : a.sequence > b.sequence;
        }
    };
    std::priority_queue<Task, std::vector<Task>, Later> m_tasks;
    quint64 m_sequence = 0;
};

} // namespace tillwatch::demo
