// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alert.h"

namespace tillwatch::alerts
{

/// Fact for the alerts about \a event, which was just folded into \a state with \a outcome; std::nullopt for events
/// without alerts.
[[nodiscard]] std::optional<Fact> factOf(const events::Event &event, const fold::Outcome &outcome,
                                         const fold::ShopState &state);

} // namespace tillwatch::alerts
