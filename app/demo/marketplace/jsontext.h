// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtGlobal>

namespace tillwatch::demo
{

/// Formats ISO 8601 in UTC with milliseconds, like the gateways. Any thread.
QByteArray isoTime(qint64 msSinceEpoch);

/// Formats an amount in minor units as a decimal string: 123450 with 2 decimals is "1234.50". The amount must not be
/// negative.
QByteArray decimalText(qint64 minor, int decimals);

/// Writes a JSON object as text. At 20,000 events a second QJsonDocument would cost more than the simulation.
class JsonText
{
public:
    JsonText() { m_text.reserve(512); }

    void begin() { m_text.resize(0), m_text.append('{'), m_first = true; }
    /// Adds a string that needs no escaping: ids, numbers, codes.
    void raw(QByteArrayView key, QByteArrayView value);
    /// Adds a string with escaping.
    void text(QByteArrayView key, QByteArrayView value);
    void number(QByteArrayView key, qint64 value);
    void boolean(QByteArrayView key, bool value);
    /// Adds an amount as a decimal string: "1234.50".
    void money(QByteArrayView key, qint64 minor, int decimals);
    /// Adds an amount as a JSON number, formatted like JavaScript: 1234.5.
    void moneyNumber(QByteArrayView key, qint64 minor, int decimals);
    /// Adds members given as JSON.
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
