// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/failingdisk.h"

#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <string_view>

namespace
{
std::atomic_long g_calls;
std::atomic_long g_at;
std::atomic_bool g_once;
std::atomic_int g_error;

bool isOurs(int descriptor)
{
    std::array<char, 40> link{};
    std::array<char, 4096> path{};
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", descriptor);
    const ssize_t length = ::readlink(link.data(), path.data(), path.size());
    return length > 0 &&
           std::string_view(path.data(), static_cast<std::size_t>(length)).find(".sqlite") != std::string_view::npos;
}

bool fails(int descriptor)
{
    const int before = errno;
    const bool ours = isOurs(descriptor);
    errno = before;
    if (!ours)
        return false;
    const long call = ++g_calls;
    const long at = g_at;
    if (at == 0 || (g_once ? call != at : call < at))
        return false;
    errno = g_error;
    return true;
}

/// The C library's own functions.
template <typename Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}
} // namespace

extern "C" {
ssize_t write(int descriptor, const void *bytes, size_t count)
{
    static const auto real = next<ssize_t (*)(int, const void *, size_t)>("write");
    return fails(descriptor) ? -1 : real(descriptor, bytes, count);
}
ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset)
{
    static const auto real = next<ssize_t (*)(int, const void *, size_t, off_t)>("pwrite");
    return fails(descriptor) ? -1 : real(descriptor, bytes, count, offset);
}
ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset)
{
    static const auto real = next<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64");
    return fails(descriptor) ? -1 : real(descriptor, bytes, count, offset);
}
int ftruncate(int descriptor, off_t length) noexcept
{
    static const auto real = next<int (*)(int, off_t)>("ftruncate");
    return fails(descriptor) ? -1 : real(descriptor, length);
}
int ftruncate64(int descriptor, off64_t length) noexcept
{
    static const auto real = next<int (*)(int, off64_t)>("ftruncate64");
    return fails(descriptor) ? -1 : real(descriptor, length);
}
int fsync(int descriptor)
{
    static const auto real = next<int (*)(int)>("fsync");
    return fails(descriptor) ? -1 : real(descriptor);
}
int fdatasync(int descriptor)
{
    static const auto real = next<int (*)(int)>("fdatasync");
    return fails(descriptor) ? -1 : real(descriptor);
}
}

namespace tillwatch::test::failingdisk
{

void begin(const Plan &plan)
{
    g_at = plan.at;
    g_once = plan.once;
    g_error = plan.error;
    g_calls = 0;
}

long calls()
{
    return g_calls;
}

} // namespace tillwatch::test::failingdisk
