// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors

// Every behaviour of both protocols that the public test suites check, against the program as those suites run it:
// tillwatch-gateway --conformance --ping-interval 300 --ping-timeout 200 --max-payload 1000000
// --connect-timeout 1000. Sockets are from ws and requests from node; nothing here knows Engine.IO.
// usage: node conformance.js PATH-OF-TILLWATCH-GATEWAY
"use strict";
const assert = require("node:assert");
const { spawn } = require("node:child_process");
const { WebSocket } = require("ws");

const PingInterval = 300;
const PingTimeout = 200;
const Patience = 10000;
const Arguments = ["--conformance", "--ping-interval", String(PingInterval), "--ping-timeout", String(PingTimeout),
  "--max-payload", "1000000", "--connect-timeout", "1000"];
// On a busy machine this client may answer a ping 200 ms late and be dropped, so each behaviour is retried. A gateway
// that lacks it fails each time.
const Attempts = 5;
const Separator = "\x1e";

let port;

/// Rejects if the promise takes too long.
function inTime(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not in time: ${what}`)), Patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function target(path, transport, sid) {
  const query = { EIO: "4", transport, ...(sid ? { sid } : {}) };
  return `${path}?${new URLSearchParams(query)}`;
}

async function request(method, where, body, signal) {
  const response = await inTime(fetch(`http://localhost:${port}${where}`, { method, body, signal }), `${method} ${where}`);
  return { status: response.status, body: await response.text() };
}
const get = (where) => request("GET", where);
const post = (where, body) => request("POST", where, body);

/// A WebSocket that records its messages in order; heartbeats are answered and counted.
class Line {
  constructor(where, { answersPings = true } = {}) {
    this.received = [];
    this.pings = 0;
    this.opened = false;
    this.waiting = [];
    this.socket = new WebSocket(`ws://localhost:${port}${where}`);
    this.open = new Promise((resolve) => this.socket.on("open", () => { this.opened = true; resolve(); }));
    this.closed = new Promise((resolve) => this.socket.on("close", (code) => resolve(code)));
    this.socket.on("error", () => {});
    this.socket.on("message", (data, binary) => {
      if (!binary && data.toString() === "2") {
        ++this.pings;
        if (answersPings) this.socket.send("3");
      } else {
        this.received.push(binary ? data : data.toString());
      }
      this.waiting.splice(0).forEach((wake) => wake());
    });
  }
  async until(condition, what) {
    while (!condition()) await inTime(new Promise((wake) => this.waiting.push(wake)), what);
  }
  async next() {
    await this.until(() => this.received.length > 0, "a message");
    return this.received.shift();
  }
  send(data) { this.socket.send(data); }
  ends() { return inTime(this.closed, "the end of the connection"); }
  leave() { this.socket.terminate(); }
}

async function pollingSession(path) {
  const { status, body } = await get(target(path, "polling"));
  assert.equal(status, 200);
  return JSON.parse(body.slice(1)).sid;
}

async function engine(path = "/engine.io/", options) {
  const line = new Line(target(path, "websocket"), options);
  assert.ok((await line.next()).startsWith("0"));
  return line;
}

/// Connects to the main namespace and reads the `auth` event.
async function connected() {
  const line = await engine("/socket.io/");
  line.send("40");
  assert.ok((await line.next()).startsWith("40{"));
  assert.equal(await line.next(), '42["auth",{}]');
  return line;
}

function checkHandshake(packet, upgrades) {
  assert.ok(packet.startsWith("0"));
  const handshake = JSON.parse(packet.slice(1));
  assert.equal(typeof handshake.sid, "string");
  assert.ok(handshake.sid.length > 0);
  delete handshake.sid;
  assert.deepEqual(handshake, { upgrades, pingInterval: PingInterval, pingTimeout: PingTimeout, maxPayload: 1000000 });
}

const tests = {};
/// Heartbeat, close and upgrade behave alike on both paths.
const paths = ["/engine.io/", "/socket.io/"];
function both(name, run) {
  for (const path of paths) tests[`${path.slice(1, -4)}: ${name}`] = () => run(path);
}

// Opening

both("polling opens", async (path) => checkHandshake((await get(target(path, "polling"))).body, ["websocket"]));
both("polling of no or another version is refused", async (path) => {
  for (const query of ["transport=polling", "EIO=abc&transport=polling", "EIO=3&transport=polling"])
    assert.equal((await get(`${path}?${query}`)).status, 400, query);
});
both("no or an unknown transport is refused", async (path) => {
  for (const query of ["EIO=4", "EIO=4&transport=abc"]) assert.equal((await get(`${path}?${query}`)).status, 400, query);
});
both("another method is refused", async (path) => {
  for (const method of ["POST", "PUT"]) assert.equal((await request(method, target(path, "polling"))).status, 400, method);
});
both("WebSocket opens", async (path) => {
  const line = new Line(target(path, "websocket"));
  checkHandshake(await line.next(), []);
  line.leave();
});
both("WebSocket of no or another version or transport is refused", async (path) => {
  for (const query of ["transport=websocket", "EIO=abc&transport=websocket", "EIO=4", "EIO=4&transport=abc"]) {
    const line = new Line(`${path}?${query}`);
    await line.ends();
    assert.equal(line.opened, false, query);
  }
});

// Messages of Engine.IO

for (const [name, payload] of [["one text", "4hello"], ["several", ["4test1", "4test2", "4test3"].join(Separator)],
  ["text and binary", ["4hello", "bAQIDBA=="].join(Separator)], ["beyond ASCII", "4\u20ac\u00e9\ud83d\ude00"]]) {
  tests[`engine: polling echoes ${name}`] = async () => {
    const where = target("/engine.io/", "polling", await pollingSession("/engine.io/"));
    assert.deepEqual(await post(where, payload), { status: 200, body: "ok" });
    assert.deepEqual(await get(where), { status: 200, body: payload });
  };
}
tests["engine: an invalid packet over polling ends the session"] = async () => {
  const where = target("/engine.io/", "polling", await pollingSession("/engine.io/"));
  assert.equal((await post(where, "abc")).status, 400);
  assert.equal((await get(where)).status, 400);
};
tests["engine: a second poll ends the session"] = async () => {
  const where = target("/engine.io/", "polling", await pollingSession("/engine.io/"));
  const answers = await Promise.all([get(where), get(`${where}&t=2`)]);
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 400]);
  assert.equal(answers.find((answer) => answer.status === 200).body, "1");
  assert.equal((await get(where)).status, 400);
};
tests["engine: a cancelled poll ends the session"] = async () => {
  const where = target("/engine.io/", "polling", await pollingSession("/engine.io/"));
  const control = new AbortController();
  const poll = request("GET", where, undefined, control.signal).catch(() => "aborted");
  // Sent before the answered request: node sends requests in order of creation.
  assert.equal((await post(where, "6")).status, 200);
  control.abort();
  assert.equal(await poll, "aborted");
  // Until the server has noticed the end of the connection, another poll may count as a second one.
  let status = 200;
  while (status === 200) ({ status } = await get(where));
  assert.equal(status, 400);
};
tests["engine: WebSocket echoes text and binary"] = async () => {
  const line = await engine();
  line.send("4hello");
  assert.equal(await line.next(), "4hello");
  line.send(Uint8Array.from([1, 2, 3, 4]));
  assert.deepEqual(await line.next(), Buffer.from([1, 2, 3, 4]));
  line.leave();
};
tests["engine: an invalid packet over WebSocket ends the connection"] = async () => {
  const line = await engine();
  line.send("abc");
  await line.ends();
};
tests["engine: a message beyond max-payload ends the connection with 1009"] = async () => {
  const line = await engine();
  line.send("4" + "x".repeat(1000000));
  assert.equal(await line.ends(), 1009);
};

// Heartbeat

both("the server pings over polling", async (path) => {
  const where = target(path, "polling", await pollingSession(path));
  for (let i = 0; i < 3; ++i) {
    assert.deepEqual(await get(where), { status: 200, body: "2" });
    assert.deepEqual(await post(where, "3"), { status: 200, body: "ok" });
  }
});
both("silence over polling ends the session", async (path) => {
  const where = target(path, "polling", await pollingSession(path));
  await new Promise((resolve) => setTimeout(resolve, PingInterval + PingTimeout));
  assert.equal((await get(where)).status, 400);
});
both("the server pings over WebSocket", async (path) => {
  const line = await engine(path);
  await line.until(() => line.pings >= 3, "three pings");
  line.leave();
});
both("an unanswered ping ends the connection", async (path) => {
  const line = await engine(path, { answersPings: false });
  await line.ends();
  assert.equal(line.pings, 1);
});

// Closing

both("close over polling ends the poll and the session", async (path) => {
  const where = target(path, "polling", await pollingSession(path));
  const [poll, push] = await Promise.all([get(where), post(where, "1")]);
  assert.deepEqual(poll, { status: 200, body: "6" });
  assert.equal(push.status, 200);
  assert.equal((await get(where)).status, 400);
});
both("close over WebSocket ends the connection", async (path) => {
  const line = await engine(path);
  line.send("1");
  await line.ends();
});

// Upgrade

async function upgraded(path, sid, { waits = true } = {}) {
  const line = new Line(target(path, "websocket", sid));
  await inTime(line.open, "the upgrade");
  line.send("2probe");
  if (waits) assert.equal(await line.next(), "3probe");
  return line;
}
both("an upgrade succeeds", async (path) => {
  const sid = await pollingSession(path);
  const line = await upgraded(path, sid);
  assert.deepEqual(await get(target(path, "polling", sid)), { status: 200, body: "6" });
  line.send("5");
  await line.until(() => line.pings > 0, "a ping over the new transport");
  line.leave();
});
both("polling after an upgrade is refused", async (path) => {
  const sid = await pollingSession(path);
  const line = await upgraded(path, sid, { waits: false });
  line.send("5");
  assert.equal((await get(target(path, "polling", sid))).status, 400);
  assert.equal(await line.next(), "3probe");
  line.leave();
});
both("another WebSocket after an upgrade is closed, and the first lives", async (path) => {
  const sid = await pollingSession(path);
  const line = await upgraded(path, sid);
  line.send("5");
  const second = new Line(target(path, "websocket", sid));
  await second.ends();
  const { pings } = line;
  await line.until(() => line.pings > pings, "a ping over the first");
  line.leave();
});
tests["engine: what is said goes on over the new transport"] = async () => {
  const line = await upgraded("/engine.io/", await pollingSession("/engine.io/"));
  line.send("5");
  line.send("4hello");
  assert.equal(await line.next(), "4hello");
  line.leave();
};
both("an unknown session is refused", async (path) => {
  assert.equal((await get(target(path, "polling", "nobody"))).status, 400);
  const line = new Line(target(path, "websocket", "nobody"));
  await line.ends();
  assert.equal(line.opened, false);
});

// Socket.IO: connecting

for (const [name, packet, prefix, auth] of [
  ["the main namespace", "40", "40", '42["auth",{}]'],
  ["the main namespace with a payload", '40{"token":"123"}', "40", '42["auth",{"token":"123"}]'],
  ["another namespace", "40/custom,", "40/custom,", '42/custom,["auth",{}]'],
  ["another namespace with a payload", '40/custom,{"token":"abc"}', "40/custom,", '42/custom,["auth",{"token":"abc"}]'],
]) {
  tests[`socket: connects to ${name}`] = async () => {
    const line = await engine("/socket.io/");
    line.send(packet);
    const answer = await line.next();
    assert.ok(answer.startsWith(prefix + "{"));
    const handshake = JSON.parse(answer.slice(prefix.length));
    assert.deepEqual(Object.keys(handshake), ["sid"]);
    assert.ok(handshake.sid.length > 0);
    assert.equal(await line.next(), auth);
    line.leave();
  };
}
tests["socket: an unknown namespace is refused, and the connection stays"] = async () => {
  const line = await engine("/socket.io/");
  line.send("40/random");
  assert.equal(await line.next(), '44/random,{"message":"Invalid namespace"}');
  line.send("40");
  assert.ok((await line.next()).startsWith("40{"));
  line.leave();
};
tests["socket: an invalid first packet ends the connection"] = async () => {
  const line = await engine("/socket.io/");
  line.send("4abc");
  await line.ends();
};
tests["socket: whoever joins no namespace in time is sent away"] = async () => {
  const line = await engine("/socket.io/");
  const begin = Date.now();
  await line.ends();
  assert.ok(Date.now() - begin >= 900);
};

// Disconnecting

tests["socket: leaving the main namespace keeps the connection"] = async () => {
  const line = await connected();
  line.send("41");
  const { pings } = line;
  await line.until(() => line.pings > pings, "a ping");
  assert.deepEqual(line.received, []);
  line.leave();
};
tests["socket: leaving another namespace leaves the main one"] = async () => {
  const line = await connected();
  line.send("40/custom");
  assert.ok((await line.next()).startsWith("40/custom,{"));
  assert.equal(await line.next(), '42/custom,["auth",{}]');
  line.send("41/custom");
  line.send('42["message","to the main namespace"]');
  assert.equal(await line.next(), '42["message-back","to the main namespace"]');
  line.leave();
};

// Messages and acknowledgements

const placeholders = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}';
const first = Buffer.from([1, 2, 3]);
const second = Buffer.from([4, 5, 6]);
for (const [name, sent, answer] of [
  ["text", ['42["message",1,"2",{"3":[true]}]'], ['42["message-back",1,"2",{"3":[true]}]']],
  ["text with an acknowledgement", ['42456["message-with-ack",1,"2",{"3":[false]}]'], ['43456[1,"2",{"3":[false]}]']],
  ["binary", [`452-["message",${placeholders}]`, first, second], [`452-["message-back",${placeholders}]`, first, second]],
  ["binary with an acknowledgement", [`452-789["message-with-ack",${placeholders}]`, first, second],
    [`462-789[${placeholders}]`, first, second]],
]) {
  tests[`socket: ${name}`] = async () => {
    const line = await connected();
    for (const part of sent) line.send(part);
    for (const part of answer) assert.deepEqual(await line.next(), part);
    line.leave();
  };
}
for (const [name, packet] of [["a packet type that there is not", "4abc"], ["a payload that is no array", "42{}"],
  ["an acknowledgement id that is no number", '42abc["message-with-ack",1,"2",{"3":[false]}]'],
  ["more attachments than are allowed", '4511-["message"]'], ["truncated JSON", '42["message",{"a":'],
  ["a reserved name", '42["disconnect"]'], ["an event of a namespace not joined", '42/custom,["message"]']]) {
  tests[`socket: ${name} ends the connection`] = async () => {
    const line = await connected();
    line.send(packet);
    await line.ends();
  };
}
tests["socket: a text where an attachment is awaited ends the connection"] = async () => {
  const line = await connected();
  line.send('451-["message",{"_placeholder":true,"num":0}]');
  line.send('42["message"]');
  await line.ends();
};
tests["socket: an attachment that nothing announced ends the connection"] = async () => {
  const line = await connected();
  line.send(first);
  await line.ends();
};

async function main() {
  // As in the suites, except for a free port.
  const gateway = spawn(process.argv[2], [...Arguments, "--port", "0"]);
  gateway.stderr.pipe(process.stderr);
  const gone = new Promise((resolve) => gateway.on("exit", (code) => resolve(code)));
  port = await inTime(new Promise((resolve) => {
    let output = "";
    gateway.stdout.on("data", (data) => {
      const match = /listening on http:\/\/127\.0\.0\.1:(\d+)\n/.exec(output += data);
      if (match) resolve(match[1]);
    });
  }), "the gateway's first line");
  let failures = 0;
  for (const [name, run] of Object.entries(tests)) {
    for (let attempt = 1; attempt <= Attempts; ++attempt) {
      try {
        await run();
        console.log(`ok: ${name}${attempt > 1 ? `, at attempt ${attempt}` : ""}`);
        break;
      } catch (error) {
        if (attempt < Attempts) continue;
        ++failures;
        console.log(`FAILED: ${name}: ${error.stack}`);
      }
    }
  }
  console.log(`${Object.keys(tests).length - failures} of ${Object.keys(tests).length} passed`);
  gateway.kill();
  assert.equal(await inTime(gone, "the gateway's end"), 0);
  process.exit(failures ? 1 : 0);
}

main().catch((error) => {
  console.log(error.stack);
  process.exit(1);
});
