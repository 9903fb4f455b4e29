// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors

// A socket.io server for comparison in "tillwatch-bench gateway": rooms joined by acknowledged events, and a given
// number of emissions per second to the rooms in turn.
"use strict";
const { createServer } = require("node:http");
const { Server } = require("socket.io");

const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });
io.on("connection", (socket) => {
  socket.on("join:product", ({ productId }, answer) => {
    socket.join(`product:${productId}`);
    answer({ success: true });
  });
});

function run(rooms, rate, seconds, padding) {
  const text = "x".repeat(padding);
  const before = process.cpuUsage();
  const start = process.hrtime.bigint();
  let emitted = 0;
  const timer = setInterval(() => {
    const elapsed = Number(process.hrtime.bigint() - start) / 1e9;
    const due = Math.floor(Math.min(elapsed, seconds) * rate);
    for (; emitted < due; ++emitted) {
      const room = emitted % rooms;
      io.to(`product:${room}`).emit("product:updated", {
        t: Number(process.hrtime.bigint()), productId: String(room), n: emitted, text,
      });
    }
    if (elapsed < seconds + 0.5) return;
    clearInterval(timer);
    const used = process.cpuUsage(before);
    console.log(`done ${emitted} ${(used.user + used.system) / 1e6} ${io.engine.clientsCount}`);
  }, 2);
}

http.listen(0, "127.0.0.1", () => console.log(`port ${http.address().port}`));
process.stdin.on("data", (line) => run(...line.toString().trim().split(" ").map(Number)));
process.stdin.on("end", () => process.exit(0));
