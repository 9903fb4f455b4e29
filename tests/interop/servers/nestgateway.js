// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
"use strict";

// The Nest gateway of the field: NestJS 11 with express-session. Without TypeScript, so the decorators are called by
// hand.

require("reflect-metadata");
const { Module } = require("@nestjs/common");
const { NestFactory } = require("@nestjs/core");
const { IoAdapter } = require("@nestjs/platform-socket.io");
const { SubscribeMessage, WebSocketGateway, WebSocketServer } = require("@nestjs/websockets");
const { store, middleware, routes } = require("./account");
const { say, listen } = require("./control");

let limit = 100; // client events per minute and user
const sent = new Map();

class ShopGateway {
  afterInit(server) {
    server.use((socket, next) => {
      socket.violations = 0;
      socket.use(([, ...args], pass) => {
        const user = socket.user;
        const recent = (sent.get(user) || []).filter((at) => at > Date.now() - 60000);
        recent.push(Date.now());
        sent.set(user, recent);
        say("client event", { user, recent: recent.length });
        if (recent.length <= limit) return pass();
        const ack = args.pop();
        if (typeof ack === "function") ack({ success: false, error: "Rate limit exceeded" });
        if (++socket.violations < 3) return undefined;
        socket.emit("error", { message: "Rate limit exceeded", code: "RATE_LIMIT_EXCEEDED" });
        return socket.disconnect();
      });
      next();
    });
  }

  handleConnection(socket) {
    const { session, url } = socket.request;
    say("upgrade", { url });
    socket.user = session && session.userId;
    if (!socket.user || socket.user !== socket.handshake.auth.userId) {
      socket.emit("error", { message: "Authentication required" });
      socket.disconnect();
      return;
    }
    socket.join(`user:${socket.user}`);
    say("connection", { user: socket.user });
  }

  handleDisconnect(socket) {
    say("disconnect", { user: socket.user });
  }

  joinSeller(socket) {
    socket.join(["sellers", `seller:${socket.user}`]);
    return { success: true };
  }

  joinStorefront(socket, { sellerId }) {
    socket.join(`storefront:${sellerId}`);
    return { success: true };
  }

  joinProduct(socket, { productId }) {
    if (productId === "boom") throw new Error("database is away");
    if (productId === "foreign") return { success: false, error: "No such product" };
    socket.join(`product:${productId}`);
    return { success: true };
  }

  leaveProduct(socket, { productId }) {
    socket.leave(`product:${productId}`);
    return { success: true };
  }

  ping() {
    return { pong: true, timestamp: new Date().toISOString() };
  }
}

function handler(method, event) {
  const descriptor = Object.getOwnPropertyDescriptor(ShopGateway.prototype, method);
  SubscribeMessage(event)(ShopGateway.prototype, method, descriptor);
}
handler("joinSeller", "join:seller");
handler("joinStorefront", "join:storefront");
handler("joinProduct", "join:product");
handler("leaveProduct", "leave:product");
handler("ping", "ping");
WebSocketServer()(ShopGateway.prototype, "server");
WebSocketGateway()(ShopGateway);

class App {}
Module({ providers: [ShopGateway] })(App);

class SessionAdapter extends IoAdapter {
  createIOServer(port, options) {
    const server = super.createIOServer(port, options);
    server.engine.use(middleware);
    return server;
  }
}

(async () => {
  const app = await NestFactory.create(App, { logger: false });
  routes(app.getHttpAdapter().getInstance());
  app.useWebSocketAdapter(new SessionAdapter(app));
  await app.listen(0, "127.0.0.1");
  const io = app.get(ShopGateway).server;
  listen({
    emit({ room, name, args }) {
      io.to(room).emit(name, ...args);
    },
    limit({ value }) {
      limit = value;
    },
    /** Every session ends, and who is connected by one hears it. */
    expire() {
      store.sessions = {};
      for (const socket of io.sockets.sockets.values()) {
        socket.emit("error", { message: "Authentication required" });
        socket.disconnect();
      }
    },
    rooms() {
      const [socket] = io.sockets.sockets.values();
      say("rooms", { rooms: socket ? [...socket.rooms].filter((room) => room !== socket.id).sort() : [] });
    },
  });
  say("listening", { port: app.getHttpServer().address().port });
})();
