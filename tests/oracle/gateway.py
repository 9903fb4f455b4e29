#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""A Socket.IO 5 server for one client, by hand on asyncio: answers the handshake and the joins, then
sends the events of a file (JSON lines {"name", "args"}) in order as text frames.

It shares no code with the program under test, so that an error of a codec cannot hide.
"""

import argparse
import asyncio
import base64
import hashlib
import json
import struct
import sys
import time

GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'  # RFC 6455, section 1.3
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
LARGEST_MESSAGE = 1_000_000
CHUNK = 100


class Closed(Exception):
    """The client has disconnected."""


def frame(opcode, payload):
    """Encodes an unmasked, final WebSocket frame."""
    size = len(payload)
    if size < 126:
        head = struct.pack('!BB', 0x80 | opcode, size)
    elif size < 65536:
        head = struct.pack('!BBH', 0x80 | opcode, 126, size)
    else:
        head = struct.pack('!BBQ', 0x80 | opcode, 127, size)
    return head + payload


async def read_frame(reader):
    """One frame of the client as (final, opcode, payload)."""
    first, second = await reader.readexactly(2)
    if first & 0x70 or not second & 0x80:
        raise Closed('a frame that is extended or not masked')
    size = second & 0x7f
    if size == 126:
        size, = struct.unpack('!H', await reader.readexactly(2))
    elif size == 127:
        size, = struct.unpack('!Q', await reader.readexactly(8))
    if size > LARGEST_MESSAGE:
        raise Closed('a message that is too large')
    mask = await reader.readexactly(4)
    masked = await reader.readexactly(size)
    payload = bytes(byte ^ mask[i % 4] for i, byte in enumerate(masked))
    return bool(first & 0x80), first & 0x0f, payload


async def upgrade(reader, writer):
    """The HTTP half; False if the request was answered otherwise."""
    request = (await reader.readuntil(b'\r\n\r\n')).decode('latin-1').split('\r\n')
    target = request[0].split(' ')[1]
    headers = {name.strip().lower(): value.strip() for name, _, value in
               (line.partition(':') for line in request[1:] if line)}
    key = headers.get('sec-websocket-key')
    if key is None or headers.get('upgrade', '').lower() != 'websocket' or 'EIO=4' not in target:
        body = b'{"code":3,"message":"Bad request"}'
        writer.write(b'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: application/json\r\n'
                     b'Content-Length: %d\r\n\r\n%b' % (len(body), body))
        await writer.drain()
        return False
    accept = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()
    writer.write(f'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
                 f'Sec-WebSocket-Accept: {accept}\r\n\r\n'.encode())
    return True


def split_packet(text):
    """Splits a Socket.IO EVENT packet (without its type) into acknowledgement id ('' for none), name and arguments."""
    digits = len(text) - len(text.lstrip('0123456789'))
    name, *arguments = json.loads(text[digits:])
    return text[:digits], name, arguments


def event_packet(name, args):
    name = json.dumps(name, ensure_ascii=False)
    return f'42[{name},{args}]' if args else f'42[{name}]'


def answer_to(name):
    """The Nest gateway's acknowledgement of a client's event; None if there is none."""
    if name.startswith(('join:', 'leave:')):
        return {'success': True}
    if name == 'ping':
        return {'pong': True, 'timestamp': int(time.time() * 1000)}
    return None


class Session:
    def __init__(self, reader, writer, events, seconds, ping_interval):
        self.reader = reader
        self.writer = writer
        self.events = events
        self.seconds = seconds
        self.ping_interval = ping_interval
        self.connected = asyncio.Event()

    def send(self, text):
        self.writer.write(frame(TEXT, text.encode()))

    async def run(self):
        self.send('0' + json.dumps({'sid': 'engine-1', 'upgrades': [], 'pingInterval': self.ping_interval,
                                    'pingTimeout': 20000, 'maxPayload': LARGEST_MESSAGE}))
        helpers = [asyncio.create_task(self.pings()), asyncio.create_task(self.burst())]
        try:
            await self.listen()
        finally:
            for helper in helpers:
                helper.cancel()
            await asyncio.gather(*helpers, return_exceptions=True)

    async def listen(self):
        parts = []
        while True:
            final, opcode, payload = await read_frame(self.reader)
            if opcode == CLOSE:
                self.writer.write(frame(CLOSE, payload[:2]))
                await self.writer.drain()
                return
            if opcode == PING:
                self.writer.write(frame(PONG, payload))
            elif opcode != PONG:
                parts.append(payload)
                if final:
                    self.packet(b''.join(parts).decode())
                    parts = []
            await self.writer.drain()

    def packet(self, text):
        """Handles one Engine.IO packet: messages (4) are answered, pongs (3) are not."""
        if text.startswith('40'):
            self.send('40' + json.dumps({'sid': 'socket-1'}))
            self.connected.set()
        elif text.startswith('42'):
            ack, name, _ = split_packet(text[2:])
            answer = answer_to(name)
            if ack and answer is not None:
                self.send(f'43{ack}[{json.dumps(answer)}]')
        elif text.startswith(('41', '1')):
            raise Closed('the client left')

    async def pings(self):
        while True:
            await asyncio.sleep(self.ping_interval / 1000)
            self.send('2')
            await self.writer.drain()

    async def burst(self):
        """All events within about the given time, in chunks with pauses between."""
        await self.connected.wait()
        await asyncio.sleep(0.3)
        started = time.monotonic()
        for sent in range(0, len(self.events), CHUNK):
            for name, args in self.events[sent:sent + CHUNK]:
                self.send(event_packet(name, args))
            await self.writer.drain()
            due = started + self.seconds * (sent + CHUNK) / len(self.events)
            await asyncio.sleep(max(0.0, due - time.monotonic()))
        print(f'sent {len(self.events)} events', flush=True)


def read_history(path):
    with open(path, encoding='utf-8') as lines:
        return [(event['name'], event['args']) for event in map(json.loads, lines)]


async def serve(events, seconds, ping_interval):
    taken = False
    finished = asyncio.Event()

    async def client(reader, writer):
        nonlocal taken
        if taken or not await upgrade(reader, writer):
            writer.close()
            return
        taken = True
        try:
            await Session(reader, writer, events, seconds, ping_interval).run()
        except (Closed, asyncio.IncompleteReadError, ConnectionError) as reason:
            print(f'closed: {reason!r}', flush=True)
        finally:
            writer.close()
            finished.set()

    server = await asyncio.start_server(client, '127.0.0.1', 0, limit=2 * LARGEST_MESSAGE)
    print(f'listening on http://127.0.0.1:{server.sockets[0].getsockname()[1]}', flush=True)
    async with server:
        await finished.wait()


def main(arguments=None):
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('events', help='JSON lines as generate.py writes them')
    options.add_argument('--seconds', type=float, default=3.0, help='how long the burst takes (default 3)')
    options.add_argument('--ping-interval', type=int, default=1000, metavar='MS')
    chosen = options.parse_args(arguments)
    asyncio.run(serve(read_history(chosen.events), chosen.seconds, chosen.ping_interval))
    return 0


if __name__ == '__main__':
    sys.exit(main())
