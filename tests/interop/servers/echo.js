// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
"use strict";

// A socket.io server of any version (first argument: module name, second: options as JSON) that echoes and reports
// events.

const http = require("http");
const { Server } = require(process.argv[2] || "socket.io");
const { say, listen, revive, freeze } = require("./control");

const options = JSON.parse(process.argv[3] || "{}");
const server = http.createServer();
const io = new Server(server, options);
const history = []; // for comparison with later sockets

function wire(nsp) {
  nsp.use((socket, next) => {
    const { token, wait } = socket.handshake.auth;
    if (token !== "bad") {
      if (wait) setTimeout(next, wait);
      else next();
      return;
    }
    const error = new Error("not with this token");
    error.data = { code: "E_TOKEN" };
    next(error);
  });
  nsp.on("connection", (socket) => {
    say("connection", {
      nsp: nsp.name,
      sid: socket.id,
      engineSid: socket.conn.id,
      recovered: socket.recovered === true,
      auth: socket.handshake.auth,
      query: socket.handshake.query,
      headers: socket.handshake.headers,
      engines: io.engine.clientsCount,
    });
    if (socket.handshake.auth.room) socket.join(socket.handshake.auth.room);
    socket.on("disconnect", (reason) => say("disconnect", { sid: socket.id, reason }));
    socket.onAny((name, ...args) => {
      const plain = args.filter((arg) => typeof arg !== "function");
      say("heard", { name, args: freeze(plain) });
    });
    socket.on("message", (...args) => socket.emit("message-back", ...args));
    socket.on("message-with-ack", (...args) => args.pop()(...args));
    socket.on("ask me", (...args) => {
      socket.emit("question", ...args, (...answer) => say("answer", { args: freeze(answer) }));
    });
    socket.on("put me out", () => socket.disconnect());
    socket.on("close the engine", () => socket.conn.close());
    socket.on("cut", () => socket.conn.transport.socket.terminate());
  });
}
wire(io.of("/"));
wire(io.of("/custom"));

listen({
  emit({ nsp = "/", room, name, args = [] }) {
    history.push(name);
    (room ? io.of(nsp).to(room) : io.of(nsp)).emit(name, ...revive(args));
  },
  /** count numbered events in one go. */
  burst({ name, from = 0, count }) {
    for (let i = from; i < from + count; ++i) io.emit(name, { n: i });
  },
  closeEngines() {
    for (const socket of io.of("/").sockets.values()) socket.conn.close();
  },
  /** Hangs, as a process that is stopped does. */
  freeze() {
    say("freezing");
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60000));
  },
  count() {
    say("count", { engines: io.engine.clientsCount, sockets: io.of("/").sockets.size });
  },
  stop() {
    io.close(() => process.exit(0));
  },
});

server.listen(Number(options.port || 0), options.host || "127.0.0.1", () => say("listening", { port: server.address().port }));
