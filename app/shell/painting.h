// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "shell/commandline.h"

namespace tillwatch::shell
{

/// Chooses how Qt Quick paints; behind the application object, before the first window. "Auto" takes the software
/// backend where OpenGL would be computed by the processor anyway: there it costs a fraction, for it repaints only what
/// changed.
void choosePainting(Backend backend);

} // namespace tillwatch::shell
