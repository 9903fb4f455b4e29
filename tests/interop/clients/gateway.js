// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors

// The official JavaScript client against tillwatch-gateway over polling, WebSocket and upgrade: sign-in, rooms,
// acknowledgements, refusals, rate limits, disconnects, lost connections and recovery.
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

/// Waits until the socket is connected over the expected transport.
async function settled(transport, cookie, userId, more) {
  const socket = connect(transport, cookie, userId, more);
  await once(socket, "connect");
  if (transport === "upgrade" && socket.io.engine.transport.name !== "websocket")
    await once(socket.io.engine, "upgrade");
  assert.equal(socket.io.engine.transport.name, transport === "polling" ? "polling" : "websocket");
  return socket;
}

const asks = (socket) => (name, ...values) => socket.timeout(Patience).emitWithAck(name, ...values);
const emit = (room, name, payload) => post("/control/emit", { room, name, payload });
const drop = (user) => post("/control/drop", { user });

// Each runs as its own seller, so that no user exceeds the rate limit.
const scenarios = {
  async "signs in, joins and is told"(transport, cookie, me) {
    const socket = await settled(transport, cookie, me);
    assert.equal(socket.recovered, false);
    const ask = asks(socket);
    const pong = await ask("ping");
    assert.equal(pong.pong, true);
    assert.equal(pong.gateway, "tillwatch");
    assert.ok(Math.abs(Date.parse(pong.timestamp) - Date.now()) < 60000);

    assert.deepEqual(await ask("join:seller"), { success: true });
    assert.deepEqual(await ask("join:storefront", { sellerId: me }), { success: true });
    assert.deepEqual(await ask("join:product", { productId: "p\u00e4\ud83d\ude00" }), { success: true });

    const received = [];
    socket.onAny((name, payload) => received.push([name, payload]));
    const payload = { productId: "p\u00e4\ud83d\ude00", text: "<b>\u202e \ud83d\ude00</b>" };
    for (const room of [`user:${me}`, "sellers", `seller:${me}`, `storefront:${me}`, "product:p\u00e4\ud83d\ude00",
      "user:seller-1", "storefront:seller-1", "seller:seller-1"])
      assert.equal((await emit(room, "product:updated", payload)).status, 200);
    await ask("ping");
    assert.equal(received.length, 5);
    for (const event of received) assert.deepEqual(event, ["product:updated", payload]);

    assert.deepEqual(await ask("leave:seller"), { success: true });
    await emit("sellers", "system:notification", {});
    await ask("ping");
    assert.equal(received.length, 5);
    socket.disconnect();
  },

  async "is refused"(transport, cookie, me) {
    for (const [sent, user] of [[undefined, me], [cookie, "seller-1"], ["connect.sid=guess", me]]) {
      const socket = connect(transport, sent, user);
      const told = once(socket, "error");
      const [reason] = await once(socket, "disconnect");
      assert.equal(reason, "io server disconnect");
      assert.deepEqual(await told, [{ message: "Authentication required" }]);
      assert.equal(socket.active, false);
      socket.disconnect();
    }
    const elsewhere = connect(transport, cookie, me, { forceNew: true }).io.socket("/elsewhere");
    const [error] = await once(elsewhere, "connect_error");
    assert.equal(error.message, "Invalid namespace");
    elsewhere.io._close();
  },

  async "may not join what is not its own"(transport, cookie, me) {
    const socket = await settled(transport, cookie, me);
    const ask = asks(socket);
    for (const [name, argument] of [["join:seller", { sellerId: "seller-1" }], ["join:seller", "seller-1"],
      ["join:seller", { sellerId: {} }], ["join:storefront"], ["join:storefront", "seller-1"],
      ["join:storefront", { sellerId: " " }], ["join:product"], ["join:product", { productId: [] }],
      ["join:user", { userId: "seller-1" }], ["join", "user:seller-1"], ["join:anything", { id: "x" }]]) {
      const answer = await ask(name, ...(argument === undefined ? [] : [argument]));
      assert.equal(answer.success, false, name);
      assert.ok(answer.error.length > 0, name);
    }
    const buyer = await settled(transport, await signIn("buyer-1"), "buyer-1");
    assert.equal((await asks(buyer)("join:seller")).success, false);
    const received = [];
    for (const client of [socket, buyer]) client.onAny((name) => received.push(name));
    for (const room of ["user:seller-1", "seller:seller-1", "storefront:seller-1", "sellers"])
      await emit(room, "notification", {});
    await ask("ping");
    await asks(buyer)("ping");
    assert.deepEqual(received, []);
    buyer.disconnect();
    socket.disconnect();
  },

  async "sends too much"(transport, cookie, me) {
    const socket = await settled(transport, cookie, me);
    const ask = asks(socket);
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask("ping")));
    assert.ok(answers.every((answer) => answer.pong));
    const limited = { success: false, error: "Rate limit exceeded" };
    assert.deepEqual(await ask("ping"), limited);
    assert.deepEqual(await ask("join:seller"), limited);
    const error = once(socket, "error");
    const gone = once(socket, "disconnect");
    assert.deepEqual(await ask("ping"), limited);
    assert.deepEqual((await error)[0], { message: "Rate limit exceeded", code: "RATE_LIMIT_EXCEEDED" });
    assert.equal((await gone)[0], "io server disconnect");
    assert.equal(socket.active, false);
    // A new connection receives events, but the limit is per user, so its requests are still refused.
    const again = await settled(transport, cookie, me);
    const received = once(again, "notification");
    await emit(`user:${me}`, "notification", { n: 1 });
    assert.equal((await received)[0].n, 1);
    assert.deepEqual(await asks(again)("ping"), limited);
    again.disconnect();
    socket.disconnect();
  },

  async "is sent away and comes back by itself only when asked"(transport, cookie, me) {
    const socket = await settled(transport, cookie, me);
    const gone = once(socket, "disconnect");
    assert.equal((await post("/control/disconnect", { user: me })).body.clients, 1);
    assert.equal((await gone)[0], "io server disconnect");
    assert.equal(socket.active, false);
    const back = once(socket, "connect");
    socket.connect();
    await back;
    assert.equal((await asks(socket)("ping")).pong, true);
    socket.disconnect();
  },

  async "is cut off and reconnects"(transport, cookie, me) {
    const socket = await settled(transport, cookie, me);
    assert.deepEqual(await asks(socket)("join:seller"), { success: true });
    const gone = once(socket, "disconnect");
    await drop(me);
    assert.match((await gone)[0], /^transport (close|error)$/);
    assert.equal(socket.active, true);
    if (!socket.connected) await once(socket, "connect");
    assert.equal((await asks(socket)("ping")).pong, true);
    socket.disconnect();
  },

  async "signs out"(transport, cookie, me) {
    const socket = await settled(transport, cookie, me);
    const told = once(socket, "error");
    const gone = once(socket, "disconnect");
    assert.equal((await post("/api/auth/logout", {}, cookie)).status, 200);
    assert.deepEqual((await told)[0], { message: "Authentication required" });
    assert.equal((await gone)[0], "io server disconnect");
    const again = connect(transport, cookie, me);
    assert.deepEqual(await once(again, "error"), [{ message: "Authentication required" }]);
    again.disconnect();
    socket.disconnect();
  },

  async "recovers"(transport, cookie, me) {
    const socket = await settled(transport, cookie, me);
    const ask = asks(socket);
    assert.deepEqual(await ask("join:seller"), { success: true });
    const id = socket.id;
    const numbers = [];
    socket.on("notification", (payload) => numbers.push(payload.n));
    const say = (n) => emit(n % 2 ? `user:${me}` : "sellers", "notification", { n });
    await say(1);
    await ask("ping");
    assert.deepEqual(numbers, [1]);
    const gone = once(socket, "disconnect");
    await drop(me);
    for (let n = 2; n <= 20; ++n) await say(n);
    await gone;
    if (!socket.connected) await once(socket, "connect");
    assert.equal(socket.recovered, true);
    assert.equal(socket.id, id);
    await say(21);
    await ask("ping");
    assert.deepEqual(numbers, Array.from({ length: 21 }, (_, i) => i + 1));
    socket.disconnect();
  },

  async "does not recover what it left in order"(transport, cookie, me) {
    const socket = await settled(transport, cookie, me);
    const id = socket.id;
    const received = once(socket, "notification");
    await emit(`user:${me}`, "notification", { n: 1 });
    await received;
    socket.disconnect();
    await emit(`user:${me}`, "notification", { n: 2 });
    const back = once(socket, "connect");
    socket.connect();
    await back;
    assert.equal(socket.recovered, false);
    assert.notEqual(socket.id, id);
    socket.disconnect();
  },

  async "carries large messages"(transport, cookie, me) {
    const socket = await settled(transport, cookie, me);
    const received = once(socket, "notification");
    const text = "\u20ac".repeat(200000);
    await emit(`user:${me}`, "notification", { text });
    assert.equal((await received)[0].text, text);
    socket.disconnect();
  },
};

async function main() {
  gateway = spawn(process.argv[2], ["--port", "0", "--rate", "0", "--control", "--recovery", "60", "--sellers", "40"]);
  gateway.stdout.on("data", (data) => (output += data));
  gateway.stderr.pipe(process.stderr);
  url = await printed(/listening on (\S+)\n/);
  let failures = 0;
  let seller = 1; // the first one is refused
  for (const transport of Object.keys(transports)) {
    for (const [name, scenario] of Object.entries(scenarios)) {
      try {
        const me = `seller-${++seller}`;
        await scenario(transport, await signIn(me), me);
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
