# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""The records that events build, and what each event does to them."""

import wire

FUTURE_TOLERANCE = 300_000     # a time further ahead of its arrival is not believed

PART_PAYMENTS = {'deposit_paid', 'partially_paid'}
PROVING_PAYMENTS = {'paid', 'fully_paid', 'succeeded', 'refunded', 'partially_refunded'}
EVIDENT_STATUSES = set('paid processing in_production ready_to_ship shipped delivered fulfilled '
                       'deposit_paid awaiting_balance balance_overdue'.split())


class Event:
    """One decoded event; readers return None for a field that is absent or unreadable."""

    def __init__(self, name, payload, raw, time, stamped, received_at):
        self.received_at = received_at
        self.name = name
        self.payload = payload
        self.raw = raw
        self.time = time
        self.stamped = stamped

    def _first(self, reader, keys):
        for key in keys:
            value = reader(self.payload.get(key))
            if value is not None:
                return value
        return None

    def text(self, *keys):
        return self._first(wire.read_text, keys)

    def id(self, *keys):
        return self._first(wire.read_id, keys)

    def enum(self, key):
        return wire.read_enum(self.payload.get(key))

    def whole(self, *keys):
        return self._first(wire.read_whole, keys)

    def amount(self, key):
        return wire.read_amount(self.payload.get(key))

    def currency(self):
        return wire.read_currency(self.payload.get('currency'))

    def moment(self, key):
        time = wire.read_time(self.payload.get(key))
        return None if time is None or time > self.received_at + FUTURE_TOLERANCE else time

    def within(self, key):
        """Returns the object under key as an event, for payloads with a nested part."""
        part = self.payload.get(key)
        return Event(self.name, part if isinstance(part, dict) else {}, self.raw, self.time, self.stamped,
                     self.received_at)


class Record:
    """Fields with the event time of each, and the times of the first and last event."""

    def __init__(self, id_):
        self.id = id_
        self.fields = {}
        self.first = None
        self.last = None
        self.refused = False  # a field of the current event was older than the held value

    def touch(self, time):
        self.refused = False
        self.first = time if self.first is None else min(self.first, time)
        self.last = time if self.last is None else max(self.last, time)

    def put(self, name, value, time):
        """Sets a field unless the held value is newer; True if it was taken. An absent value does nothing."""
        if value is None:
            return False
        held = self.fields.get(name)
        if held is not None and time < held[1]:
            self.refused = True
            return False
        self.fields[name] = (value, time)
        return True

    def get(self, name):
        held = self.fields.get(name)
        return held[0] if held else None

    def set_at(self, name):
        held = self.fields.get(name)
        return held[1] if held else None


def earlier(known, time):
    return time if known is None else min(known, time)


class Order(Record):
    def __init__(self, id_):
        super().__init__(id_)
        self.created = False          # order:created was received, so the status is at least pending
        self.amount_paid = None       # largest ever received
        self.fully_paid = False       # paymentStatus fully_paid was received
        self.proof = None             # earliest event time of each of these
        self.part_proof = None        # a payment status that proves a part alone
        self.all_back = None          # refunded and cancelled in one order:updated
        self.evidence = None
        self.sold = None
        self.unknown_refund = None
        self.refunds = []             # (event time, amount), in order of arrival

    def status(self):
        held = self.get('status')
        return held if held is not None else ('pending' if self.created else None)

    def created_at(self):
        return self.get('createdAt')

    def say_status(self, status, time):
        self.put('status', status, time)
        if status in EVIDENT_STATUSES:
            self.evidence = earlier(self.evidence, time)
        if status == 'refunded':
            self.say_refunded(time)

    def say_payment(self, status, time):
        self.put('paymentStatus', status, time)
        if status in PROVING_PAYMENTS:
            self.proof = earlier(self.proof, time)
        if status in PART_PAYMENTS:
            self.part_proof = earlier(self.part_proof, time)
        if status == 'fully_paid':
            self.fully_paid = True
        if status == 'refunded':
            self.say_refunded(time)

    def say_paid_amount(self, amount, time):
        if amount is None:
            return
        self.amount_paid = amount if self.amount_paid is None else max(self.amount_paid, amount)
        if amount > 0:
            self.proof = earlier(self.proof, time)

    def say_refunded(self, time):
        self.unknown_refund = earlier(self.unknown_refund, time)
        self.proof = earlier(self.proof, time)

    def add_refund(self, amount, time):
        self.refunds.append((time, amount))
        self.proof = earlier(self.proof, time)

    def apply(self, event, counted_refunds):
        """counted_refunds: raw texts of the stamped refunds that were already added, shop-wide."""
        name, time = event.name, event.time
        if name != 'analytics:sale_completed':
            self.put('buyerId', event.id('buyerId'), time)
        if name == 'order:created':
            self.created = True
            self.put('total', event.amount('total'), time)
            self.put('currency', event.currency(), time)
            self.put('createdAt', time, time)
        elif name == 'order:updated':
            self.put('number', event.text('orderNumber'), time)
            self.say_status(event.enum('status'), time)
            self.say_payment(event.enum('paymentStatus'), time)
            self.put('fulfillmentStatus', event.enum('fulfillmentStatus'), time)
            self.put('total', event.amount('totalAmount'), time)
            self.say_paid_amount(event.amount('amountPaid'), time)
            if event.enum('paymentStatus') == 'refunded' and event.enum('status') == 'cancelled':
                self.all_back = earlier(self.all_back, time)
            self.put('currency', event.currency(), time)
            self.put('createdAt', event.moment('createdAt'), time)
            self._say_parcel(event)
        elif name == 'order:payment_succeeded':
            status = event.enum('paymentStatus') or 'paid'
            self.say_payment(status, time)
            self.say_paid_amount(event.amount('amountPaid'), time)
            if status not in PART_PAYMENTS:
                self.proof = earlier(self.proof, time)
        elif name == 'order:fulfilled':
            self.put('fulfillmentStatus', event.enum('fulfillmentStatus') or 'fulfilled', time)
            self._say_parcel(event)
        elif name == 'order:fulfillment_updated':
            self.put('fulfillmentStatus', event.enum('fulfillmentStatus'), time)
            self._say_parcel(event)
        elif name == 'order:cancelled':
            self.say_status('cancelled', time)
            self.put('reason', event.text('reason'), time)
        elif name == 'order:refund_processed':
            self._process_refund(event, counted_refunds)
            self.put('reason', event.text('reason'), time)
        elif name == 'analytics:sale_completed':
            amount = event.amount('amount')
            if amount:
                self.put('sale', amount, time)
            self.sold = earlier(self.sold, time)
        else:
            self.say_payment({'payment:failed': 'failed', 'payment:canceled': 'cancelled',
                              'payment:refunded': 'refunded'}[name], time)
            self.put('reason', event.text('message'), time)

    def _say_parcel(self, event):
        self.put('trackingNumber', event.text('trackingNumber'), event.time)
        self.put('carrier', event.text('carrier'), event.time)

    def _process_refund(self, event, counted):
        if wire.absent(event.payload.get('refundAmount')):
            self.say_refunded(event.time)
            return
        amount = event.amount('refundAmount')
        if not amount or (event.stamped and event.raw in counted):
            return
        if event.stamped:
            counted.add(event.raw)
        self.add_refund(amount, event.time)


class Product(Record):
    def apply(self, event):
        name, time = event.name, event.time
        if name == 'product:created':
            self.put('name', event.text('name'), time)
            self.put('price', event.amount('price'), time)
            self.put('stock', event.whole('stock'), time)
            self.put('deleted', False, time)
        elif name == 'product:updated':
            changes = event.within('changes')
            self.put('name', changes.text('name'), time)
            self.put('price', changes.amount('price'), time)
            self.put('stock', changes.whole('stock'), time)
            self.put('status', changes.enum('status'), time)
        elif name == 'product:deleted':
            self.put('deleted', True, time)
        elif name == 'product:stock_changed':
            self.put('stock', event.whole('newStock'), time)
        elif name == 'product:price_changed':
            self.put('price', event.amount('newPrice'), time)
        elif name in ('product:low_stock', 'stock:low'):
            self.put('name', event.text('name', 'productName'), time)
            self.put('stock', event.whole('currentStock', 'stock'), time)
            self.put('threshold', event.whole('threshold'), time)
        elif name == 'stock:out':
            self.put('name', event.text('productName'), time)
            self.put('stock', 0, time)
        elif name == 'stock:restocked':
            self.put('name', event.text('productName'), time)
            self.put('stock', event.whole('newStock'), time)
        elif name == 'analytics:inventory_alert':
            self.put('name', event.text('productName'), time)
            self.put('stock', event.whole('currentStock'), time)
        elif name == 'analytics:product_viewed':
            self.put('views', event.whole('viewCount'), time)

    def stock_state(self):
        stock, threshold = self.get('stock'), self.get('threshold')
        if stock is None:
            return 'unknown'
        if stock <= 0:
            return 'out'
        return 'low' if stock <= (10 if threshold is None else threshold) else 'ok'


class Quotation(Record):
    def __init__(self, id_):
        super().__init__(id_)
        self.views = 0
        self.viewed = None  # newest

    def apply(self, event):
        name, time = event.name.partition(':')[2], event.time
        self.put('number', event.text('quotationNumber'), time)
        if name in ('sent', 'accepted', 'rejected', 'expired'):
            self.put('buyerId', event.id('buyerId'), time)
        if name in ('created', 'sent', 'accepted', 'rejected', 'expired'):
            self.put('stage', 'draft' if name == 'created' else name, time)
        if name == 'created':
            self.put('born', time, time)
        if name in ('created', 'sent'):
            self.put('buyerEmail', event.text('buyerEmail'), time)
        if name in ('created', 'accepted'):
            self.put('total', event.amount('total'), time)
        if name == 'rejected':
            self.put('reason', event.text('reason'), time)
        if name == 'viewed':
            self.put('viewedBy', event.text('viewedBy'), time)
            self.views += 1
            self.viewed = time if self.viewed is None else max(self.viewed, time)

    def status(self):
        stage, since = self.fields.get('stage', (None, None))
        if self.viewed is not None and (stage is None or stage in ('draft', 'sent') and self.viewed >= since):
            return 'viewed'
        return stage or 'draft'


class WholesaleOrder(Record):
    def __init__(self, id_):
        super().__init__(id_)
        self.said_refunded = None  # earliest order_updated with status refunded

    def apply(self, event):
        name, time = event.name.partition(':')[2], event.time
        self.put('buyerId', event.id('buyerId'), time)
        if name == 'order_placed':
            self.put('placed', time, time)
            self.put('total', event.amount('total'), time)
            self.put('deposit', event.amount('depositAmount'), time)
            self.put('balance', event.amount('balanceAmount'), time)
            self.put('paymentTerms', event.text('paymentTerms'), time)
            self.put('any', 'pending', time)
        elif name == 'order_updated':
            self._update_status(event.enum('status'), time)
        elif name == 'deposit_paid':
            self.put('depositPaid', event.amount('amount'), time)
            self.put('any', 'deposit_paid', time)
        elif name == 'balance_paid':
            self.put('balancePaid', event.amount('amount'), time)
            self.put('any', 'paid', time)
        elif name == 'order_shipped':
            self.put('trackingNumber', event.text('trackingNumber'), time)
            self.put('carrier', event.text('carrier'), time)
            self.put('any', 'shipped', time)

    def _update_status(self, status, time):
        # A cancellation older than a payment still holds, so it does not count as late.
        refused_before = self.refused
        taken = self.put('updated', status, time)
        self.put('any', status, time)
        if taken and status in ('cancelled', 'refunded'):
            self.refused = refused_before
        if status == 'refunded':
            self.said_refunded = earlier(self.said_refunded, time)

    def status_and_time(self):
        """The held status with its event time: a cancellation or refund is not undone by later money or parcels."""
        updated = self.fields.get('updated', (None, None))
        return updated if updated[0] in ('cancelled', 'refunded') else self.fields.get('any', (None, None))


class Invitation(Record):
    def apply(self, event):
        name, time = event.name.rpartition('_')[2], event.time
        self.put('status', name, time)
        self.put('buyerEmail', event.text('buyerEmail'), time)
        if name == 'sent':
            self.put('buyerName', event.text('buyerName'), time)
        if name == 'accepted':
            self.put('buyerId', event.id('buyerId'), time)


class Cart(Record):
    def apply(self, event):
        time = event.time
        self.put('buyerId', event.id('buyerId', 'userId'), time)
        if event.name == 'cart:updated':
            self.put('itemCount', event.whole('itemCount'), time)
            self.put('subtotal', event.amount('subtotal'), time)
