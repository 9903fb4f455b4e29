# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: Tillwatch contributors
"""Reads wire data: JSON with exact numbers, times, amounts, identifiers, enumerations.

Amounts are integers in millionths (six decimals), times are integers in milliseconds since 1970 UTC.
Every reader returns None for "absent" and for "unreadable"; absent() tells the two apart.
"""

import datetime
import json
import re
import sys
import zoneinfo

# Payloads may nest about a thousand levels deep, and json recurses once a level.
sys.setrecursionlimit(20000)

MICRO = 1_000_000
LARGEST_AMOUNT = 9_000_000_000_000 * MICRO
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)

_DECIMALS = {code: 0 for code in
             'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split()}
_DECIMALS.update({code: 3 for code in 'BHD IQD JOD KWD LYD OMR TND'.split()})
_DECIMALS.update({code: 4 for code in 'CLF UYW'.split()})

_NUMBER = re.compile(r'(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?)([0-9]+))?')
_AMOUNT = re.compile(r'([0-9]+)(?:\.([0-9]+))?')
_TIME = re.compile(r'([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})'
                   r'(?:\.([0-9]+))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))')
_CURRENCY = re.compile('[A-Za-z]{3}')
_SURROGATE = re.compile('[\ud800-\udfff]')


class Number:
    """A JSON number held as sign, significant digits and exponent, so that no digit is lost."""

    __slots__ = ('negative', 'digits', 'exponent')

    def __init__(self, text):
        sign, whole, fraction, exponent_sign, exponent = _NUMBER.fullmatch(text).groups()
        fraction = fraction or ''
        exponent = (exponent or '0').lstrip('0') or '0'
        # No payload has a billion digits, so larger exponents are clamped.
        power = int(exponent) if len(exponent) < 10 else 10 ** 10
        digits = (whole + fraction).lstrip('0')
        significant = digits.rstrip('0')
        self.digits = significant
        self.exponent = ((-power if exponent_sign == '-' else power) - len(fraction)
                         + len(digits) - len(significant)) if significant else 0
        self.negative = sign == '-' and significant != ''

    def key(self):
        return (self.negative, self.digits, self.exponent)

    def __eq__(self, other):
        return isinstance(other, Number) and self.key() == other.key()

    def __hash__(self):
        return hash(self.key())

    def text(self):
        """The shortest decimal form, laid out as ECMAScript does: plain from 1e-6 to below 1e21."""
        if not self.digits:
            return '0'
        point = len(self.digits) + self.exponent
        sign = '-' if self.negative else ''
        if len(self.digits) <= point <= 21:
            return sign + self.digits + '0' * (point - len(self.digits))
        if 0 < point <= 21:
            return sign + self.digits[:point] + '.' + self.digits[point:]
        if -6 < point <= 0:
            return sign + '0.' + '0' * -point + self.digits
        rest = '.' + self.digits[1:] if len(self.digits) > 1 else ''
        return f'{sign}{self.digits[0]}{rest}e{"+" if point > 0 else "-"}{abs(point - 1)}'

    def __repr__(self):
        return self.text()


def _refuse(constant):
    raise ValueError(constant)


def _object(pairs):
    return {clean(key): value for key, value in pairs}


def parse(text):
    """The JSON value of text: numbers as Number, the last of repeated keys."""
    return json.loads(text, parse_int=Number, parse_float=Number, parse_constant=_refuse,
                      object_pairs_hook=_object)


_DECODER = json.JSONDecoder(parse_int=Number, parse_float=Number, parse_constant=_refuse,
                            object_pairs_hook=_object)


def first_argument(args):
    """The raw text of the first of several comma-separated JSON values; '' if there is none."""
    if not args:
        return ''
    return args[:_DECODER.raw_decode(args)[1]]


def clean(text):
    """Replaces lone surrogates, which UTF-8 cannot carry, by U+FFFD."""
    return _SURROGATE.sub('\ufffd', text)


def tidy(value):
    """A whole JSON value with clean texts."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [tidy(item) for item in value]
    if isinstance(value, dict):
        return {key: tidy(item) for key, item in value.items()}
    return value


def dump(value):
    """JSON text of a value that may hold Numbers."""
    if isinstance(value, Number):
        return value.text()
    if isinstance(value, dict):
        return '{' + ','.join(json.dumps(key) + ':' + dump(item) for key, item in value.items()) + '}'
    if isinstance(value, list):
        return '[' + ','.join(dump(item) for item in value) + ']'
    return json.dumps(value)


def absent(value):
    return value is None or value == ''


def read_text(value):
    return clean(value) if isinstance(value, str) and value else None


def read_id(value):
    return value.text() if isinstance(value, Number) else read_text(value)


def read_whole(value):
    """A whole number below 2^53 in size."""
    if not isinstance(value, Number):
        return None
    if not value.digits:
        return 0
    if value.exponent < 0 or len(value.digits) + value.exponent > 16:
        return None
    size = int(value.digits) * 10 ** value.exponent
    if size >= 2 ** 53:
        return None
    return -size if value.negative else size


ASCII_SPACE = ' \t\n\v\f\r'


def read_enum(value):
    text = read_text(value)
    if text is None:
        return None
    text = text.strip(ASCII_SPACE).lower()
    if not text:
        return None
    text = text.replace(' ', '_').replace('-', '_')
    return 'cancelled' if text == 'canceled' else text


def read_currency(value):
    """Three letters in upper case, or None."""
    text = (read_text(value) or '').strip(ASCII_SPACE)
    return text.upper() if _CURRENCY.fullmatch(text) else None


def read_amount(value):
    """Millionths, or None where the text is no amount or too large."""
    if isinstance(value, Number):
        return None if value.negative else _scaled(value.digits, value.exponent + 6)
    if not isinstance(value, str):
        return None
    match = _AMOUNT.fullmatch(value)
    if not match:
        return None
    fraction = match[2] or ''
    return _scaled((match[1] + fraction).lstrip('0'), 6 - len(fraction))


def _scaled(digits, power):
    """digits times ten to the power, rounded half away from zero to a whole number of millionths."""
    if len(digits) + power > 20:
        return None if digits.strip('0') else 0
    if power >= 0:
        amount = int(digits or '0') * 10 ** power
    else:
        kept, dropped = digits[:power], digits[power:]
        if len(dropped) < -power:
            return 0
        amount = int(kept or '0') + (dropped[0] >= '5')
    return amount if amount <= LARGEST_AMOUNT else None


def decimals(currency):
    return _DECIMALS.get(currency, 2)


def format_amount(amount, currency):
    """An amount (or a fraction of two) as text with the currency's own number of decimals."""
    return format_ratio(amount, 1, currency)


def format_ratio(amount, divisor, currency):
    """amount / divisor, rounded once, half away from zero."""
    places = decimals(currency)
    numerator = abs(amount) * 10 ** places
    denominator = divisor * MICRO
    units = (2 * numerator + denominator) // (2 * denominator)
    digits = str(units).rjust(places + 1, '0')
    text = digits[:-places] + '.' + digits[-places:] if places else digits
    return '-' + text if amount < 0 and units else text


def read_time(value):
    """Milliseconds since 1970 of YYYY-MM-DDThh:mm:ss[.digits] with Z or an offset; None if unreadable."""
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if not match:
        return None
    year, month, day, hour, minute, second = (int(match[i]) for i in range(1, 7))
    try:
        moment = datetime.datetime(year, month, day, hour, minute, second, tzinfo=datetime.timezone.utc)
    except ValueError:
        return None
    millis = (moment - EPOCH) // datetime.timedelta(milliseconds=1)
    millis += int(((match[7] or '') + '000')[:3])
    if match[8]:
        ahead_hours, ahead_minutes = int(match[9]), int(match[10])
        if ahead_hours > 23 or ahead_minutes > 59:
            return None
        ahead = (ahead_hours * 60 + ahead_minutes) * 60_000
        millis += -ahead if match[8] == '+' else ahead
    return millis


def _moment(millis):
    low = datetime.datetime(1, 1, 3, tzinfo=datetime.timezone.utc)
    high = datetime.datetime(9999, 12, 29, tzinfo=datetime.timezone.utc)
    try:
        return min(max(EPOCH + datetime.timedelta(milliseconds=millis), low), high)
    except OverflowError:
        return low if millis < 0 else high


def format_time(millis):
    """ISO 8601 UTC with milliseconds; a createdAt at the edge of the calendar may leave the years 1 to 9999."""
    cycle = 146_097 * 86_400_000  # 400 years
    shift = -1 if millis > 200_000_000_000_000 else 1 if millis < -60_000_000_000_000 else 0
    moment = EPOCH + datetime.timedelta(milliseconds=millis + shift * cycle)
    year = moment.year - shift * 400
    years = f'{year:04}' if 0 <= year <= 9999 else f'{"+" if year > 0 else "-"}{abs(year):06}'
    return (f'{years}-{moment.month:02}-{moment.day:02}T{moment.hour:02}:{moment.minute:02}:'
            f'{moment.second:02}.{moment.microsecond // 1000:03}Z')


def day_of(millis, zone):
    """The calendar day (YYYY-MM-DD) of a moment in an IANA zone."""
    moment = _moment(millis).astimezone(zoneinfo.ZoneInfo(zone))
    return f'{moment.year:04}-{moment.month:02}-{moment.day:02}'
