// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtGlobal>

namespace tillwatch::demo
{

/// ISO 8601 in UTC with milliseconds, as the gateways write it. Any thread.
QByteArray isoTime(qint64 msSinceEpoch);

/// A decimal string with the given number of decimals: 123450 with 2 is "1234.50". The amount is not negative.
QByteArray decimalText(qint64 minor, int decimals);

/// The text of a JSON object, written by hand: at 20,000 events a second a document tree would cost more than the
/// business.
class JsonText
{
public:
    JsonText() { m_text.reserve(512); }

    void begin() { m_text.resize(0), m_text.append('{'), m_first = true; }
    /// Text without anything to escape: ids, numbers, codes.
    void raw(QByteArrayView key, QByteArrayView value);
    /// Text by people.
    void text(QByteArrayView key, QByteArrayView value);
    void number(QByteArrayView key, qint64 value);
    void boolean(QByteArrayView key, bool value);
    /// A decimal string: "1234.50".
    void money(QByteArrayView key, qint64 minor, int decimals);
    /// A JSON number as JavaScript writes it: 1234.5.
    void moneyNumber(QByteArrayView key, qint64 minor, int decimals);
    /// Members that are JSON already.
    void members(QByteArrayView json);
    void beginObject(QByteArrayView key);
    void endObject() { m_text.append('}'), m_first = false; }
    void beginArray(QByteArrayView key);
    void beginElement();
    void endArray() { m_text.append(']'), m_first = false; }
    const QByteArray &end()
    {
        m_text.append('}');
        return m_text;
    }

private:
    void key(QByteArrayView name);

    QByteArray m_text;
    bool m_first = true;
};

} // namespace tillwatch::demo
