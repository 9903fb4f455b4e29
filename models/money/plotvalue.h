// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "money/amount.h"

namespace tillwatch::money
{

/// An amount as the coordinate of a point in a chart: the one place where an amount becomes a binary fraction. Nothing
/// computes with it again.
[[nodiscard]] inline qreal plotValue(Total total)
{
    return static_cast<qreal>(total.micros) / 1e6;
}

} // namespace tillwatch::money
