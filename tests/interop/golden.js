// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
"use strict";

// Records the frames of the reference server and client for tests/protocol/tst_golden.cpp:
//   NODE_PATH=build/npm/node_modules node tests/interop/golden.js > tests/data/golden/frames.jsonl
// One line per packet: the sender, its frames (text, or base64 of binary ones) and the decoded values.

const http = require("http");
const { Server } = require("socket.io");
const { WebSocket, WebSocketServer } = require("ws");
const client = require("socket.io-client");
const { freeze } = require("./servers/control");

const cases = [
  ["plain", []],
  ["one argument", [1]],
  ["values", [false, null, 0, -1.5, 9007199254740991, "", "text"]],
  ["nested", [{ a: [{ b: { c: [[], {}] } }] }]],
  ["unicode — 日本 \u{1F600}", ["\u{1F600} \" \\ \n \t \u0001"]],
  [7, ["numeric name"]],
  ["order:created", [{ orderId: "b7b0c1f2", total: "1234.50", currency: "EUR", timestamp: "2026-11-23T08:15:30.123Z" }]],
  ["binary", [Buffer.from("bytes")]],
  ["deep binary", [{ a: [Buffer.from([0, 1, 2, 255]), { b: Buffer.from("") }] }, 2, Buffer.from("last")]],
  ["date", [new Date(Date.UTC(2026, 10, 23, 8, 15, 30, 123))]],
];

const lines = [];
function record(from, frames, meaning) {
  lines.push({ from, frames: frames.map((f) => (Buffer.isBuffer(f) ? { base64: f.toString("base64") } : { text: f })), ...meaning });
}
const plainly = (value) => freeze(JSON.parse(JSON.stringify(value, (key, inner) =>
  inner && inner.type === "Buffer" ? { $bytes: Buffer.from(inner.data).toString("base64") } : inner)));

/** Collects frames until one packet is whole. */
function collector() {
  let frames = [];
  let missing = 0;
  return (data, binary) => {
    frames.push(binary ? data : data.toString());
    if (!binary) {
      const header = /^4[56](\d+)-/.exec(data.toString());
      missing = header ? Number(header[1]) : 0;
    } else {
      --missing;
    }
    if (missing > 0) return null;
    const whole = frames;
    frames = [];
    return whole;
  };
}

async function fromServer() {
  const server = http.createServer();
  const io = new Server(server, { connectionStateRecovery: {} });
  io.of("/admin");
  io.of("/locked").use((socket, next) => {
    const error = new Error("not here");
    error.data = { code: 1 };
    next(error);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const connection = new Promise((resolve) => io.on("connection", resolve));
  const ws = new WebSocket(`ws://127.0.0.1:${server.address().port}/socket.io/?EIO=4&transport=websocket`);
  const collect = collector();
  const waiting = [];
  const ready = [];
  ws.on("message", (data, binary) => {
    const whole = collect(data, binary);
    if (whole) (waiting.shift() || ((frames) => ready.push(frames)))(whole);
  });
  const next = () => (ready.length ? Promise.resolve(ready.shift()) : new Promise((resolve) => waiting.push(resolve)));

  record("server", await next(), { engine: "open" });
  ws.send("40");
  record("server", await next(), { type: "connect", nsp: "/" });
  ws.send("40/admin,");
  record("server", await next(), { type: "connect", nsp: "/admin" });
  ws.send("40/locked,");
  record("server", await next(), { type: "connect error", nsp: "/locked", payload: { message: "not here", data: { code: 1 } } });
  ws.send("40/unknown,");
  record("server", await next(), { type: "connect error", nsp: "/unknown", payload: { message: "Invalid namespace" } });
  const socket = await connection;
  for (const [name, args] of cases) {
    socket.emit(name, ...args); // not broadcast, so no offset is added
    record("server", await next(), { type: "event", nsp: "/", name: String(name), args: plainly(args) });
  }
  socket.emit("asks", 1, () => {});
  record("server", await next(), { type: "event", nsp: "/", id: 0, name: "asks", args: [1] });
  io.emit("with offset", { a: 1 });
  record("server", await next(), { type: "event", nsp: "/", name: "with offset", args: [{ a: 1 }] });
  socket.on("answer", (...args) => args.pop()(...args));
  ws.send('4217["answer",1,{"two":2}]');
  record("server", await next(), { type: "ack", nsp: "/", id: 17, args: [1, { two: 2 }] });
  ws.send('451-18["answer",{"_placeholder":true,"num":0}]');
  ws.send(Buffer.from("bytes"));
  record("server", await next(), { type: "ack", nsp: "/", id: 18, args: plainly([Buffer.from("bytes")]) });
  socket.disconnect();
  record("server", await next(), { type: "disconnect", nsp: "/" });
  ws.terminate();
  io.close();
}

async function fromClient() {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => server.on("listening", resolve));
  const connected = new Promise((resolve) => server.on("connection", resolve));
  const socket = client(`http://127.0.0.1:${server.address().port}/admin`, { transports: ["websocket"], auth: { token: "123" } });
  const ws = await connected;
  const collect = collector();
  const ready = [];
  const waiting = [];
  ws.on("message", (data, binary) => {
    const whole = collect(data, binary);
    if (whole) (waiting.shift() || ((frames) => ready.push(frames)))(whole);
  });
  const next = () => (ready.length ? Promise.resolve(ready.shift()) : new Promise((resolve) => waiting.push(resolve)));
  ws.send('0{"sid":"e","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}');
  record("client", await next(), { type: "connect", nsp: "/admin", payload: { token: "123" } });
  ws.send('40/admin,{"sid":"s"}');
  await new Promise((resolve) => socket.on("connect", resolve));
  for (const [name, args] of cases) {
    socket.emit(name, ...args);
    record("client", await next(), { type: "event", nsp: "/admin", name: String(name), args: plainly(args) });
  }
  socket.emit("asks", 1, () => {});
  record("client", await next(), { type: "event", nsp: "/admin", id: 0, name: "asks", args: [1] });
  socket.on("question", (answer) => answer({ a: Buffer.from("bytes") }));
  ws.send('42/admin,5["question"]');
  record("client", await next(), { type: "ack", nsp: "/admin", id: 5, args: plainly([{ a: Buffer.from("bytes") }]) });
  ws.send("2");
  record("client", await next(), { engine: "pong" });
  socket.disconnect();
  record("client", await next(), { type: "disconnect", nsp: "/admin" });
  server.close();
  ws.terminate();
}

fromServer()
  .then(fromClient)
  .then(() => {
    for (const line of lines) process.stdout.write(JSON.stringify(line) + "\n");
    process.exit(0);
  });
