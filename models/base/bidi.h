// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>

/// Received texts beside our own, where writing directions mix (Unicode Standard Annex 9). Pure functions, any thread.
namespace tillwatch::bidi
{

/// \a text for use inside a sentence: whatever it holds, it does not change the order of the words around it.
/// Characters that change the direction are left out, line ends become spaces, and first-strong isolates are put around
/// it. A text that cannot change an order is returned unchanged.
[[nodiscard]] QString isolated(const QString &text);

} // namespace tillwatch::bidi
