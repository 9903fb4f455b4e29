// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>

namespace tillwatch::shell
{

/// Lets Qt keep what it compiles of the window in a folder of \a cache that is \a program's alone, as long as it stays
/// the file that it is, and removes what other builds left there. Qt tells compiled QML by its path and time, and one
/// compiled against the components of an older build can be taken for good: after an upgrade a page would stay empty.
/// In front of the first engine; a folder that was chosen by QML_DISK_CACHE_PATH stays.
void keepQmlCacheApart(const QString &cache, const QString &program);

} // namespace tillwatch::shell
