// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "money/amount.h"

namespace tillwatch::money
{

/// Coordinate of an amount in a chart, in units of its currency. The only conversion of money to floating point; for
/// drawing only.
[[nodiscard]] inline qreal plotValue(Total total)
{
    return static_cast<qreal>(total.micros) / 1e6;
}

} // namespace tillwatch::money
