// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "shell/commandline.h"

namespace tillwatch::shell
{

/// Chooses the backend of Qt Quick; to be called after the application object is made and before the first window.
/// Auto takes the software backend where OpenGL has no GPU: it repaints only what changed, at a fraction of the cost.
void choosePainting(Backend backend);

} // namespace tillwatch::shell
