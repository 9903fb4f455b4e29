// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "money/amount.h"

namespace tillwatch::dashboard
{

/// Where a point is painted. The one place where an amount becomes a binary fraction: nothing computes with it again.
[[nodiscard]] inline qreal forPainting(money::Total total)
{
    return static_cast<qreal>(total.micros) / 1e6;
}

} // namespace tillwatch::dashboard
