// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
"use strict";

// The Express gateway of the field: session middleware, WebSocket only, no acknowledgements.

const express = require("express");
const http = require("http");
const { Server } = require("socket.io");
const { middleware, routes } = require("./account");
const { say, listen } = require("./control");

const app = express();
routes(app);
const server = http.createServer(app);
const io = new Server(server, { transports: ["websocket"] });
io.engine.use(middleware);
io.use((socket, next) => {
  const { session } = socket.request;
  if (!session || !session.userId) return next(new Error("Authentication required"));
  socket.join(`user:${session.userId}`);
  return next();
});
io.on("connection", (socket) => {
  say("connection", {});
  socket.on("join", (room) => socket.join(room));
  socket.on("leave", (room) => socket.leave(room));
});

listen({
  emit({ room, name, args }) {
    io.to(room).emit(name, ...args);
  },
  rooms() {
    const [socket] = io.sockets.sockets.values();
    say("rooms", { rooms: socket ? [...socket.rooms].filter((room) => room !== socket.id).sort() : [] });
  },
});
server.listen(0, "127.0.0.1", () => say("listening", { port: server.address().port }));
