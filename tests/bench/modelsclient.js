// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
"use strict";

// The official client for "tillwatch-bench models": one Map per kind of record with the newest value of every field.
// Prints the numbers of events and records.
const { io } = require("socket.io-client");

const ids = ["orderId", "productId", "quotationId", "invitationId", "cartId"];
const maps = new Map([...ids, "id"].map((id) => [id, new Map()]));
const socket = io(`http://127.0.0.1:${process.argv[2]}`, { transports: ["websocket"] });
let events = 0;
socket.onAny((name, payload) => {
  if (name === "end") {
    let records = 0;
    for (const map of maps.values()) records += map.size;
    console.log(events, records);
    process.exit(0);
  }
  ++events;
  const kind = ids.find((id) => payload[id] !== undefined) ?? "id";
  const records = maps.get(kind);
  const id = payload[kind] ?? name;
  const record = records.get(id);
  if (record) Object.assign(record, payload);
  else records.set(id, payload);
});
