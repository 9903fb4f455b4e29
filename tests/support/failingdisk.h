// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

namespace tillwatch::test
{

/// Simulates disk errors. A program that links failingdisk.cpp with exported symbols overrides the C library's write,
/// pwrite, ftruncate, fsync and fdatasync: calls on files with ".sqlite" in their path are counted and fail according
/// to the Plan.
namespace failingdisk
{
struct Plan {
    long at = 0;       ///< number of the first call that fails, from 1; 0: none
    bool once = false; ///< only that call fails, not the later ones
    int error = 0;     ///< errno: EIO or ENOSPC
};
/// Sets the plan and restarts counting.
void begin(const Plan &plan);
/// Number of calls since begin().
[[nodiscard]] long calls();
} // namespace failingdisk

} // namespace tillwatch::test
