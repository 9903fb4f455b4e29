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

/// What an alert is about. Of two with the same severity the one that stands first speaks for both.
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
    Notice, ///< words that came over the wire
    Record, ///< nothing to announce; joins what is there
    Several ///< toasts only: alerts of different topics in one
};

/// 1 act now, 2 good to know now, 3 later, 4 record only.
using Severity = int;
[[nodiscard]] Severity severityOf(Topic topic);
/// The lower-case word of the state file.
[[nodiscard]] QString key(Topic topic);

/// One thing that an event did, as far as alerts are concerned.
struct Fact {
    Topic topic = Topic::Record;
    Severity severity = 4;
    RecordKind subjectKind = RecordKind::None;
    QString subjectId;
    int row = -1;      ///< of the record in its store
    int otherRow = -1; ///< where the record has two names, a retail and a wholesale one: in the other store
    QString label;     ///< what a person calls the record
    std::optional<Total> amount;
    QString currency;   ///< of the amount, empty for the shop's own
    QString title;      ///< of notices, as they came
    QString body;       ///< the same, and the reason of others
    bool read = false;  ///< of notices
    bool muted = false; ///< the person does not want to be shown what is told of this record
    Time at = 0;
    Time receivedAt = 0;
};

/// What alerts and toasts have in common; words are made of it when it is shown.
struct Alert {
    quint64 id = 0; ///< grows by one
    Topic topic = Topic::Record;
    Severity severity = 4;
    RecordKind subjectKind = RecordKind::None;
    QString subjectId; ///< empty where it stands for several records
    QString label;
    std::map<QString, Total> amounts; ///< by currency, "" for the shop's own
    QString title;
    QString body;
    Time at = 0;   ///< event time of the first event
    int count = 1; ///< events that joined in it

    [[nodiscard]] auto parts()
    {
        return std::tie(id, topic, severity, subjectKind, subjectId, label, amounts, title, body, at, count);
    }
};

enum class Delivery : quint8 {
    Shown,
    Grouped,    ///< in a toast with others
    Summarised, ///< too many in this minute
    NoRoom,     ///< others, at least as urgent, had the place
    RecordOnly,
    Restored, ///< it was history when this program heard of it
    Muted     ///< the person asked for silence about this record
};

/// One line of the notification centre.
struct Entry : Alert {
    Time receivedAt = 0;
    Delivery delivery = Delivery::Shown;
    quint64 toast = 0; ///< that shows it or did; 0 for none
    bool read = false;
    int marks = 0; ///< of AlertPolicy::Mark, that are written down already

    [[nodiscard]] auto parts() { return std::tuple_cat(Alert::parts(), std::tie(receivedAt, delivery, toast, read)); }
    [[nodiscard]] bool wasToasted() const { return delivery == Delivery::Shown || delivery == Delivery::Grouped; }
};

struct Toast : Alert {
    int records = 1;           ///< alerts in it
    bool isSummary = false;    ///< of a busy minute
    std::map<Topic, int> more; ///< of a summary: what else, and how many
    Time expires = 0;          ///< 0 for never
    bool hovered = false;
    int version = 0; ///< grows with every change
};

} // namespace tillwatch::alerts
