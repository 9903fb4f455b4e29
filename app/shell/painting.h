// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "shell/commandline.h"

namespace tillwatch::shell
{

/// Chooses the backend of Qt Quick; to be called after the application object is made and before the first window.
/// Auto takes the software backend where OpenGL has no GPU: it repaints only what changed, at a fraction of the cost.
void choosePainting(Backend backend);

/// File selectors of the window's QML for the backend that was chosen and the scales of the screens: "painted" where
/// the software backend would draw outlines a pixel off their corners, which it does at fractional scales (Qt 6.4
/// to 6.8).
[[nodiscard]] QStringList qmlSelectors();

} // namespace tillwatch::shell
