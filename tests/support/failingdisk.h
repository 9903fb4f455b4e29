// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

namespace tillwatch::test
{

/// A disk that refuses. Whoever links failingdisk.cpp, with its symbols exported, has these stand before the C library:
/// every write, pwrite, ftruncate, fsync and fdatasync of this process on a file with ".sqlite" in its path is counted,
/// and fails from the moment that was asked for.
namespace failingdisk
{
struct Plan {
    long at = 0;       ///< the call that fails, from 1 on; 0: none
    bool once = false; ///< that call alone, and not everything behind it
    int error = 0;     ///< EIO, ENOSPC
};
/// Counting begins anew.
void begin(const Plan &plan);
/// How many calls there were since.
[[nodiscard]] long calls();
} // namespace failingdisk

} // namespace tillwatch::test
