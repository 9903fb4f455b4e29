// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/outgoingpacket.h"

#include <vector>

namespace tillwatch::demo
{

/// Past events that a client receives before live ones. It may still grow while it is sent.
struct History {
    std::vector<OutgoingPacket> messages;
    bool complete = false; ///< no more messages will be added
};

} // namespace tillwatch::demo
