#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""Computes the dashboard's state from a list of received events, independently of the C++ code.

Input: JSON lines {"seq", "receivedAt" (ms since 1970 UTC), "name", "payload" (raw text of the first
argument, "" if there was none)}. Output: the state file's JSON without connection and notifications.
"""

import argparse
import json
import os
import sys
import time

import numbers_of_the_day
import wire
from records import FUTURE_TOLERANCE, Cart, Event, Invitation, Order, Product, Quotation, Record, WholesaleOrder

STAMPED_MEMORY = 600_000   # a stamped copy within this many milliseconds is a duplicate
UNSTAMPED_MEMORY = 2_000   # an unstamped one within this many

ORDER_KEYS, CART_KEYS = ('orderId', 'id'), ('id', 'cartId')


def _names(prefix, words):
    return [f'{prefix}:{word}' for word in words.split()]


# Event name -> (store, keys that may name the record); events without a record have no keys.
CATALOGUE = {}
for _store, _keys, _list in (
        ('orders', ORDER_KEYS, _names('order', 'created updated payment_succeeded fulfilled fulfillment_updated '
                                               'cancelled refund_processed')
         + _names('payment', 'failed canceled refunded') + ['analytics:sale_completed']),
        ('products', ('productId',), _names('product', 'created updated deleted stock_changed price_changed low_stock')
         + _names('stock', 'low out restocked') + _names('analytics', 'inventory_alert product_viewed')),
        ('quotations', ('quotationId',), _names('quotation', 'created updated sent viewed accepted rejected expired')),
        ('wholesaleOrders', ('orderId',), _names('wholesale', 'order_placed order_updated deposit_paid balance_paid '
                                                              'order_shipped')),
        ('invitations', ('invitationId',), _names('wholesale', 'invitation_sent invitation_accepted '
                                                               'invitation_rejected')),
        ('carts', CART_KEYS, _names('cart', 'updated item_added item_removed')),
        ('server', (), _names('analytics', 'revenue_updated metrics_updated')),
        ('storefront', (), _names('storefront', 'branding_updated contact_updated status_updated terms_updated '
                                                'username_updated')),
        ('settings', (), _names('settings', 'warehouse_updated payment_provider_updated tax_settings_updated '
                                            'custom_domain_updated shipping_updated subscription_updated')),
        ('', (), ['notification', 'system:notification', 'error', 'exception'])):
    for _name in _list:
        CATALOGUE[_name] = (_store, _keys)

STOREFRONT_KEYS = {
    'branding': 'storeBanner storeLogo shippingPolicy returnsPolicy'.split(),
    'contact': 'aboutStory contactEmail socialInstagram socialTwitter socialTiktok socialSnapchat '
               'socialWebsite'.split(),
    'terms': 'termsSource termsPdfUrl'.split(),
}


class Duplicates:
    """Detects duplicates by the time that a text was last received; a copy renews that time."""

    def __init__(self):
        self.received = {}

    def seen(self, name, raw, stamped, now):
        key = (name, raw, stamped)
        last = self.received.get(key)
        self.received[key] = now
        return last is not None and now - last <= (STAMPED_MEMORY if stamped else UNSTAMPED_MEMORY)


class Fold:
    MAKERS = {'orders': Order, 'products': Product, 'quotations': Quotation, 'wholesaleOrders': WholesaleOrder,
              'invitations': Invitation, 'carts': Cart}

    def __init__(self):
        self.counters = {'received': 0, 'delivered': 0, 'duplicates': 0, 'late': 0, 'unknown': 0, 'undecodable': 0,
                         'fetched': 0}
        self.by_event = {}
        self.duplicates = Duplicates()
        self.stores = {store: {} for store in self.MAKERS}
        self.counted_refunds = set()
        self.currencies = set()
        self.storefront = Record('')            # fields named by a path: ('branding', 'storeLogo')
        self.server = Record('')                # ('revenue', period, key) and ('metrics', key)

    def receive(self, name, raw, received_at):
        self.counters['received'] += 1
        self.by_event[name] = self.by_event.get(name, 0) + 1
        outcome = self._outcome(name, raw, received_at)
        self.counters[outcome] += 1

    def _outcome(self, name, raw, received_at):
        if name not in CATALOGUE:
            return 'unknown'
        store, keys = CATALOGUE[name]
        payload = wire.parse(raw) if raw else None
        if not isinstance(payload, dict):
            return 'undecodable'
        id_ = self._identifier(payload, keys)
        if keys and id_ is None:
            return 'undecodable'
        stamp = wire.read_time(payload.get('timestamp'))
        stamped = stamp is not None
        if self.duplicates.seen(name, raw, stamped, received_at):
            return 'duplicates'
        event_time = received_at if not stamped or stamp - received_at > FUTURE_TOLERANCE else stamp
        self._apply(Event(name, payload, raw, event_time, stamped, received_at), store, id_)
        return 'delivered'

    @staticmethod
    def _identifier(payload, keys):
        for key in keys:
            if not wire.absent(payload.get(key)):
                return wire.read_id(payload[key])
        return None

    def _apply(self, event, store, id_):
        if store in self.stores:
            records = self.stores[store]
            if id_ not in records:
                records[id_] = self.MAKERS[store](id_)
            record = records[id_]
            record.touch(event.time)
            if store == 'orders':
                record.apply(event, self.counted_refunds)
                if event.name in ('order:created', 'order:updated') and event.currency():
                    self.currencies.add(event.currency())
            else:
                record.apply(event)
            self.counters['late'] += record.refused
        elif store == 'storefront':
            self._apply_storefront(event)
        elif store == 'settings':
            section = event.name.removeprefix('settings:').removesuffix('_updated')
            for key, value in event.payload.items():
                if key != 'timestamp' and not wire.absent(value):
                    self.storefront.put(('settings', section, key), wire.tidy(value), event.time)
        elif event.name == 'analytics:revenue_updated':
            period = event.enum('period')
            for key in ('totalRevenue', 'newRevenue') if period else ():
                self.server.put(('revenue', period, key), event.amount(key), event.time)
        elif event.name == 'analytics:metrics_updated':
            metrics = event.within('metrics')
            for key in ('totalOrders', 'totalProducts'):
                self.server.put(('metrics', key), metrics.whole(key), event.time)
            for key in ('totalRevenue', 'averageOrderValue'):
                self.server.put(('metrics', key), metrics.amount(key), event.time)

    def _apply_storefront(self, event):
        section = event.name.removeprefix('storefront:').removesuffix('_updated')
        if section == 'status':
            active = {0: False, 1: True}.get(event.whole('storeActive'))
            self.storefront.put(('active',), active, event.time)
        elif section == 'username':
            self.storefront.put(('username',), event.text('username'), event.time)
        else:
            for key in STOREFRONT_KEYS[section]:
                self.storefront.put((section, key), event.text(key), event.time)

    def shop_currency(self, chosen):
        if chosen:
            return chosen
        return next(iter(self.currencies)) if len(self.currencies) == 1 else None


def known(**fields):
    return {name: value for name, value in fields.items() if value is not None}


def nested(record, convert=lambda key, value: value):
    """Turns fields whose names are paths into nested objects."""
    result = {}
    for path, (value, _) in record.fields.items():
        place = result
        for step in path[:-1]:
            place = place.setdefault(step, {})
        place[path[-1]] = convert(path[-1], value)
    return result


def _row(record, names, amounts, currency):
    row = {'id': record.id}
    for name in names:
        value = record.get(name)
        if value is not None:
            row[name] = wire.format_amount(value, currency) if name in amounts else value
    row['updatedAt'] = wire.format_time(record.last)
    return row


def _order_row(order, currency, refunded):
    currency = order.get('currency') or currency
    row = _row(order, 'number paymentStatus fulfillmentStatus total currency buyerId trackingNumber carrier '
                      'reason'.split(), {'total'}, currency)
    amount = order.amount_paid
    row.update(known(status=order.status(), firstSeenAt=wire.format_time(order.first),
                     amountPaid=None if amount is None else wire.format_amount(amount, currency),
                     refunded=None if refunded is None else wire.format_amount(refunded, currency),
                     createdAt=None if order.created_at() is None else wire.format_time(order.created_at())))
    return row


def _product_row(product, currency):
    row = _row(product, 'name price stock status threshold views'.split(), {'price'}, currency)
    row.update(stockState=product.stock_state(), deleted=bool(product.get('deleted')))
    return row


def _quotation_row(quotation, currency):
    row = _row(quotation, 'number buyerEmail buyerId total viewedBy reason'.split(), {'total'}, currency)
    born = quotation.get('born')
    row.update(known(status=quotation.status(), views=quotation.views or None,
                     createdAt=None if born is None else wire.format_time(born)))
    return row


def _wholesale_row(order, currency):
    amounts = 'total deposit balance depositPaid balancePaid'.split()
    row = _row(order, amounts + 'buyerId paymentTerms trackingNumber carrier'.split(), amounts, currency)
    row.update(known(status=order.status_and_time()[0]))
    return row


def _cart_row(cart, currency):
    row = _row(cart, 'buyerId itemCount subtotal'.split(), {'subtotal'}, currency)
    row.setdefault('itemCount', 0)
    return row


def _server(server, currency):
    return nested(server, lambda key, value: value if key in ('totalOrders', 'totalProducts')
                  else wire.format_amount(value, currency))


def state_of(fold_, currency, zone, now):
    """Returns the state at the time now; currency is the option's or None, zone an IANA name."""
    stores = {name: [records[id_] for id_ in sorted(records)] for name, records in fold_.stores.items()}
    orders, wholesale = fold_.stores['orders'], fold_.stores['wholesaleOrders']
    shop = fold_.shop_currency(currency)
    analytics, refunded = numbers_of_the_day.compute(
        orders, wholesale, fold_.stores['products'], fold_.stores['quotations'], shop, zone, now)
    server = _server(fold_.server, shop)
    if server:
        analytics['server'] = server
    in_row = {id_: numbers_of_the_day.currency_of(orders.get(id_), shop) for id_ in wholesale}
    return {
        'counters': dict(fold_.counters, byEvent=fold_.by_event),
        'orders': [_order_row(order, shop, refunded.get(order.id)) for order in stores['orders']],
        'products': [_product_row(product, shop) for product in stores['products']],
        'quotations': [_quotation_row(quotation, shop) for quotation in stores['quotations']],
        'wholesaleOrders': [_wholesale_row(order, in_row[order.id]) for order in stores['wholesaleOrders']],
        'invitations': [_row(invitation, 'buyerEmail buyerName buyerId status'.split(), (), shop)
                        for invitation in stores['invitations']],
        'carts': [_cart_row(cart, shop) for cart in stores['carts']],
        'storefront': nested(fold_.storefront),
        'analytics': analytics,
    }


def fold(events, currency, zone, now):
    """events: dicts with receivedAt (or at), name and payload in order of arrival."""
    fold_ = Fold()
    for event in events:
        received_at = event['receivedAt'] if 'receivedAt' in event else event['at']
        fold_.receive(event['name'], event['payload'], received_at)
    return state_of(fold_, currency or None, zone, now)


def read_events(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main(arguments=None):
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('events', help='JSON lines of received events')
    options.add_argument('--currency', default='', metavar='CODE')
    options.add_argument('--time-zone', default=os.environ.get('TZ') or 'UTC', metavar='ZONE')
    options.add_argument('--now', type=int, default=None, metavar='MS')
    chosen = options.parse_args(arguments)
    now = int(time.time() * 1000) if chosen.now is None else chosen.now
    print(wire.dump(fold(read_events(chosen.events), chosen.currency, chosen.time_zone, now)))
    return 0


if __name__ == '__main__':
    sys.exit(main())
