// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
"use strict";

// Shared by all servers: events as JSON lines on standard output, commands as JSON lines on standard input. A server
// exits when its input ends, so that none outlives its test.

function say(event, more = {}) {
  process.stdout.write(JSON.stringify({ event, ...more }) + "\n");
}

function listen(handlers) {
  let rest = "";
  process.stdin.setEncoding("utf8");
  process.stdin.on("data", (text) => {
    rest += text;
    for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
      const command = JSON.parse(rest.slice(0, end));
      rest = rest.slice(end + 1);
      handlers[command.do](command);
    }
  });
  process.stdin.on("end", () => process.exit(0));
}

/** {"$bytes": base64} becomes a Buffer, anywhere. */
function revive(value) {
  if (Array.isArray(value)) return value.map(revive);
  if (value === null || typeof value !== "object") return value;
  if (typeof value.$bytes === "string") return Buffer.from(value.$bytes, "base64");
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
}

/** And back. */
function freeze(value) {
  if (Buffer.isBuffer(value)) return { $bytes: value.toString("base64") };
  if (Array.isArray(value)) return value.map(freeze);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, freeze(inner)]));
}

module.exports = { say, listen, revive, freeze };
