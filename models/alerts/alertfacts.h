// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alert.h"

namespace tillwatch::alerts
{

/// What \a event, just folded into \a state with \a outcome, means for alerts; nothing where it means nothing.
[[nodiscard]] std::optional<Fact> factOf(const events::Event &event, const fold::Outcome &outcome,
                                         const fold::ShopState &state);

} // namespace tillwatch::alerts
