// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/httprequest.h"

#include <cstddef>
#include <cstdint>

using namespace tillwatch::demo;

/// Parses the head of an HTTP request, the first input that the embedded gateway reads from a peer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView received(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype length = headLength(received);
    if (length < 0)
        return 0;
    if (length > received.size())
        __builtin_trap();
    const auto request = parseHead(received.first(length));
    if (!request)
        return 0;
    if (!request->path.startsWith('/') || request->method.isEmpty())
        __builtin_trap();
    (void)request->isWebSocketUpgrade();
    (void)request->contentLength();
    (void)request->cookie("connect.sid");
    (void)request->parameter(QStringLiteral("sid"));
    return 0;
}
