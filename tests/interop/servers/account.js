// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
"use strict";

// Sign-in by mailed code on express-session, like both gateways in the field. The "mail" is a line of output.

const express = require("express");
const session = require("express-session");
const { say } = require("./control");

const store = new session.MemoryStore();
const middleware = session({
  name: "connect.sid",
  secret: "test",
  resave: false,
  rolling: true, // every answer renews the cookie
  saveUninitialized: false,
  store,
});

function routes(app) {
  const codes = new Map();
  app.use((request, _, next) => {
    say("request", { url: request.originalUrl });
    next();
  });
  app.use(express.json());
  app.use(middleware);
  app.post("/api/auth/email/send-code", (request, response) => {
    const { email } = request.body;
    if (typeof email !== "string" || !email.includes("@")) return response.status(400).json({ message: "email" });
    codes.set(email, "424242");
    say("code", { email, code: "424242" });
    return response.json({ success: true });
  });
  app.post("/api/auth/email/verify-code", (request, response) => {
    const { email, code } = request.body;
    if (typeof email !== "string" || typeof code !== "string") return response.status(400).json({ message: "malformed" });
    if (!code || codes.get(email) !== code) return response.status(401).json({ message: "Invalid code" });
    codes.delete(email);
    const id = email.split("@")[0];
    // A new session for each sign-in, which prevents session fixation.
    return request.session.regenerate(() => {
      request.session.userId = id;
      response.json({ success: true, user: { id, email, role: "seller", firstName: "A", lastName: "B" } });
    });
  });
  app.post("/api/auth/logout", (request, response) => request.session.destroy(() => response.json({ success: true })));
}

module.exports = { store, middleware, routes };
