// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>

namespace tillwatch::shell
{

/// Sets Qt's cache of compiled QML to a folder of \a cache that belongs to this build of \a program, and removes the
/// folders of other builds. Qt recognises compiled QML by path and time only, and would take files that were compiled
/// against an older build's components: after an upgrade a page would stay empty. To be called before the first engine;
/// a folder chosen by QML_DISK_CACHE_PATH stays.
void keepQmlCacheApart(const QString &cache, const QString &program);

} // namespace tillwatch::shell
