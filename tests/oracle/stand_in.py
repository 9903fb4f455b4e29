#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""Stands in for the dashboard when gateway.py and run_oracle.py are tested themselves.

Takes the dashboard's options, receives over a real socket, leaves a journal and writes the oracle's own
state. TILLWATCH_STAND_IN_FLAW=lose|change|state makes it do one thing wrong, so that a run must fail.
"""

import argparse
import base64
import json
import os
import pathlib
import socket
import sqlite3
import struct
import sys
import time
import urllib.parse

import oracle
import wire


class Client:
    """A minimal WebSocket client."""

    def __init__(self, url):
        address = urllib.parse.urlparse(url)
        self.socket = socket.create_connection((address.hostname, address.port), timeout=20)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(f'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {address.netloc}\r\n'
                            f'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n'
                            f'Sec-WebSocket-Version: 13\r\n\r\n'.encode())
        self.stream = self.socket.makefile('rb')
        if b' 101 ' not in self.stream.readline():
            raise SystemExit(3)
        while self.stream.readline() != b'\r\n':
            pass

    def send(self, text):
        payload, mask = text.encode(), os.urandom(4)
        size = len(payload)
        head = struct.pack('!BB', 0x81, 0x80 | size) if size < 126 else struct.pack('!BBH', 0x81, 0x80 | 126, size)
        self.socket.sendall(head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload)))

    def receive(self):
        _, size = self.stream.read(2)
        if size == 126:
            size, = struct.unpack('!H', self.stream.read(2))
        elif size == 127:
            size, = struct.unpack('!Q', self.stream.read(8))
        return self.stream.read(size).decode()


def raw_event(packet):
    """Name and the first argument's raw text of a 42 packet without acknowledgement id."""
    body = packet[2:].strip()[1:-1]
    raw_name = wire.first_argument(body)
    return json.loads(raw_name), wire.first_argument(body[len(raw_name) + 1:])


def listen(client, idle):
    """Receives until no event arrived for idle seconds after the first one; times of arrival in milliseconds."""
    received, joined, last = [], set(), None
    while last is None or time.monotonic() - last < idle:
        packet = client.receive()
        if packet == '2':
            client.send('3')
        elif packet.startswith('0'):
            client.send('40{"userId":"seller-1"}')
        elif packet.startswith('40'):
            client.send('420["join:seller"]')
            client.send('421["ping"]')
            client.send('422["join:storefront",{"sellerId":"seller-1"}]')
        elif packet.startswith('43'):
            joined.add(packet[2])
        elif packet.startswith('42'):
            received.append((int(time.time() * 1000), *raw_event(packet)))
            last = time.monotonic()
    if joined != set('012'):
        raise SystemExit(3)
    return received


def main():
    options = argparse.ArgumentParser(description=__doc__)
    for name in ('url', 'seller', 'currency', 'time-zone', 'data-dir', 'state'):
        options.add_argument(f'--{name}', required=True)
    options.add_argument('--exit-when-idle', type=float, required=True)
    options.add_argument('--headless', action='store_true')
    chosen = options.parse_args()
    flaw = os.environ.get('TILLWATCH_STAND_IN_FLAW', '')
    received = listen(Client(chosen.url), chosen.exit_when_idle)
    if flaw == 'lose':
        del received[len(received) // 2]
    if flaw == 'change':
        received[3] = (*received[3][:2], received[3][2] + ' ')
    folder = pathlib.Path(chosen.data_dir) / 'some-profile'
    folder.mkdir(parents=True)
    with sqlite3.connect(folder / 'journal.sqlite') as journal:
        journal.execute('CREATE TABLE events (seq INTEGER PRIMARY KEY, received_at INTEGER, name TEXT, payload BLOB, '
                        'offset TEXT)')
        journal.executemany('INSERT INTO events (received_at, name, payload) VALUES (?, ?, ?)',
                            [(at, name, payload.encode() or None) for at, name, payload in received])
    events = [{'at': at, 'name': name, 'payload': payload} for at, name, payload in received]
    state = oracle.fold(events, chosen.currency, chosen.time_zone, int(time.time() * 1000))
    state.update(connection={'state': 'closed'}, notifications=[])
    if flaw == 'state':
        state['orders'][0]['total'] = '0.01'
        state['analytics']['orders'] += 1
        del state['products'][-1]
    pathlib.Path(chosen.state).write_text(wire.dump(state), encoding='utf-8')
    return 0


if __name__ == '__main__':
    sys.exit(main())
