// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
"use strict";

// The official client for "tillwatch-bench wire": counts events and prints their number, wall and CPU milliseconds.
const { io } = require("socket.io-client");

const socket = io(`http://127.0.0.1:${process.argv[2]}`, { transports: ["websocket"] });
let events = 0;
const started = process.hrtime.bigint();
const cpu = process.cpuUsage();
socket.onAny((name) => {
  if (name !== "end") {
    ++events;
    return;
  }
  const wall = Number(process.hrtime.bigint() - started) / 1e6;
  const used = process.cpuUsage(cpu);
  console.log(events, Math.round(wall), (used.user + used.system) / 1000);
  process.exit(0);
});
