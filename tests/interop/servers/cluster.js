// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
"use strict";

// One process of a cluster: socket.io on redis streams (the first argument is redis' socket) with connection state
// recovery.

const http = require("http");
const { createClient } = require("redis");
const { Server } = require("socket.io");
const { createAdapter } = require("@socket.io/redis-streams-adapter");
const { say, listen } = require("./control");

(async () => {
  const redis = createClient({ socket: { path: process.argv[2] } });
  redis.on("error", () => {});
  await redis.connect();
  const server = http.createServer();
  const io = new Server(server, {
    adapter: createAdapter(redis),
    connectionStateRecovery: { maxDisconnectionDuration: 60000 },
    transports: ["websocket"],
  });
  // The numbers written to each connection that was resumed or opened here. The adapter itself loses what is emitted
  // between its last look at the stream and the socket's return to its rooms, so a test can't count against `n`.
  const written = [];
  io.engine.on("connection", (connection) => {
    const log = { official: connection.request.url.includes("client=official"), numbers: [] };
    written.push(log);
    connection.on("packetCreate", ({ data }) => {
      const number = typeof data === "string" && /^2\["n",\{"n":(\d+)\}/.exec(data);
      if (number) log.numbers.push(Number(number[1]));
    });
  });
  io.on("connection", (socket) => {
    say("connection", { recovered: socket.recovered });
    socket.on("join:seller", (...args) => {
      socket.join("sellers");
      args.pop()({ success: true });
    });
    socket.on("ping", (answer) => answer({ pong: true }));
  });
  let n = 0;
  let timer = null;
  listen({
    /** Numbered events to the room of the sellers, so many a second. */
    rate({ perSecond }) {
      clearInterval(timer);
      let due = 0;
      let last = Date.now();
      timer = setInterval(() => {
        const now = Date.now();
        due += ((now - last) * perSecond) / 1000;
        last = now;
        for (; due >= 1; --due) io.to("sellers").emit("n", { n: n++ });
      }, 10);
    },
    silence() {
      clearInterval(timer);
      io.to("sellers").emit("last", { n });
      say("silence", { n, written });
    },
    stop() {
      io.close(() => say("stopped"));
    },
  });
  server.listen(0, "127.0.0.1", () => say("listening", { port: server.address().port }));
})();
