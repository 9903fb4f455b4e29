// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors

// The official JavaScript client against tillwatch-gateway: over polling, WebSocket, and the upgrade from one to the
// other it signs in, joins, asks for acknowledgements, is refused where it should be, and recovers.
// usage: node gateway.js PATH-OF-TILLWATCH-GATEWAY
"use strict";
const assert = require("node:assert");
const { spawn } = require("node:child_process");
const { io } = require("socket.io-client");

const Patience = 15000;
const transports = { websocket: ["websocket"], polling: ["polling"], upgrade: ["polling", "websocket"] };

let gateway;
let url;
let output = "";

function printed(pattern) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not printed: ${pattern}`)), Patience);
    const look = () => {
      const match = pattern.exec(output);
      if (!match) return;
      clearTimeout(timer);
      gateway.stdout.off("data", look);
      resolve(match[1]);
    };
    gateway.stdout.on("data", look);
    look();
  });
}

function once(emitter, name) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no "${name}" in time`)), Patience);
    emitter.once(name, (...values) => {
      clearTimeout(timer);
      resolve(values);
    });
  });
}

async function post(path, body, cookie) {
  const headers = { "Content-Type": "application/json", ...(cookie ? { Cookie: cookie } : {}) };
  const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, cookie: response.headers.get("set-cookie"), body: await response.json() };
}

async function signIn(user) {
  output = "";
  const email = `${user}@demo.example`;
  assert.equal((await post("/api/auth/email/send-code", { email })).status, 200);
  const code = await printed(new RegExp(`sign-in code for ${email}: (\\d{6})`));
  const wrong = await post("/api/auth/email/verify-code", { email, code: "not it" });
  assert.equal(wrong.status, 401);
  const answer = await post("/api/auth/email/verify-code", { email, code });
  assert.equal(answer.status, 200);
  assert.equal(answer.body.user.id, user);
  return answer.cookie.split(";")[0];
}

function connect(transport, cookie, userId, more = {}) {
  return io(url, {
    forceNew: true,
    transports: transports[transport],
    extraHeaders: cookie ? { Cookie: cookie } : {},
    auth: userId ? { userId } : undefined,
    reconnectionDelay: 50,
    reconnectionDelayMax: 100,
    ...more,
  });
}

const scenarios = {
  async "signs in, joins and is told"(transport, cookie) {
    const socket = connect(transport, cookie, "seller-1");
    await once(socket, "connect");
    assert.equal(socket.recovered, false);
    if (transport === "upgrade" && socket.io.engine.transport.name !== "websocket")
      await once(socket.io.engine, "upgrade");
    assert.equal(socket.io.engine.transport.name, transport === "polling" ? "polling" : "websocket");

    const pong = await socket.timeout(Patience).emitWithAck("ping");
    assert.equal(pong.pong, true);
    assert.equal(pong.gateway, "tillwatch");
    assert.ok(Math.abs(Date.parse(pong.timestamp) - Date.now()) < 60000);

    const ask = (name, ...values) => socket.timeout(Patience).emitWithAck(name, ...values);
    assert.deepEqual(await ask("join:seller"), { success: true });
    assert.deepEqual(await ask("join:storefront", { sellerId: "seller-1" }), { success: true });
    assert.deepEqual(await ask("join:product", { productId: "p\u00e4\ud83d\ude00" }), { success: true });
    assert.equal((await ask("join:product")).success, false);
    assert.equal((await ask("join:seller", { sellerId: "seller-2" })).success, false);

    const heard = [];
    socket.onAny((name, payload) => heard.push([name, payload]));
    const payload = { productId: "p\u00e4\ud83d\ude00", text: "<b>\u202e \ud83d\ude00</b>" };
    for (const room of ["user:seller-1", "sellers", "seller:seller-1", "storefront:seller-1", "product:p\u00e4\ud83d\ude00",
      "user:seller-2", "storefront:seller-2"])
      assert.equal((await post("/control/emit", { room, name: "product:updated", payload })).status, 200);
    await ask("ping");
    assert.equal(heard.length, 5);
    for (const event of heard) assert.deepEqual(event, ["product:updated", payload]);

    assert.deepEqual(await ask("leave:seller"), { success: true });
    await post("/control/emit", { room: "sellers", name: "system:notification", payload: {} });
    await ask("ping");
    assert.equal(heard.length, 5);
    socket.disconnect();
  },

  async "is refused"(transport, cookie) {
    for (const [sent, user] of [[undefined, "seller-1"], [cookie, "seller-2"], ["connect.sid=guess", "seller-1"]]) {
      const socket = connect(transport, sent, user);
      const told = once(socket, "error");
      const [reason] = await once(socket, "disconnect");
      assert.equal(reason, "io server disconnect");
      assert.deepEqual(await told, [{ message: "Authentication required" }]);
      assert.equal(socket.active, false);
      socket.disconnect();
    }
    const elsewhere = connect(transport, cookie, "seller-1", { forceNew: true }).io.socket("/elsewhere");
    const [error] = await once(elsewhere, "connect_error");
    assert.equal(error.message, "Invalid namespace");
    elsewhere.io._close();
  },

  async "recovers"(transport, cookie) {
    const socket = connect(transport, cookie, "seller-2");
    await once(socket, "connect");
    if (transport === "upgrade" && socket.io.engine.transport.name !== "websocket")
      await once(socket.io.engine, "upgrade");
    assert.deepEqual(await socket.timeout(Patience).emitWithAck("join:seller"), { success: true });
    const id = socket.id;
    const numbers = [];
    socket.on("notification", (payload) => numbers.push(payload.n));
    const emit = (n) => post("/control/emit", { room: n % 2 ? "user:seller-2" : "sellers", name: "notification",
      payload: { n } });
    await emit(1);
    await socket.timeout(Patience).emitWithAck("ping");
    assert.deepEqual(numbers, [1]);
    const gone = once(socket, "disconnect");
    await post("/control/drop", { user: "seller-2" });
    for (let n = 2; n <= 20; ++n) await emit(n);
    await gone;
    if (!socket.connected) await once(socket, "connect");
    assert.equal(socket.recovered, true);
    assert.equal(socket.id, id);
    await emit(21);
    await socket.timeout(Patience).emitWithAck("ping");
    assert.deepEqual(numbers, Array.from({ length: 21 }, (_, i) => i + 1));
    socket.disconnect();
  },

  async "carries large messages"(transport, cookie) {
    const socket = connect(transport, cookie, "seller-1");
    await once(socket, "connect");
    const heard = once(socket, "notification");
    const text = "\u20ac".repeat(200000);
    await post("/control/emit", { room: "user:seller-1", name: "notification", payload: { text } });
    assert.equal((await heard)[0].text, text);
    socket.disconnect();
  },
};

async function main() {
  gateway = spawn(process.argv[2], ["--port", "0", "--rate", "0", "--control", "--recovery", "60"]);
  gateway.stdout.on("data", (data) => (output += data));
  gateway.stderr.pipe(process.stderr);
  url = await printed(/listening on (\S+)\n/);
  let failures = 0;
  for (const transport of Object.keys(transports)) {
    for (const [name, scenario] of Object.entries(scenarios)) {
      try {
        // The third scenario is the second seller's, so that no user sends more events than a minute allows.
        await scenario(transport, await signIn(name === "recovers" ? "seller-2" : "seller-1"));
        console.log(`ok: ${transport}: ${name}`);
      } catch (error) {
        ++failures;
        console.log(`FAILED: ${transport}: ${name}: ${error.stack}`);
      }
    }
  }
  gateway.kill();
  const [code] = await once(gateway, "exit");
  assert.equal(code, 0);
  process.exit(failures ? 1 : 0);
}

main().catch((error) => {
  console.log(error.stack);
  if (gateway) gateway.kill();
  process.exit(1);
});
