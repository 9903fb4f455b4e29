# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""Paid, gross, refunds and what is still to refund of each order, and the totals of one day."""

import wire
from records import PART_PAYMENTS

UNPAID_PAYMENTS = {'pending', 'requested', 'failed', 'cancelled', 'overdue'}
ENDINGS = {'cancelled', 'refunded'}
PART_PAID_STATUSES = {'deposit_paid', 'awaiting_balance', 'balance_overdue'}


class Money:
    """Contributions of an order: dated parts of G, R and C; R is None without refund events."""

    def __init__(self):
        self.gross_parts = []      # (event time, amount)
        self.refund_parts = []
        self.refunded = None
        self.to_refund_part = None

    def gross(self):
        return sum(amount for _, amount in self.gross_parts)

    def settle(self, known_refunds, unknown_since, all_back, cancelled_at):
        """Fills R from the refunds, at most G, then C if the order was cancelled at cancelled_at.

        all_back: when an event said that the whole of G was refunded.
        """
        gross = left = self.gross()
        if known_refunds:
            if all_back is not None:
                known_refunds = known_refunds + [(all_back, gross)]
            for time, amount in sorted(known_refunds, key=lambda refund: refund[0]):
                part = min(amount, left)
                left -= part
                self.refund_parts.append((time, part))
        elif unknown_since is not None:
            self.refund_parts.append((unknown_since, gross))
        if self.refund_parts:
            self.refunded = sum(amount for _, amount in self.refund_parts)
        if cancelled_at is not None:
            self.to_refund_part = (cancelled_at, gross - (self.refunded or 0))


def paid_at(order):
    """The earliest proof, evidence or promise of payment that holds; None while not paid."""
    payment = order.get('paymentStatus')
    holding = [order.proof, order.part_proof]
    if payment not in UNPAID_PAYMENTS:
        holding.append(order.evidence)
    if payment is None and order.status() not in ('cancelled', 'awaiting_payment'):
        holding.append(order.sold)
    return min((time for time in holding if time is not None), default=None)


def gross_of(order):
    """G of an order that is paid."""
    whole = order.get('sale')
    if whole is None:
        whole = order.get('total')
    if order.fully_paid and max(order.amount_paid or 0, whole or 0) > 0:
        return max(order.amount_paid or 0, whole or 0)
    if order.amount_paid:
        return order.amount_paid
    payment = order.get('paymentStatus')
    evident = order.evidence is not None and payment not in UNPAID_PAYMENTS
    if payment in PART_PAYMENTS or (order.part_proof is not None and order.proof is None and not evident):
        return 0
    if order.status() in PART_PAID_STATUSES:
        return 0
    if whole is not None:
        return whole
    return sum(amount for _, amount in order.refunds)


def gross_time(order, paid, zone):
    """The time that G counts at: an order whose first event says paid may have been placed days before."""
    created = order.created_at()
    proofs = [time for time in (order.proof, order.part_proof) if time is not None]
    if proofs and min(proofs) == order.first and created is not None \
            and wire.day_of(created, zone) < wire.day_of(paid, zone):
        return created
    return paid


def retail_money(order, zone):
    money = Money()
    paid = paid_at(order)
    if paid is not None:
        money.gross_parts.append((gross_time(order, paid, zone), gross_of(order)))
    cancelled_at = order.set_at('status') if paid is not None and order.status() == 'cancelled' else None
    money.settle(order.refunds, order.unknown_refund, order.all_back, cancelled_at)
    return money


def wholesale_endings(order, row):
    """Times of the cancellation and of the first refunded status, by its own events or its orders row's."""
    status, since = order.status_and_time()
    refunded = [order.said_refunded] if status == 'refunded' else []
    if row is not None:
        if status not in ENDINGS and row.status() in ENDINGS:
            status, since = row.status(), row.set_at('status')
        if row.unknown_refund is not None:
            refunded.append(row.unknown_refund)
    return since if status == 'cancelled' else None, min(refunded, default=None), status in ENDINGS


def wholesale_money(order, row, zone):
    money = Money()
    parts = [(order.set_at(name), order.get(name)) for name in ('depositPaid', 'balancePaid')
             if order.get(name) is not None]
    if row is not None and (row.amount_paid or 0) > sum(amount for _, amount in parts):
        parts = [(gross_time(row, paid_at(row), zone), row.amount_paid)]
    money.gross_parts = parts
    cancelled_at, unknown_since, _ = wholesale_endings(order, row)
    known, all_back = (row.refunds, row.all_back) if row is not None else ([], None)
    money.settle(known, unknown_since, all_back, cancelled_at)
    return money


def currency_of(row, shop):
    """The currency of the order with this orders row, if there is one."""
    return (row.get('currency') if row is not None else None) or shop


class Totals:
    def __init__(self):
        self.gross = self.refunds = self.to_refund = 0

    def add(self, money, falls_on_day):
        self.gross += sum(amount for time, amount in money.gross_parts if falls_on_day(time))
        self.refunds += sum(amount for time, amount in money.refund_parts if falls_on_day(time))
        if money.to_refund_part and falls_on_day(money.to_refund_part[0]):
            self.to_refund += money.to_refund_part[1]

    def any(self):
        return bool(self.gross or self.refunds or self.to_refund)

    def written(self, currency):
        net = self.gross - self.refunds - self.to_refund
        return {'gross': wire.format_amount(self.gross, currency),
                'refunds': wire.format_amount(self.refunds, currency),
                'toRefund': wire.format_amount(self.to_refund, currency),
                'net': wire.format_amount(net, currency)}


def compute(orders, wholesale, products, quotations, shop, zone, now):
    """Returns the analytics object, and R by order id for every order with refund events."""
    day = wire.day_of(now, zone)

    def today(time):
        return wire.day_of(time, zone) == day

    totals = {}                    # by currency; the shop's own under shop, which may be None
    refunded = {}
    placed = lost = paid_orders = paid_gross = booked = receivable = 0

    def account(id_, money, currency):
        refunded[id_] = money.refunded
        totals.setdefault(currency, Totals()).add(money, today)

    for id_, order in orders.items():
        if id_ in wholesale:
            continue
        money = retail_money(order, zone)
        currency = currency_of(order, shop)
        account(id_, money, currency)
        created = order.created_at()
        placed += today(order.first if created is None else created)
        if order.get('paymentStatus') in ('failed', 'cancelled') and paid_at(order) is None:
            lost += today(order.set_at('paymentStatus'))
        if currency == shop and money.gross() > 0 and today(money.gross_parts[0][0]):
            paid_orders += 1
            paid_gross += money.gross()

    for id_, order in wholesale.items():
        row = orders.get(id_)
        money = wholesale_money(order, row, zone)
        currency = currency_of(row, shop)
        account(id_, money, currency)
        if order.get('placed') is not None:
            placed += today(order.get('placed'))
        if currency == shop and not wholesale_endings(order, row)[2]:
            total = order.get('total') or 0
            booked += total
            if order.status_and_time()[0] != 'paid':
                receivable += max(total - money.gross(), 0)

    stock_states = [product.stock_state() for product in products.values() if not product.get('deleted')]
    analytics = {'timeZone': zone, 'day': day, 'orders': placed, 'paidOrders': paid_orders,
                 **totals.pop(shop, Totals()).written(shop),
                 'lostAtPayment': lost,
                 'openQuotations': sum(quotation.status() in ('sent', 'viewed') for quotation in quotations.values()),
                 'wholesaleBooked': wire.format_amount(booked, shop),
                 'wholesaleReceivable': wire.format_amount(receivable, shop),
                 'lowStock': stock_states.count('low'), 'outOfStock': stock_states.count('out')}
    if shop is not None:
        analytics['currency'] = shop
    if paid_orders:
        analytics['averageOrderValue'] = wire.format_ratio(paid_gross, paid_orders, shop)
    other = {currency: sums.written(currency) for currency, sums in sorted(totals.items()) if sums.any()}
    if other:
        analytics['other'] = other
    return analytics, refunded
