// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/activitymodel.h"
#include "dashboard/batch.h"
#include "notifications/alertpolicy.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace tillwatch::dashboard
{

/// What was received so far, folded away from the window, for a dashboard to take over whole. The same events give the
/// same past, whether they are folded in one go or from an earlier past on. A value; one thread at a time.
struct Past {
    /// When the shop could be heard, in milliseconds since 1970.
    struct Span {
        events::Time from = 0;
        events::Time to = 0;
        bool recovered = false; ///< nothing was missed since the span before
    };

    fold::ShopState state;
    notifications::AlertPolicy alerts;
    std::vector<ActivityModel::Item> activity; ///< the last ones, the oldest first
    events::Time lastEventAt = events::NoTime; ///< arrival
    // What follows is no part of the fold, and not packed.
    std::vector<Span> heard;                    ///< in order
    events::Time lastLookedAt = events::NoTime; ///< when a person could look at the window last

    /// Folds events in; they never alert.
    void apply(const EventBatch &batch);

    /// Which bytes are read: those of this version alone, since the events can be folded again by today's rules; or
    /// those of every version there was, since they cannot.
    enum class Age { Current, Any };

    [[nodiscard]] QByteArray pack() const;
    /// Nothing for what is no whole past of that age.
    [[nodiscard]] static std::optional<Past> unpack(const QByteArray &bytes, Age age = Age::Current);

private:
    struct Form;
    bool unpackForm3(QDataStream &stream);
};

} // namespace tillwatch::dashboard
