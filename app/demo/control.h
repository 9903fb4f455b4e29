// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/httpserver.h"

namespace tillwatch::demo
{
class Gateway;
}

/// The gateway's control interface over HTTP, for tests of clients in any language:
///
///     POST /control/emit        {"room", "name", "payload": {…}}
///     POST /control/drop        {"user"?}            cut connections without a closing handshake
///     POST /control/disconnect  {"user"?}            send DISCONNECT
///     POST /control/frame       {"frame", "user"?}   send a WebSocket text frame with exactly this text
///     POST /control/silent      {"silent": bool}     stop sending and ignore input, but keep connections
///     POST /control/delay       {"ms"}               delay everything sent
///     POST /control/refuse      {"how": "none" | "unavailable" | "connect-error" | "unauthenticated" | "handlers"}
///     GET  /control/state                            {"clients": n, "framesBuilt": n}
///
/// Each answers {"success": true, "clients": n} with the number of clients concerned, or 400 and a sentence. A POST
/// must say that it is JSON, which no web page of another origin can do unasked.
namespace tillwatch::demo::control
{

[[nodiscard]] HttpAnswer answer(Gateway &gateway, const HttpRequest &request);

} // namespace tillwatch::demo::control
