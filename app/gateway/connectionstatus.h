// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/connectionstatus.h"

namespace tillwatch::gateway
{

using tillwatch::ConnectionStatus;
using tillwatch::GatewayKind;
using Phase = tillwatch::ConnectionPhase;

} // namespace tillwatch::gateway
