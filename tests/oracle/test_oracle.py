#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""Checks the oracle against histories small enough to be worked out by hand (cases.json), and its readers."""

import json
import pathlib
import random
import unittest

import gateway
import generate
import oracle
import run_oracle
import wire

HERE = pathlib.Path(__file__).resolve().parent
NOON = 1_795_435_200_000  # 2026-11-23T12:00:00Z


def misses(expected, found, path=''):
    """Returns where found differs from expected: null means absent, [] empty; records are matched by id."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            inner = f'{path}.{key}'
            if value is None:
                if key in found:
                    yield f'{inner}: {found[key]} instead of nothing'
            elif key not in found:
                yield f'{inner}: nothing instead of {value}'
            else:
                yield from misses(value, found[key], inner)
    elif isinstance(expected, list) and expected and isinstance(expected[0], dict) and 'id' in expected[0]:
        records = {record['id']: record for record in found}
        for record in expected:
            if record['id'] not in records:
                yield f'{path}: no {record["id"]}'
            else:
                yield from misses(record, records[record['id']], f'{path}[{record["id"]}]')
    elif not list_or_value_equal(expected, found):
        yield f'{path}: {found} instead of {expected}'


def list_or_value_equal(expected, found):
    return not list(run_oracle.differences(wire.parse(json.dumps(expected)), found))


class Cases(unittest.TestCase):
    """Every case of the table that the dashboard itself is tested with."""


def _add_case(number, case):
    def run(self):
        state = oracle.fold(case['events'], case['currency'], case['zone'], case['now'])
        self.assertEqual([], list(misses(case['expect'], wire.parse(wire.dump(state)))), case['name'])
    run.__doc__ = case['name']
    setattr(Cases, f'test_{number:03}', run)


for _number, _case in enumerate(json.loads((HERE / 'cases.json').read_text(encoding='utf-8'))):
    _add_case(_number, _case)


class Readers(unittest.TestCase):
    def test_numbers_have_a_shortest_form(self):
        for text, shortest in (('-0', '0'), ('5.0', '5'), ('1e2', '100'), ('0.10', '0.1'), ('1.50e1', '15'),
                               ('1e-6', '0.000001'), ('1e-7', '1e-7'), ('1e20', '100000000000000000000'),
                               ('1e21', '1e+21'), ('-123.4500', '-123.45'), ('1.25e30', '1.25e+30'),
                               ('9223372036854775808', '9223372036854775808'), ('0e99', '0')):
            self.assertEqual(shortest, wire.Number(text).text(), text)

    def test_amounts_round_half_away_from_zero(self):
        for text, micro in (('"0.0000005"', 1), ('"0.00000049"', 0), ('5e-7', 1), ('4.9999e-7', 0), ('"1.2345675"', 1234568),
                            ('0.1', 100000), ('"' + '0' * 9999 + '7"', 7_000_000),
                            ('"1.' + '0' * 9999 + '9"', 1_000_000)):
            self.assertEqual(micro, wire.read_amount(wire.parse(text)), text[:30])

    def test_amounts_are_written_in_their_currency(self):
        self.assertEqual('2', wire.format_amount(1_500_000, 'JPY'))
        self.assertEqual('0.005', wire.format_amount(5_000, 'KWD'))
        self.assertEqual('0.01', wire.format_amount(5_000, 'EUR'))
        self.assertEqual('-0.01', wire.format_amount(-5_000, None))
        self.assertEqual('0.00', wire.format_amount(-4_999, 'EUR'))
        self.assertEqual('0.0001', wire.format_amount(100, 'CLF'))

    def test_times(self):
        for text, millis in (('2026-11-23T12:00:00Z', NOON), ('2026-11-23T12:00:00.123999Z', NOON + 123),
                             ('2026-11-23T13:30:00+01:30', NOON), ('2026-11-23T07:00:00.0-05:00', NOON),
                             ('1969-12-31T23:59:59.999Z', -1), ('2024-02-29T00:00:00Z', 1709164800000)):
            self.assertEqual(millis, wire.read_time(text), text)
        for text in generate.ODD_STAMPS:
            self.assertIsNone(wire.read_time(text), text)

    def test_times_are_written_in_utc(self):
        self.assertEqual('2026-11-23T12:00:00.000Z', wire.format_time(NOON))
        self.assertEqual('1969-12-31T23:59:59.999Z', wire.format_time(-1))
        self.assertEqual('+010000-01-01T00:00:00.000Z', wire.format_time(253402300800000))
        self.assertEqual('0001-01-01T00:00:00.000Z', wire.format_time(-62135596800000))

    def test_lone_surrogates_are_replaced(self):
        value = wire.tidy(wire.parse(r'{"\ud800":["a\udfffb","\ud83d\ude00"]}'))
        self.assertEqual({'\ufffd': ['a\ufffdb', '😀']}, value)

    def test_the_first_argument_keeps_its_text(self):
        self.assertEqual('{"a" : 1.0}', wire.first_argument('{"a" : 1.0},"offset"'))
        self.assertEqual('', wire.first_argument(''))


class Properties(unittest.TestCase):
    """Properties of any history; the message has the seed."""

    @staticmethod
    def history(seed, count=1500):
        return [{'at': NOON + index, 'name': name, 'payload': wire.first_argument(args)}
                for index, (name, args) in enumerate(generate.History(seed, NOON).events(count))]

    def test_every_event_of_the_catalogue_is_known(self):
        path = HERE.parent / 'data' / 'events.json'
        if not path.exists():
            self.skipTest('no copy of the catalogue')
        catalogue = json.loads(path.read_text(encoding='utf-8'))['events']
        wave_one = {event['name'] for event in catalogue if event['wave'] == 1}
        self.assertEqual(wave_one, set(oracle.CATALOGUE))
        self.assertEqual(set(), wave_one - set(generate.SHAPES))

    def test_a_seed_repeats_and_all_of_it_is_legal(self):
        history = generate.History(7, NOON).events(3000)
        self.assertEqual(history, generate.History(7, NOON).events(3000))
        for name, args in history:
            wire.parse(gateway.event_packet(name, args)[2:])
            (name + args).encode()

    def test_stamped_events_may_arrive_in_any_order(self):
        for seed in range(5):
            chosen, times = [], set()
            for event in self.history(seed):
                payload = wire.parse(event['payload']) if event['payload'] else None
                stamp = wire.read_time(payload.get('timestamp')) if isinstance(payload, dict) else None
                if stamp is not None and stamp not in times and stamp < NOON:
                    times.add(stamp)
                    chosen.append(dict(event, at=NOON))
            one = oracle.fold(chosen, 'EUR', 'Europe/Berlin', NOON)
            random.Random(seed).shuffle(chosen)
            other = oracle.fold(chosen, 'EUR', 'Europe/Berlin', NOON)
            for part in one.keys() - {'counters'}:
                self.assertEqual(wire.dump(_sorted(one[part])), wire.dump(_sorted(other[part])), f'seed {seed} {part}')

    def test_copies_of_stamped_events_change_counters_alone(self):
        for seed in range(5):
            once = [event for event in self.history(seed) if _is_stamped(event)]
            twice = [event for event in once for _ in range(2)]
            one, other = (oracle.fold(events, 'EUR', 'UTC', NOON) for events in (once, twice))
            for part in one.keys() - {'counters'}:
                self.assertEqual(wire.dump(one[part]), wire.dump(other[part]), f'seed {seed} {part}')
            self.assertEqual(one['counters']['delivered'], other['counters']['delivered'])

    def test_counters_add_up(self):
        counters = oracle.fold(self.history(3), 'EUR', 'UTC', NOON)['counters']
        self.assertEqual(counters['received'], sum(counters[key] for key in
                                                   ('delivered', 'duplicates', 'unknown', 'undecodable')))
        self.assertEqual(counters['received'], sum(counters['byEvent'].values()))


def _is_stamped(event):
    payload = wire.parse(event['payload']) if event['payload'] else None
    return isinstance(payload, dict) and wire.read_time(payload.get('timestamp')) is not None


def _sorted(value):
    return {key: _sorted(value[key]) for key in sorted(value)} if isinstance(value, dict) else value


if __name__ == '__main__':
    unittest.main()
