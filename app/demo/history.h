// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/outgoingpacket.h"

#include <vector>

namespace tillwatch::demo
{

/// What a client hears before anything else, for example a history. It may still be growing while it is sent.
struct History {
    std::vector<OutgoingPacket> messages;
    bool complete = false; ///< nothing more will be added
};

} // namespace tillwatch::demo
