// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
"use strict";

// The official client as a dashboard, for comparison: counts the numbered events and reports the missed ones.

const { io } = require("socket.io-client");
const { say, listen } = require("./control");

const socket = io(process.argv[2], {
  transports: ["websocket"],
  reconnectionDelay: 100,
  reconnectionDelayMax: 300,
  query: { client: "official" },
});
const seen = new Map();
let last = -1;
socket.on("connect", () => {
  if (socket.recovered) {
    say("recovered");
    return;
  }
  socket.emit("join:seller", {}, () => say("joined"));
});
socket.on("n", ({ n }) => seen.set(n, (seen.get(n) || 0) + 1));
socket.on("last", ({ n }) => {
  last = n;
  const first = Math.min(...seen.keys());
  let missed = 0;
  for (let i = first; i < last; ++i) missed += seen.has(i) ? 0 : 1;
  say("summary", { missed, repeated: [...seen.values()].filter((count) => count > 1).length, seen: seen.size });
});
listen({});
say("listening", { port: 1 });
