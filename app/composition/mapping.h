// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/connectionstatus.h"
#include "gateway/connectionstatus.h"

/// Conversions between values of gateway and models, which do not know each other.
namespace tillwatch::composition
{

[[nodiscard]] ConnectionStatus forDashboard(const gateway::ConnectionStatus &status);

/// Path of a profile's journal in the data folder; \a address in any spelling.
[[nodiscard]] QString journalFile(const QString &dataFolder, const QString &address, const QString &seller);

} // namespace tillwatch::composition
