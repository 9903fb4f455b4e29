// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/connectionstatus.h"
#include "gateway/connectionstatus.h"

/// Values of one layer as values of another: models and gateway do not know each other.
namespace tillwatch::composition
{

[[nodiscard]] ConnectionStatus forDashboard(const gateway::ConnectionStatus &status);

/// Where the journal of a profile lies below the data folder; \a address in any spelling.
[[nodiscard]] QString journalFile(const QString &dataFolder, const QString &address, const QString &seller);

} // namespace tillwatch::composition
