// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"

#include <map>
#include <tuple>

namespace tillwatch::alerts
{

using events::Time;
using fold::RecordKind;
using money::Total;

/// Topic of an alert. When alerts of the same severity are joined, the topic that is declared first wins.
enum class Topic : quint8 {
    Refund,
    PaidOrderFailed, ///< a payment failed on an order that was seen as paid
    OutOfStock,
    Disconnected,
    RateLimited,
    WholesaleOrder,
    NewOrder,
    Sale,
    DepositPaid,
    BalancePaid,
    QuotationAccepted,
    QuotationRejected,
    PaymentFailed,
    OrderCancelled,
    Fulfilment,
    Restocked,
    LowStock,
    QuotationViewed,
    QuotationExpired,
    InvitationAccepted,
    InvitationRejected,
    Notice, ///< a notification event
    Record, ///< nothing to announce; only joins an existing alert
    Several ///< toasts only: alerts of different topics in one
};

/// Severity from 1 to 4: 1 act now, 2 good to know now, 3 later, 4 record only.
using Severity = int;
/// Severity of the alerts of a topic.
[[nodiscard]] Severity severityOf(Topic topic);
/// Key of a topic in the state file: lower case with underscores.
[[nodiscard]] QString key(Topic topic);

/// Content of one event as far as alerts are concerned. Times are milliseconds since 1970 UTC.
struct Fact {
    Topic topic = Topic::Record;
    Severity severity = 4;
    RecordKind subjectKind = RecordKind::None;
    QString subjectId;
    int row = -1;      ///< row of the record in its store; -1 for none
    int otherRow = -1; ///< row of the other order if a retail and a wholesale order have the same id; -1 for none
    QString label;     ///< name of the record for the user, such as an order number
    std::optional<Total> amount;
    QString currency;    ///< currency of the amount; empty for the shop's currency
    QString title;       ///< title of a notice, as received
    QString body;        ///< text of a notice, as received; reason or details of other topics
    bool read = false;   ///< a notice that is read already
    bool muted = false;  ///< the user muted alerts about this record
    Time at = 0;         ///< event time
    Time receivedAt = 0; ///< time of arrival
};

/// Common content of entries and toasts. Its text is made when it is displayed, in the language of the user.
struct Alert {
    quint64 id = 0; ///< consecutive, from 1
    Topic topic = Topic::Record;
    Severity severity = 4;
    RecordKind subjectKind = RecordKind::None;
    QString subjectId; ///< empty if it is about several records
    QString label;
    std::map<QString, Total> amounts; ///< by currency; "" for the shop's currency
    QString title;
    QString body;
    Time at = 0;   ///< event time of the first event
    int count = 1; ///< number of joined events

    [[nodiscard]] auto parts()
    {
        return std::tie(id, topic, severity, subjectKind, subjectId, label, amounts, title, body, at, count);
    }
};

/// Way in which an entry was brought to the user's attention, or the reason why it was not.
enum class Delivery : quint8 {
    Shown,      ///< in a toast of its own
    Grouped,    ///< in a toast with other entries
    Summarised, ///< in the summary of a busy minute
    NoRoom,     ///< not shown: all toasts were at least as urgent
    RecordOnly, ///< not shown: severity 4, or a notice that is read already
    Restored,   ///< not shown: the event is from the past
    Muted       ///< not shown: the user muted the record
};

/// Line of the notification centre.
struct Entry : Alert {
    Time receivedAt = 0;
    Delivery delivery = Delivery::Shown;
    quint64 toast = 0; ///< id of the toast that shows or showed it; 0 for none
    bool read = false;
    int marks = 0; ///< flags of AlertPolicy::Mark that are in the journal already

    [[nodiscard]] auto parts() { return std::tuple_cat(Alert::parts(), std::tie(receivedAt, delivery, toast, read)); }
    [[nodiscard]] bool wasToasted() const { return delivery == Delivery::Shown || delivery == Delivery::Grouped; }
};

/// Short message over the window, about one or more entries.
struct Toast : Alert {
    int records = 1;           ///< number of its entries
    bool isSummary = false;    ///< sums up a busy minute
    std::map<Topic, int> more; ///< summary: number of entries of each further topic
    Time expires = 0;          ///< end of its display; 0 for never
    bool hovered = false;      ///< under the pointer, and does not expire
    int version = 0;           ///< increases with every change
};

} // namespace tillwatch::alerts
