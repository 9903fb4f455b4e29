#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""Writes a random history as JSON lines {"name", "args"}; the frame on the wire is 42["name",args].

All of it is legal JSON; much of it is late, repeated, partial, of the wrong type or hostile.
"""

import argparse
import datetime
import json
import random
import sys
import time

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

ORDER_STATUSES = ('pending awaiting_payment deposit_paid awaiting_balance balance_overdue paid processing in_production '
                  'ready_to_ship ready_to_release shipped delivered fulfilled cancelled canceled refunded').split()
PAYMENT_STATUSES = ('pending requested succeeded paid failed cancelled canceled overdue refunded '
                    'fully_paid deposit_paid partially_paid partially_refunded').split()
FULFILMENT_STATUSES = 'unfulfilled partially_fulfilled fulfilled in_transit shipped delivered'.split()
ODD_STATUSES = ['on_hold', 'Partly Lost', 'half-done', ' paid ', 'PAID!', '待機中', 'null', '<b>paid</b>']
PERIODS = ['today', 'week', 'month', 'year', 'Today', 'WEEK', 'quarter', 'last-30 days']
TERMS = ['net30', 'NET-60', '50/50', 'due on receipt']
CARRIERS = ['DHL', 'UPS', 'Post', 'dpd']
CURRENCIES = ['EUR'] * 80 + ['USD'] * 6 + ['JPY'] * 6 + ['KWD'] * 5 + ['ZZZ', 'eur', 'CLF', ' EUR ', 'euro', 'Jpy\t']

HOSTILE_TEXTS = [
    '<img src="http://127.0.0.1:9/x.png">', '<b>bold</b><script>alert(1)</script>', '\u202eevil\u202c', 'שלום עולם',
    'مرحبا', '😀👩‍👩‍👧‍👦🏴', '\ud800', 'a\udfffb', '\udc00\ud800', 'e\u0301\u0301\u0301', '\u0000nul\u0000', '\ufeffbom',
    '\u2028\u2029', "'; DROP TABLE events; --", '=1+1', '@SUM(A1)', '%s%n%1%2', '{{7*7}}', '../../etc/passwd',
    '\\"quoted\\"', ' ', '\t\r\n', 'null', 'NaN', '-0', '𝕿𝖎𝖑𝖑', '\uffff\ufffe', '&lt;amp&gt;', 'file:///dev/zero',
]
WRONG_TYPES = ['true', 'false', '[]', '{}', '[1,"2",null]', '{"id":"x"}', '-7', '1.5', '"text"', '0', '1e308', '[[[]]]']
ODD_AMOUNTS = ['-5', '"-5"', '"+5"', '"1e5"', '"5."', '".5"', '" 5"', '"5,00"', '"abc"', '"٣"', '"0x10"', '"Infinity"',
               '-0.01', '1e308', '1e-308', '1E+400', '9000000000000', '"9000000000000.0000004"', '9000000000000.0000005',
               '9000000000001', '9223372036854775808', '"18446744073709551616"', '1e12', '"00012.50"', '5e-7',
               '4.999999e-7', '0.0000005', '"0.00000049"', '1.0049999999999999999', '"2.675"', '1.005', '2.5e0', '12E-1',
               '-0', '-0.0', '0e5', '"0"', '"0.000"', '0', '12345678901.123456789', '100e-2', '0.1e2']
ODD_WHOLES = ['-1', '-0', '5.0', '1e1', '50e-1', '1.5', '9007199254740991', '9007199254740992', '-9007199254740991',
              '9223372036854775808', '1e308', '1e400', '1e-5', '"5"', '""', 'null', 'true', '0']
ODD_STAMPS = ['2026-02-30T10:00:00Z', '2026-13-01T10:00:00Z', '2026-11-23', '2026-11-23T10:00Z', '2026-11-23 10:00:00Z',
              '2026-11-23T10:00:00', '2026-11-23T24:00:00Z', '2026-11-23T10:60:00Z', '2026-11-23T10:00:60Z',
              '2026-11-23T10:00:00.Z', '2026-11-23T10:00:00,5Z', '2026-11-23t10:00:00z', '2026-11-23T10:00:00+0100',
              '2026-11-23T10:00:00+1:00', '2025-02-29T10:00:00Z', ' 2026-11-23T10:00:00Z', '2026-11-23T10:00:00Z ',
              'Mon, 23 Nov 2026 10:00:00 GMT', '1795435200000', 'yesterday', '２026-11-23T10:00:00Z',
              '2026-11-23T10:00:00+24:00', '2026-11-23T10:00:00-01:60', '+002026-11-23T10:00:00Z']
OLD_STAMPS = ['1969-12-31T23:59:59.999Z', '2001-09-09T01:46:40Z', '2024-02-29T12:00:00+14:00', '1970-01-01T00:00:00Z',
              '0099-05-05T05:05:05.5Z']

PARTIES = [('sellerId', 'seller'), ('buyerId', 'buyer')]
PARCEL = [('trackingNumber', 'code'), ('carrier', 'carrier')]
TO_ORDER = [('orderId', 'order')] + PARTIES
TO_PRODUCT = [('productId', 'product'), ('sellerId', 'seller')]
TO_QUOTATION = [('quotationId', 'quotation'), ('sellerId', 'seller'), ('quotationNumber', 'code')]
TO_WHOLESALE = [('orderId', 'wholesale')] + PARTIES
TO_INVITATION = [('invitationId', 'invitation'), ('sellerId', 'seller'), ('buyerEmail', 'email')]

# name: (weight, probability of a timestamp, fields). A field with ? may be missing, one with * usually is.
SHAPES = {
    'order:created': (60, .5, TO_ORDER + [('?total', 'money'), ('*currency', 'currency')]),
    'order:updated': (120, .7, [('&', 'orderkeys')] + PARTIES + [
        ('*orderNumber', 'code'), ('?status', 'orderstatus'), ('*paymentStatus', 'paymentstatus'),
        ('*fulfillmentStatus', 'fulfilment'), ('*amountPaid', 'money'), ('*totalAmount', 'money'),
        ('*subtotalAmount', 'money'), ('*currency', 'currency'), ('*trackingNumber', 'code'), ('*carrier', 'carrier'),
        ('*createdAt', 'created'), ('*updatedAt', 'created')]),
    'order:payment_succeeded': (40, .5, TO_ORDER + [('?amountPaid', 'money'), ('*paymentStatus', 'paymentstatus')]),
    'order:fulfilled': (20, .5, TO_ORDER + [('?trackingNumber', 'code'), ('?carrier', 'carrier'),
                                            ('*fulfillmentStatus', 'fulfilment')]),
    'order:fulfillment_updated': (20, .5, TO_ORDER + PARCEL + [('?fulfillmentStatus', 'fulfilment')]),
    'order:cancelled': (20, .5, TO_ORDER + [('?reason', 'text')]),
    'order:refund_processed': (35, .6, TO_ORDER + [('?refundAmount', 'refund'), ('?reason', 'text')]),
    'payment:failed': (25, .5, TO_ORDER + [('?message', 'text')]),
    'payment:canceled': (12, .5, TO_ORDER + [('?message', 'text')]),
    'payment:refunded': (8, .5, TO_ORDER + [('?message', 'text')]),
    'analytics:sale_completed': (35, .9, [('orderId', 'order'), ('sellerId', 'seller'), ('amount', 'money'),
                                          ('*productId', 'product')]),
    'product:created': (15, .95, TO_PRODUCT + [('name', 'text'), ('price', 'money'), ('stock', 'whole')]),
    'product:updated': (25, .95, TO_PRODUCT + [('changes', 'changes')]),
    'product:deleted': (6, .95, TO_PRODUCT),
    'product:stock_changed': (25, .95, TO_PRODUCT + [('oldStock', 'whole'), ('newStock', 'whole')]),
    'product:price_changed': (15, .95, TO_PRODUCT + [('oldPrice', 'money'), ('newPrice', 'money')]),
    'product:low_stock': (12, .95, TO_PRODUCT + [('?name', 'text'), ('*productName', 'text'), ('currentStock', 'whole'),
                                                 ('*threshold', 'whole')]),
    'stock:low': (12, .95, TO_PRODUCT + [('?productName', 'text'), ('*name', 'text'), ('?currentStock', 'whole'),
                                         ('?stock', 'whole'), ('*threshold', 'whole')]),
    'stock:out': (12, .95, TO_PRODUCT + [('productName', 'text')]),
    'stock:restocked': (12, .95, TO_PRODUCT + [('productName', 'text'), ('newStock', 'whole')]),
    'analytics:inventory_alert': (10, .95, TO_PRODUCT + [('productName', 'text'), ('currentStock', 'whole'),
                                                         ('alertType', 'code')]),
    'analytics:product_viewed': (20, .95, TO_PRODUCT + [('viewCount', 'whole')]),
    'quotation:created': (15, .95, TO_QUOTATION + [('buyerEmail', 'email'), ('total', 'money')]),
    'quotation:updated': (8, .95, TO_QUOTATION + [('changes', 'changes')]),
    'quotation:sent': (15, .95, TO_QUOTATION + [('?buyerId', 'buyer'), ('buyerEmail', 'email')]),
    'quotation:viewed': (20, .95, TO_QUOTATION + [('viewedBy', 'code')]),
    'quotation:accepted': (8, .95, TO_QUOTATION + [('buyerId', 'buyer'), ('total', 'money')]),
    'quotation:rejected': (8, .95, TO_QUOTATION + [('buyerId', 'buyer'), ('?reason', 'text')]),
    'quotation:expired': (8, .95, TO_QUOTATION + [('?buyerId', 'buyer')]),
    'wholesale:order_placed': (22, .95, TO_WHOLESALE + [('total', 'money'), ('depositAmount', 'money'),
                                                        ('balanceAmount', 'money'), ('paymentTerms', 'terms')]),
    'wholesale:order_updated': (25, .95, TO_WHOLESALE + [('status', 'orderstatus')]),
    'wholesale:deposit_paid': (15, .95, TO_WHOLESALE + [('amount', 'money')]),
    'wholesale:balance_paid': (12, .95, TO_WHOLESALE + [('amount', 'money')]),
    'wholesale:order_shipped': (10, .95, TO_WHOLESALE + PARCEL),
    'wholesale:invitation_sent': (8, .95, TO_INVITATION + [('?buyerName', 'text')]),
    'wholesale:invitation_accepted': (6, .95, TO_INVITATION + [('buyerId', 'buyer')]),
    'wholesale:invitation_rejected': (6, .95, TO_INVITATION),
    'cart:updated': (15, .95, [('&', 'cartkeys'), ('?buyerId', 'buyer'), ('?userId', 'buyer'), ('items', 'any'),
                               ('*itemCount', 'whole'), ('?subtotal', 'money')]),
    'cart:item_added': (10, .95, [('cartId', 'cart'), ('userId', 'buyer'), ('productId', 'product'),
                                  ('quantity', 'whole')]),
    'cart:item_removed': (8, .95, [('cartId', 'cart'), ('userId', 'buyer'), ('productId', 'product')]),
    'notification': (10, .9, [('?id', 'any'), ('type', 'code'), ('?title', 'text'), ('?message', 'text'),
                              ('?priority', 'code'), ('?orderId', 'order'), ('?metadata', 'any')]),
    'system:notification': (4, .9, [('type', 'code'), ('title', 'text'), ('message', 'text')]),
    'storefront:branding_updated': (4, .5, [('?storeBanner', 'text'), ('?storeLogo', 'text'),
                                            ('?shippingPolicy', 'text'), ('?returnsPolicy', 'text')]),
    'storefront:contact_updated': (4, .5, [('?aboutStory', 'text'), ('?contactEmail', 'email'),
                                           ('?socialInstagram', 'code'), ('?socialTiktok', 'code'),
                                           ('?socialWebsite', 'text')]),
    'storefront:status_updated': (4, .5, [('storeActive', 'active')]),
    'storefront:terms_updated': (3, .5, [('?termsSource', 'code'), ('?termsPdfUrl', 'text')]),
    'storefront:username_updated': (3, .5, [('username', 'text')]),
    'analytics:revenue_updated': (12, .95, [('sellerId', 'seller'), ('totalRevenue', 'money'), ('newRevenue', 'money'),
                                            ('period', 'period')]),
    'analytics:metrics_updated': (10, .95, [('sellerId', 'seller'), ('metrics', 'metrics')]),
    'error': (3, .3, [('message', 'text'), ('?code', 'code')]),
    'exception': (3, .3, [('status', 'code'), ('message', 'text')]),
    'presence:updated': (4, .95, [('room', 'code'), ('userId', 'buyer'), ('state', 'code')]),
    'chat:message': (4, .95, [('conversationId', 'code'), ('messageId', 'code'), ('text', 'text')]),
    'chat:typing': (3, .95, [('conversationId', 'code'), ('typing', 'any')]),
    'collab:claimed': (3, .95, [('kind', 'code'), ('id', 'order'), ('userId', 'buyer')]),
    'collab:released': (3, .95, [('kind', 'code'), ('id', 'order'), ('userId', 'buyer')]),
}
for _section in 'warehouse payment_provider tax_settings custom_domain shipping subscription'.split():
    SHAPES[f'settings:{_section}_updated'] = (3, .5, [(f'?{key}', 'any') for key in
                                                      ('provider', 'rate', 'enabled', 'zones', 'note', '')])
UNKNOWN_NAMES = ['order:teleported', 'Order:Created', 'order:created ', 'orders', 'payment:cancelled', 'settings:', '*',
                 'settings:unheard_updated', 'wholesale:order:placed', '__proto__', 'заказ:создан', '🛒:updated',
                 '<b>order:created</b>', "order:created'--", 'x' * 300, 'product', 'message']


def quoted(text, ascii_only=True):
    """Returns a JSON string; lone surrogates are escaped, because UTF-8 cannot carry them."""
    if ascii_only or any('\ud800' <= c <= '\udfff' for c in text):
        return json.dumps(text)
    return json.dumps(text, ensure_ascii=False)


def iso(millis, digits, offset_minutes):
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=millis + offset_minutes * MINUTE)
    text = moment.strftime('%Y-%m-%dT%H:%M:%S')
    if digits:
        text += '.' + f'{moment.microsecond // 1000:03}987654321'[:digits]
    if offset_minutes == 0:
        return text + 'Z'
    sign, size = ('+' if offset_minutes > 0 else '-'), abs(offset_minutes)
    return f'{text}{sign}{size // 60:02}:{size % 60:02}'


class History:
    """Draws events from one random generator, so that a seed repeats a history."""

    def __init__(self, seed, base):
        self.random = random.Random(seed)
        self.base = base
        midnight = base - base % DAY
        edges = [midnight - back * DAY - ahead * HOUR + nudge
                 for back in range(4) for ahead in (0, 1, 2) for nudge in (-1, 0, 1)]
        self.instants = edges + [base - self.random.randrange(3 * DAY) for _ in range(30)]
        self.pools = {'order': self._ids('ord', 1500), 'product': self._ids('prod', 150), 'cart': self._ids('cart', 120),
                      'quotation': self._ids('quo', 300), 'invitation': self._ids('inv', 120),
                      'buyer': self._ids('buyer', 40)}
        # Four in ten wholesale orders also occur in retail events.
        self.pools['wholesale'] = [self.random.choice(self.pools['order']) if self.random.random() < .4
                                   else [quoted(f'who-{i}')] for i in range(300)]
        self.names = list(SHAPES)
        self.weights = [shape[0] for shape in SHAPES.values()]

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, items):
        return self.random.choice(items)

    def _ids(self, prefix, count):
        """Returns identifiers, each as a list of equivalent spellings."""
        ids = []
        for i in range(count):
            kind = self.random.random()
            if kind < .8:
                ids.append([quoted(f'{prefix}-{i}')])
            elif kind < .93:
                n = i + 1
                ids.append([f'{n}', f'"{n}"', f'{n}.0', f'{n}0e-1', f'{n}E0'])
            elif kind < .97:
                ids.append([quoted(self.pick(HOSTILE_TEXTS[:24]) + f'{i}', self.chance(.5))])
            else:
                ids.append(self.pick([['9223372036854775808', '"9223372036854775808"'], ['-0', '"0"', '0e9'],
                                      ['1.50', '"1.5"', '15e-1'], ['-7', '"-7"'], ['100000', '1e5', '"100000"'],
                                      ['0.1', '1e-1', '"0.1"'], ['1e21', '"1e+21"'], ['"1.50"'], ['"007"']]))
        return ids

    def from_pool(self, pool):
        """Picks a record: a few have many events, most have few."""
        ids = self.pools[pool]
        return self.pick(ids[int(len(ids) * self.random.random() ** 3)])

    def instant(self):
        kind = self.random.random()
        if kind < .45:
            return self.base - self.random.randrange(3 * DAY)
        if kind < .8:
            return self.base - self.random.randrange(4 * HOUR)
        if kind < .93:
            return self.pick(self.instants)
        if kind < .96:
            return self.base + self.random.randrange(4 * MINUTE)
        return self.base + 6 * MINUTE + self.random.randrange(400 * DAY)

    def stamp(self):
        kind = self.random.random()
        if kind < .93:
            offset = 0 if self.chance(.85) else self.pick([60, -300, 330, 845, -720, 1])
            return quoted(iso(self.instant(), self.pick([3, 3, 3, 3, 0, 1, 6, 9]), offset))
        if kind < .97:
            return quoted(self.pick(ODD_STAMPS))
        if kind < .98:
            return quoted(self.pick(OLD_STAMPS))
        return self.pick(['null', '""', '1795435200000', 'true', '{}', '[]', '0'])

    def nest(self):
        depth = self.pick([3, 50, 900])
        return self.pick([lambda: '[' * depth + ']' * depth, lambda: '{"a":' * depth + '1' + '}' * depth])()

    def value(self, kind):
        return getattr(self, '_' + kind)()

    def _seller(self):
        return '"seller-1"'

    def _money(self):
        if self.chance(.06):
            return self.pick(ODD_AMOUNTS)
        if self.chance(.03):
            return self.pick(['0', '"0.00"', '0.00'])
        amount = self.random.randrange(1, 50_000)
        form = self.random.random()
        if form < .5:
            return f'"{amount // 100}.{amount % 100:02}"'
        if form < .8:
            return json.dumps(amount / 100)
        if form < .9:
            return str(amount // 100 + 1)
        return f'"{amount // 100}.{self.random.randrange(10 ** 7):07}"'

    def _refund(self):
        if self.chance(.12):
            return self.pick(ODD_AMOUNTS + ['null', '""'] * 8 + ['true', '{}', '0', '"0.00"'] * 3)
        return json.dumps(self.random.randrange(1, 4000) / 100) if self.chance(.5) else \
            f'"{self.random.randrange(60)}.{self.random.randrange(100):02}"'

    def _whole(self):
        return self.pick(ODD_WHOLES) if self.chance(.05) else str(self.random.randrange(40))

    def _text(self):
        if self.chance(.0006):
            return quoted(self.pick(['x' * 100_000, '<i>' * 33_000, 'ß' * 50_000, '\\' * 50_000]), self.chance(.5))
        if self.chance(.25):
            return quoted(self.pick(HOSTILE_TEXTS), self.chance(.5))
        return quoted(self.pick(['Blue mug', 'Wool socks', 'Lamp', 'changed my mind', 'out of stock', 'Card declined'])
                      + f' {self.random.randrange(100)}')

    def _code(self):
        return quoted(f'{self.pick("ABCD")}-{self.random.randrange(1000)}')

    def _email(self):
        return quoted(f'buyer{self.random.randrange(50)}@demo.example')

    def _carrier(self):
        return quoted(self.pick(CARRIERS))

    def _terms(self):
        return quoted(self.pick(TERMS))

    def _currency(self):
        return self.pick(['null', '""', '42', '[]']) if self.chance(.03) else quoted(self.pick(CURRENCIES))

    def _created(self):
        return self.stamp()

    def _period(self):
        return quoted(self.pick(PERIODS))

    def _active(self):
        return self.pick(['0', '1', '0', '1', '0', '1', '1.0', '0e0', '2', 'true', '"1"', 'null'])

    def _spelt(self, words):
        if self.chance(.04):
            return quoted(self.pick(ODD_STATUSES))
        word = self.pick(words)
        word = self.pick([word, word, word, word.upper(), word.title(), word.replace('_', ' '), word.replace('_', '-'),
                          ' ' + word + '\n'])
        return quoted(word)

    def _orderstatus(self):
        return self._spelt(ORDER_STATUSES)

    def _paymentstatus(self):
        return self._spelt(PAYMENT_STATUSES)

    def _fulfilment(self):
        return self._spelt(FULFILMENT_STATUSES)

    def _any(self):
        return self.pick([
            lambda: self.pick(WRONG_TYPES), self._text, self._money, self._whole, lambda: 'null', lambda: '""',
            lambda: '{"a":[1,2,{"b":null,"b":"twice"}],"c":-0.0,"d":1e3}', lambda: '123456789012345678901234567890',
            lambda: '["\\ud800",{"":[]}]', self.nest])()

    def _changes(self):
        return self.object([('*name', self._text()), ('?price', self._money()), ('?stock', self._whole()),
                            ('*status', quoted(self.pick(['active', 'Draft', 'sold out'])))])

    def _metrics(self):
        return self.object([('?totalOrders', self._whole()), ('?totalRevenue', self._money()),
                            ('?totalProducts', self._whole()), ('?averageOrderValue', self._money())])

    def _orderkeys(self):
        return self._keys('orderId', 'id', 'order')

    def _cartkeys(self):
        return self._keys('id', 'cartId', 'cart')

    def _keys(self, first, second, pool):
        """Returns the record's id under its first or second key, or under the second with an absent first."""
        id_ = self.from_pool(pool)
        return self.pick([[(first, id_)], [(first, id_)], [(second, id_)], [(first, id_), (second, id_)],
                          [(first, self.pick(['null', '""'])), (second, id_)]])

    def payload(self, name):
        _, stamped, fields = SHAPES[name]
        pairs = []
        for key, kind in fields:
            if key == '&':
                pairs += self.value(kind)
            elif kind in self.pools:
                pairs.append((key, self.from_pool(kind)))
            else:
                pairs.append((key, self.value(kind)))
        if self.chance(stamped):
            pairs.append(('timestamp', self.stamp()))
        return self.object(pairs)

    def object(self, pairs):
        """Returns JSON text of an object whose fields may be missing, wrong, repeated or oddly spelled."""
        kept = []
        for key, raw in pairs:
            name = key.lstrip('?*')
            if (key[0:1] == '?' and self.chance(.3)) or (key[0:1] == '*' and self.chance(.75)):
                continue
            if self.chance(.012):
                raw = self.pick(['null', '""', self.pick(WRONG_TYPES)])
            if self.chance(.005):
                kept.append((name, self.pick(WRONG_TYPES + ['"first"', 'null'])))
            kept.append((name, raw))
        if self.chance(.03):
            kept.append((self.pick(['extra', 'Total', '__proto__', 'order_id', 'constructor', '\ud800', '$ref']),
                         self._any()))
        if self.chance(.1):
            self.random.shuffle(kept)
        colon, comma = self.pick([(':', ',')] * 20 + [(' : ', ' , '), (':\t', ',\r\n ')])
        return '{' + comma.join(self._key(name) + colon + raw for name, raw in kept) + '}'

    def _key(self, name):
        if name and self.chance(.004):
            return f'"\\u{ord(name[0]):04x}{json.dumps(name[1:])[1:]}'
        return quoted(name)

    def event(self):
        kind = self.random.random()
        if kind < .02:
            return self.pick(UNKNOWN_NAMES), self.pick(['', self._any(), self.payload('order:created')])
        name = self.random.choices(self.names, self.weights)[0]
        if kind < .03:
            return name, self.pick(['', 'null', '"text"', '5', 'true', '[]', '[{}]', '{}', '""', '-0', self.nest()])
        args = self.payload(name)
        if self.chance(.04):
            args += ',' + self.pick(['"offset-17"', 'null', '{"orderId":"other"}', '[],{},"x"', '1e999', '"\\ud800"'])
        return name, args

    def events(self, count):
        sent = []
        while len(sent) < count:
            if sent and self.chance(.03):
                sent.append(self.pick(sent[-2000:]))
                continue
            event = self.event()
            sent += [event] * (1 if self.chance(.88) else self.pick([2, 2, 3]))
        return sent[:count]


def write(path, seed, count, base):
    with open(path, 'w', encoding='utf-8') as out:
        for name, args in History(seed, base).events(count):
            out.write(json.dumps({'name': name, 'args': args}) + '\n')


def main(arguments=None):
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--seed', type=int, default=1)
    options.add_argument('--count', type=int, default=20000)
    options.add_argument('--base', type=int, default=None, metavar='MS', help='the moment the history ends at')
    options.add_argument('--out', required=True, metavar='FILE')
    chosen = options.parse_args(arguments)
    write(chosen.out, chosen.seed, chosen.count, int(time.time() * 1000) if chosen.base is None else chosen.base)
    return 0


if __name__ == '__main__':
    sys.exit(main())
