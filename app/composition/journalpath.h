// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>

namespace tillwatch::composition
{

/// Path of a profile's journal in the data folder; \a address in any spelling.
[[nodiscard]] QString journalFile(const QString &dataFolder, const QString &address, const QString &seller);

} // namespace tillwatch::composition
