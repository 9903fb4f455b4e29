#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""Runs the dashboard against a random history over a real socket and compares its state with the oracle's.

The dashboard runs headless as a process of its own; the journal it leaves tells what it received and
when, and must hold exactly what was sent. Exit status 0: every field equal; 1: not; 2: could not run.
"""

import argparse
import os
import pathlib
import queue
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

import gateway
import generate
import oracle
import wire

CURRENCY, ZONE = 'EUR', 'Europe/Berlin'
SHOWN = 20
HERE = pathlib.Path(__file__).resolve().parent

# Objects that may be left out when they are empty.
MAY_BE_EMPTY = ('storefront', 'storefront.branding', 'storefront.contact', 'storefront.terms', 'storefront.settings')
RECORDS = ('orders', 'products', 'quotations', 'wholesaleOrders', 'invitations', 'carts')


class RunError(Exception):
    """The comparison could not run."""


def listening_url(process, seconds=20):
    """The address in the gateway's first line."""
    lines = queue.Queue()
    threading.Thread(target=lambda: lines.put(process.stdout.readline()), daemon=True).start()
    try:
        line = lines.get(timeout=seconds)
    except queue.Empty:
        line = ''
    if 'listening on ' not in line:
        raise RunError(f'the gateway did not start: {line!r}')
    return line.split('listening on ')[1].strip()


def run_dashboard(program, history, folder, seconds, limit, currency, zone):
    """Runs gateway and dashboard; returns the state file's path. Without a currency, no time zone is passed either."""
    state = folder / 'state.json'
    server = subprocess.Popen([sys.executable, str(HERE / 'gateway.py'), str(history), '--seconds', str(seconds)],
                              stdout=subprocess.PIPE, text=True)
    try:
        command = [program, '--headless', '--url', listening_url(server), '--seller', 'seller-1',
                   '--data-dir', str(folder / 'data'), '--exit-when-idle', '3', '--state', str(state)]
        if currency:
            command += ['--currency', currency, '--time-zone', zone]
        with open(folder / 'dashboard.log', 'w', encoding='utf-8') as log:
            try:
                done = subprocess.run(command, stdout=log, stderr=log, timeout=limit, check=False,
                                      env=dict(os.environ, QT_QPA_PLATFORM='offscreen', TZ='UTC' if currency else zone))
            except subprocess.TimeoutExpired:
                raise RunError(f'the dashboard did not leave within {limit} s, see {folder}') from None
            except OSError as error:
                raise RunError(f'cannot start {program}: {error}') from None
    finally:
        server.terminate()
        server.wait()
    if done.returncode != 0:
        tail = (folder / 'dashboard.log').read_text(encoding='utf-8', errors='replace')[-2000:]
        raise RunError(f'the dashboard left with status {done.returncode}:\n{tail}')
    if not state.exists():
        raise RunError('the dashboard wrote no state file')
    return state


def text_of(value):
    if value is None:
        return ''
    return value.decode('utf-8') if isinstance(value, bytes) else str(value)


def read_journal(folder):
    """Returns all entries of the journal in order, as dicts for the oracle."""
    for path in sorted(folder.rglob('*')):
        if not path.is_file() or path.read_bytes()[:16] != b'SQLite format 3\0':
            continue
        database = sqlite3.connect(path)
        try:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            if ('events',) not in tables:
                continue
            rows = database.execute('SELECT seq, received_at, name, payload FROM events ORDER BY seq').fetchall()
        finally:
            database.close()
        return [{'seq': seq, 'receivedAt': received_at, 'name': text_of(name), 'payload': text_of(payload)}
                for seq, received_at, name, payload in rows]
    raise RunError(f'no journal with a table of events below {folder}')


def journal_differences(sent, received):
    """Returns sentences about events lost, added or changed between gateway and journal."""
    found = []
    if len(sent) != len(received):
        found.append(f'journal: {len(sent)} events were sent, {len(received)} are there')
    for index, ((name, args), event) in enumerate(zip(sent, received)):
        payload = wire.first_argument(args)
        if name != event['name'] or payload != event['payload']:
            found.append(f'journal[{index}]: sent {shorten(name)} {shorten(payload)}, '
                         f'found {shorten(event["name"])} {shorten(event["payload"])}')
            break  # later entries are most likely shifted
    return found


def shorten(value):
    text = value if isinstance(value, str) else wire.dump(value)
    text = text.encode('unicode_escape').decode()
    return text if len(text) <= 160 else f'{text[:160]}… ({len(text)} characters)'


def tidy_state(state):
    """Returns the state with records by id and without empty objects."""
    state = {key: value for key, value in wire.tidy(state).items() if key not in ('connection', 'notifications')}
    settings = state.setdefault('storefront', {}).get('settings', {})
    for key in [key for key, value in settings.items() if value == {}]:
        del settings[key]
    for path in sorted(MAY_BE_EMPTY, key=len, reverse=True):
        *above, last = path.split('.')
        place = state
        for step in above:
            place = place.get(step, {})
        if place.get(last) == {}:
            del place[last]
    return state


def is_sorted(ids):
    """Whether ids are sorted by code point or by UTF-16 unit."""
    return ids == sorted(ids) or ids == sorted(ids, key=lambda id_: id_.encode('utf-16-be', 'surrogatepass'))


def differences(expected, found, path=''):
    """(path, expected, found) for every value that is not the same."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(expected.keys() | found.keys()):
            inner = f'{path}.{key}' if path else key
            if key not in found:
                yield inner, expected[key], 'nothing'
            elif key not in expected:
                yield inner, 'nothing', found[key]
            elif path == '' and key in RECORDS:
                yield from record_differences(expected[key], found[key], inner)
            else:
                yield from differences(expected[key], found[key], inner)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (one, other) in enumerate(zip(expected, found)):
            yield from differences(one, other, f'{path}[{index}]')
    elif not same(expected, found):
        yield path, expected, found


def same(one, other):
    """Compares numbers by value; booleans are not numbers."""
    one, other = (wire.Number(str(value)) if isinstance(value, int) and not isinstance(value, bool) else value
                  for value in (one, other))
    return type(one) is type(other) and one == other


def record_differences(expected, found, path):
    ids = [record.get('id') for record in found]
    if len(set(ids)) != len(ids):
        yield path, 'every id once', 'ids twice'
    if not is_sorted(ids):
        yield path, 'records sorted by id', 'another order'
    yield from differences({record['id']: record for record in expected},
                           {record.get('id'): record for record in found}, path)


def compare(program, seed, count, folder, limit, currency, zone):
    """Runs once in an empty folder; returns the differences as sentences."""
    history = folder / 'history.jsonl'
    started = int(time.time() * 1000)
    generate.write(history, seed, count, started)
    state_path = run_dashboard(program, history, folder, max(0.2, 3.0 * count / 20000), limit,
                               currency, zone)
    now = state_path.stat().st_mtime_ns // 1_000_000
    if wire.day_of(started, zone) != wire.day_of(now, zone):
        return None
    received = read_journal(folder / 'data')
    with open(folder / 'received.jsonl', 'w', encoding='utf-8') as out:
        out.writelines(wire.dump(event) + '\n' for event in received)
    found = journal_differences(gateway.read_history(history), received)
    expected = tidy_state(oracle.fold(received, currency, zone, now))
    (folder / 'expected.json').write_text(wire.dump(expected), encoding='utf-8')
    counters = expected['counters']
    print(f'seed {seed}: ' + ', '.join(f'{value} {key}' for key, value in counters.items() if key != 'byEvent'))
    print('         ' + ', '.join(f'{len(expected[key])} {key}' for key in RECORDS))
    actual = tidy_state(wire.parse(state_path.read_text(encoding='utf-8')))
    found += [f'{shorten(path)}: expected {shorten(one)}, found {shorten(other)}'
              for path, one, other in differences(expected, actual)]
    return found


def main(arguments=None):
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--tillwatch', required=True, metavar='PATH', help='the program under test')
    options.add_argument('--seed', type=int, default=1)
    options.add_argument('--count', type=int, default=20000)
    options.add_argument('--keep', metavar='DIR', help='leave history, journal, log and both states in DIR/seed-N')
    options.add_argument('--zone', metavar='ZONE', help="pass the time zone as TZ only, and no currency")
    options.add_argument('--limit', type=int, default=120, metavar='SECONDS', help='for the dashboard to leave')
    chosen = options.parse_args(arguments)
    currency, zone = (None, chosen.zone) if chosen.zone else (CURRENCY, ZONE)
    try:
        for _ in range(2):  # a second time only if midnight came in between
            if chosen.keep:
                folder = pathlib.Path(chosen.keep) / f'seed-{chosen.seed}'
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True, mode=0o700)
            else:
                folder = pathlib.Path(tempfile.mkdtemp(prefix='tillwatch-oracle-'))
            try:
                found = compare(chosen.tillwatch, chosen.seed, chosen.count, folder, chosen.limit, currency, zone)
            finally:
                if not chosen.keep:
                    shutil.rmtree(folder, ignore_errors=True)
            if found is not None:
                break
        else:
            raise RunError('the day changed during both runs')
    except RunError as error:
        print(f'seed {chosen.seed}: {error}')
        return 2
    for sentence in found[:SHOWN]:
        print(sentence)
    print(f'seed {chosen.seed}: ' + (f'{len(found)} differences' if found else 'every field equal'))
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
